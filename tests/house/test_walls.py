"""The walls stand, and each contract catches a wall that is broken on purpose."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .reading import ROOT

LINT = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(folder / "src")},
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The house on paper, where walls may be broken."""
    shutil.copytree(
        ROOT / "src" / "qorgau",
        tmp_path / "src" / "qorgau",
        ignore=shutil.ignore_patterns("__pycache__", "static", "locale", "jinja2"),
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_walls_stand():
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


BREACHES = {
    "a lower room looks up": ("ledger/breach.py", "import qorgau.people.models", "stairs only go"),
    "complaints knows visits": ("complaints/breach.py", "import qorgau.visits.apps", "stairs only"),
    "one face knows another": (
        "portal/breach.py",
        "import qorgau.desk.apps",
        "stairs only go down",
    ),
    "somebody imports site": ("reporting/breach.py", "import qorgau.site.wsgi", "stairs only go"),
    "the window opens complaints": ("portal/breach.py", "import qorgau.complaints.apps", "window"),
    "the window opens the vault": ("portal/breach.py", "import qorgau.vault.apps", "window"),
    "intake reads tables": ("intake/breach.py", "import qorgau.complaints.models", "Intake hands"),
    "intake opens the vault": ("intake/breach.py", "import qorgau.vault.apps", "Intake hands in"),
    "hashing knows Django": ("ledger/hashing.py", "import django", "legal time and hashing"),
    "legal time knows Django": ("country/clock.py", "import django", "legal time and hashing"),
    "a folder without a place": ("attic/__init__.py", "", "stairs only go down"),
}


@pytest.mark.parametrize("breach", BREACHES)
def test_broken_wall_is_caught(copy: Path, breach: str):
    file, line, contract = BREACHES[breach]
    path = copy / "src" / "qorgau" / file
    path.parent.mkdir(exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{before}\n{line}\n", encoding="utf-8")
    result = lint(copy)
    assert result.returncode != 0, f"{breach} was not caught"
    assert contract in result.stdout
