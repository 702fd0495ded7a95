"""May this file be kept? Every refusal is a sentence at the field "file"."""

import unicodedata
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from qorgau.common.reasons import Reason, Refused

from . import archives, kinds, limits
from .kinds import Kind, Upload
from .models import KeptFile

FIELD = "file"
_HEAD = 64 * 1024
_ARCHIVE = {
    "broken": _("The file is damaged: it cannot be opened"),
    "bomb": _("The file unpacks to far more than its size: it is not accepted"),
    "nested": _("An archive inside an archive is not accepted: send the files themselves"),
    "program": _("The archive contains a program: it is not accepted"),
    "locked": _("The archive is locked with a password: send the files without one"),
}


def checked(box_id: UUID, upload: Upload) -> tuple[str, Kind]:
    """Name and kind of an upload that may be kept. Raises `Refused`."""
    name = checked_name(upload.name or "")
    _check_number(box_id, getattr(upload, "dropped", ""))
    data = _taken(upload)
    return name, _checked_kind(name, data)


def checked_name(name: str) -> str:
    """The name in NFC; refused with control characters, path signs, or too long."""
    normal = unicodedata.normalize("NFC", name).strip()
    strange = any(unicodedata.category(char)[0] == "C" for char in normal)
    if not normal or strange or set(normal) & set("/\\") or normal.strip(".") == "":
        raise _refused("name", _("The file's name has signs that cannot be kept: rename it"))
    if len(normal) > limits.MAX_NAME:
        raise _refused("name_long", _("The file's name is too long: rename it"))
    return normal


def _check_number(box_id: UUID, dropped: str) -> None:
    kept = KeptFile.objects.filter(box_id=box_id, removal__isnull=True).count()
    if dropped == "too_many" or kept >= limits.MAX_FILES:
        raise _refused(
            "too_many", _("At most %(count)d files can be sent") % {"count": limits.MAX_FILES}
        )
    if dropped == "too_large":
        raise _too_large()


def _taken(upload: Upload) -> bytes:
    """The whole file in memory (10 MB at most): types and packages are judged by all of it."""
    data = bytearray()
    for piece in upload.chunks():
        data += piece
        if len(data) > limits.MAX_BYTES:
            raise _too_large()
    if not data:
        raise _refused("empty", _("The file is empty"))
    return bytes(data)


def _checked_kind(name: str, data: bytes) -> Kind:
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if kinds.is_program(data) or ending in kinds.EXECUTABLE_ENDINGS:
        raise _refused("program", _("Programs and web pages are not accepted"))
    kind = kinds.by_content(data[:_HEAD])
    if kind is kinds.ZIP:
        kind = _package(data)
    if kind is None or (kind is kinds.TEXT and not kinds.is_text(data)):
        raise _refused("kind", _("Files of this kind are not accepted"))
    if ending not in kind.endings:
        raise _refused("mismatch", _("The file is not what its name says: it is not accepted"))
    return kind


def _package(data: bytes) -> Kind:
    try:
        return archives.look_into(data)
    except archives.BadArchive as error:
        raise _refused(f"archive_{error.code}", _ARCHIVE[error.code]) from error


def _too_large() -> Refused:
    megabytes = limits.MAX_BYTES // limits.MEGABYTE
    return _refused("too_large", _("The file is larger than %(size)d MB") % {"size": megabytes})


def _refused(code: str, message: Any) -> Refused:
    return Refused(Reason(f"file.{code}", message, FIELD))
