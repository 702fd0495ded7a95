"""Starts the web server and the ticker beside it, and ends both together."""

import signal
import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent
WEB_WORKERS = 2


def serve(port: int, address: str = "127.0.0.1") -> int:
    """Serve until interrupted; returns the web server's exit code."""
    ticker = subprocess.Popen([BIN / "qorgau", "tick", "--forever"])  # noqa: S603 - our own
    web = subprocess.Popen(_web_server(address, port))  # noqa: S603 - our own
    signal.signal(signal.SIGTERM, lambda *_ignored: web.terminate())
    try:
        return web.wait()
    except KeyboardInterrupt:
        web.send_signal(signal.SIGINT)
        return web.wait()
    finally:
        ticker.terminate()
        ticker.wait()


def _web_server(address: str, port: int) -> list[str]:
    return [
        str(BIN / "granian"),
        *("--interface", "wsgi", "--host", address, "--port", str(port)),
        *("--workers", str(WEB_WORKERS), "--no-access-log", "--log-level", "warning"),
        "qorgau.site.wsgi:application",
    ]
