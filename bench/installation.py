"""A whole installation for a measurement: own home, own database, the real web server."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


class Installation:
    """Profile demo with the default pack, served by granian on a free port."""

    def __init__(self, *, workers: int = 2, database: str = "") -> None:
        self.home = Path(tempfile.mkdtemp(prefix="qorgau-bench-"))
        self.workers = workers
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("QORGAU_")},
            "DJANGO_SETTINGS_MODULE": "qorgau.site.settings",
            "QORGAU_HOME": str(self.home),
            "QORGAU_PROFILE": "demo",
            "QORGAU_LOAD_LIMIT": "1000000",
        }
        if database:
            self.environment["QORGAU_DATABASE_URL"] = database
        self.url = ""
        self._server: subprocess.Popen[bytes] | None = None

    def run(self, *arguments: str) -> str:
        """Run `qorgau …` in this installation; what it printed."""
        done = subprocess.run(
            [BIN / "qorgau", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-2000:])
        return done.stdout

    def python(self, script: Path, *arguments: str) -> str:
        """Run a script of this folder inside the installation; what it printed."""
        done = subprocess.run(
            [sys.executable, script, *arguments],
            env={**self.environment, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-2000:])
        return done.stdout

    def prepare(self) -> None:
        """Tables, pack, one unit with a key, static files."""
        self.run("words", "compile")
        self.run("manage", "migrate", "--verbosity", "0")
        self.run("manage", "collectstatic", "--noinput", "--verbosity", "0")
        self.run("demo", "staff")

    def start(self) -> None:
        """Serve, and wait until it answers."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self._server = subprocess.Popen(
            [
                *(BIN / "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
                *("--port", str(port), "--workers", str(self.workers), "--no-access-log"),
                *("--log-level", "error", "qorgau.site.wsgi:application"),
            ],
            env=self.environment,
        )
        self.url = f"http://127.0.0.1:{port}"
        for _attempt in range(300):
            try:
                urllib.request.urlopen(f"{self.url}/healthz", timeout=2).close()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server did not start")

    def cpu_seconds(self) -> float:
        """CPU time of the server and its workers so far."""
        ticks = os.sysconf("SC_CLK_TCK")
        return sum(_ticks(pid) for pid in _family(self._server.pid)) / ticks

    def stop(self) -> None:
        """End the server and remove the folder."""
        if self._server is not None:
            self._server.terminate()
            self._server.wait(20)
            self._server = None

    def remove(self) -> None:
        """Stop, and leave nothing behind."""
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def _family(root: int) -> list[int]:
    """A process and all its descendants."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting.extend(parents.get(pid, []))
    return found
