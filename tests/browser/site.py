"""A whole installation for the browser: its own home, database, static files and web server.

Built once a session as a template (migrated, pack loaded, seeded) and copied,
never flushed: append-only tables forbid it, and a copy is quicker.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.postgres import create_database

BIN = Path(sys.executable).parent
ROOT = Path(__file__).resolve().parents[2]

#: What fills the template, in this order; each gets the site and may call `site.run(…)`.
#: Whoever needs data for a journey adds a step that goes through verbs or commands.
STEPS: list[Callable[["Site"], None]] = []


@dataclass
class Site:
    """An installation in a folder; `url` is set while its server runs."""

    home: Path
    profile: str = "demo"
    pack: str = "testland"
    url: str = ""
    more: dict[str, str] = field(default_factory=dict)
    database: str = ""
    _server: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What the processes of this installation see; nothing of the developer's own settings."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("QORGAU_")}
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        return {
            **kept,
            "QORGAU_HOME": str(self.home),
            "QORGAU_PROFILE": self.profile,
            "QORGAU_PACK": self.pack,
            "DJANGO_SETTINGS_MODULE": "qorgau.site.settings",
            **({"QORGAU_DATABASE_URL": self.database} if self.database else {}),
            **self.more,
        }

    def run(self, *arguments: str) -> str:
        """Run `qorgau …` in this installation; its output. Fails the test with the error text."""
        done = subprocess.run(
            [BIN / "qorgau", *arguments],
            check=False,
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"qorgau {' '.join(arguments)}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def start(self) -> None:
        """Start the real web server on a free port and wait until it answers."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        log = (self.home / "server.log").open("wb")
        self._server = subprocess.Popen(
            [
                *(
                    BIN / "granian",
                    "--interface",
                    "wsgi",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    str(port),
                ),
                *("--workers", "1", "--no-access-log", "qorgau.site.wsgi:application"),
            ],
            env=self.environment,
            cwd=ROOT,
            stdout=log,
            stderr=log,
        )
        log.close()
        self._wait(f"http://127.0.0.1:{port}")

    def _wait(self, url: str) -> None:
        for _attempt in range(600):
            assert self._server is not None
            if self._server.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{url}/healthz", timeout=5).close()
                self.url = url
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise AssertionError((self.home / "server.log").read_text())

    def stop(self) -> None:
        """End the server."""
        if self._server is not None:
            self._server.terminate()
            self._server.wait(20)
            self._server = None

    def copy(self, home: Path) -> "Site":
        """The same installation in another folder, with a life of its own."""
        shutil.copytree(self.home, home, dirs_exist_ok=True)
        database = create_database(self.database) if self.database else ""
        return Site(home, self.profile, self.pack, more=dict(self.more), database=database)


def build_template(home: Path) -> Site:
    """Migrate, collect the static files, and take every seeding step."""
    home.mkdir(parents=True, exist_ok=True)
    on_postgres = os.environ.get("QORGAU_TEST_DB") == "postgres"
    site = Site(home, database=create_database() if on_postgres else "")
    site.run("words", "compile")
    site.run("manage", "migrate", "--verbosity", "0")
    site.run("manage", "collectstatic", "--noinput", "--verbosity", "0")
    for step in STEPS:
        step(site)
    return site
