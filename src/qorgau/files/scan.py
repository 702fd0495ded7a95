"""The scan port: a clamd daemon where one is named (QORGAU_CLAMD), through its socket, no file.

Where none is named, or it does not answer, the file is kept and marked as not scanned: a
complaint is never lost because a scanner is down.
"""

import socket
from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from qorgau.common.reasons import Reason, Refused

from .models import KeptFile

_TIMEOUT_SECONDS = 20


def scan(chunks: Iterable[bytes]) -> str:
    """`KeptFile.Scan` value; raises `Refused` when the scanner names the file as harmful."""
    if not settings.QORGAU_CLAMD:
        return KeptFile.Scan.NOT_SCANNED
    try:
        answer = _ask(settings.QORGAU_CLAMD, chunks)
    except OSError:
        return KeptFile.Scan.NOT_SCANNED
    if answer.endswith("FOUND"):
        raise Refused(Reason("file.harmful", _("The file contains harmful software"), "file"))
    return KeptFile.Scan.CLEAN if answer.endswith("OK") else KeptFile.Scan.NOT_SCANNED


def _ask(address: str, chunks: Iterable[bytes]) -> str:
    """Speak clamd's INSTREAM: length-prefixed pieces, then an empty one, then its answer."""
    with _connect(address) as daemon:
        daemon.sendall(b"zINSTREAM\0")
        for piece in chunks:
            if piece:
                daemon.sendall(len(piece).to_bytes(4, "big") + piece)
        daemon.sendall(bytes(4))
        with daemon.makefile("rb") as answer:
            return answer.read(1000).rstrip(b"\0\n").decode("utf-8", "replace")


def _connect(address: str) -> socket.socket:
    """`address` is a path of a Unix socket, or host:port."""
    if not address.startswith("/"):
        host, _colon, port = address.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=_TIMEOUT_SECONDS)
    daemon = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    daemon.settimeout(_TIMEOUT_SECONDS)
    try:
        daemon.connect(address)
    except OSError:
        daemon.close()
        raise
    return daemon
