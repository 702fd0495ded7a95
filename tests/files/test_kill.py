"""Abuse test 5: a 10 MB upload, kill -9, and no canary anywhere on disk."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from .handing_in import CANARY, SIZE

ROOT = Path(__file__).resolve().parents[2]


def started(home: Path, temp: Path, *words: str) -> subprocess.Popen[str]:
    kept = {name: os.environ[name] for name in ("PATH", "QORGAU_PACK") if name in os.environ}
    environment = kept | {
        "QORGAU_PROFILE": "demo",
        "QORGAU_HOME": str(home),
        "TMPDIR": str(temp),
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
    }
    command = [sys.executable, "-m", "tests.files.handing_in", *words]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def killed_at(place: str, home: Path, temp: Path) -> list[str]:
    """Run the process until it says "now", kill it with no chance to clean up; what it said before."""
    with started(home, temp, place) as process:
        assert process.stdout is not None
        said = list(iter(process.stdout.readline, "now\n")) if process.poll() is None else []
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    return said


def files_with_canary(*folders: Path) -> list[Path]:
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and CANARY in path.read_bytes():
                found.append(path)
    return found


@pytest.mark.parametrize("place", ["receiving", "keeping"])
def test_5_killed_upload_leaves_no_canary(place, tmp_path):
    home, temp = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temp.mkdir()

    killed_at(place, home, temp)

    written = [path for path in home.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in written) > 8 * 1024 * 1024
    assert files_with_canary(home, temp) == []
    assert list(temp.rglob("*")) == []
    if place == "keeping":
        assert (home / "db.sqlite3-wal").exists()


def test_search_finds_what_djangos_own_handler_would_leave(tmp_path):
    home, temp = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temp.mkdir()

    killed_at("spooling", home, temp)

    assert len(files_with_canary(home, temp)) == 1


def test_file_acknowledged_before_the_kill_is_not_lost(tmp_path):
    home, temp = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temp.mkdir()
    (code,) = killed_at("settling", home, temp)

    with started(home, temp, "reading", code.strip()) as process:
        said, _errors = process.communicate(timeout=60)

    assert said.split("\n")[:2] == [f"{SIZE} True", f"{SIZE} False"]
    assert files_with_canary(home, temp) == []
