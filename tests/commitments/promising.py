"""A pack of invented promises that a test may change and load again."""

import shutil
from pathlib import Path

import pytest

from qorgau.commitments.promises import loading
from qorgau.common.actor import Actor
from tests.conftest import ROOT

BY = Actor.system("tests")
TESTLAND = ROOT / "packs" / "testland"


class Register:
    """A copy of testland as the pack of this installation."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def file(self) -> Path:
        return self.path / "promises" / "census.yaml"

    def change(self, old: str, new: str, file: str = "census.yaml") -> None:
        path = self.path / "promises" / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def take_out(self, code: str) -> None:
        """Take a promise out of its file."""
        rows = self.file.read_text(encoding="utf-8").split("\n- code: ")
        kept = [row for row in rows if row.split("\n")[0] != code]
        assert len(kept) == len(rows) - 1
        self.file.write_text("\n- code: ".join(kept), encoding="utf-8")

    def keep_only(self, count: int) -> None:
        """Leave the first promises of the file."""
        rows = self.file.read_text(encoding="utf-8").split("\n- code: ")
        self.file.write_text("\n- code: ".join(rows[: count + 1]) + "\n", encoding="utf-8")

    def load(self) -> loading.Loaded:
        from qorgau.country import pack

        pack._read_once.cache_clear()
        return loading.load(by=BY)


def copied(folder: Path) -> Path:
    """A copy of testland that may be changed."""
    return Path(shutil.copytree(TESTLAND, folder / "packs" / "testland"))


@pytest.fixture
def register(tmp_path: Path, settings, db) -> Register:
    """The invented promises, not loaded yet."""
    settings.QORGAU_PACK_DIR = copied(tmp_path)
    return Register(settings.QORGAU_PACK_DIR)
