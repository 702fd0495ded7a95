"""Packs for the tests of the country room: the invented one, the real one, and a copy to break."""

import shutil
from pathlib import Path

import pytest

from qorgau.country import pack as packs
from qorgau.country.pack import Pack
from tests.conftest import ROOT

PACKS = ROOT / "packs"


@pytest.fixture(scope="session")
def testland() -> Pack:
    return packs.read(PACKS / "testland")


@pytest.fixture(scope="session")
def kz() -> Pack:
    return packs.read(PACKS / "kz")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of testland that a test may spoil."""
    return Path(shutil.copytree(PACKS / "testland", tmp_path / "testland"))
