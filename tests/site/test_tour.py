"""The papers of the tour are what its list of stops says, and their pictures are there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
FILES = {"en": "tour.md", "kk": "tour.kk.md", "ru": "tour.ru.md"}
MOST_BYTES = 120_000


def _printed(language: str, home: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QORGAU_")}
    pack = (ROOT / "packs" / "DEFAULT").read_text().strip()
    return subprocess.run(
        [Path(sys.executable).with_name("qorgau"), "demo", "tour", "--language", language],
        env={**kept, "QORGAU_HOME": str(home), "QORGAU_PACK": pack},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("language", FILES)
def test_paper_is_as_the_stops_say(language, tmp_path):
    assert (DOCS / FILES[language]).read_text() == _printed(language, tmp_path).stdout


def test_paper_in_a_language_that_is_not_told_is_refused(tmp_path):
    done = _printed("fr", tmp_path)

    assert done.returncode == 2
    assert "en, kk, ru" in done.stderr


@pytest.mark.parametrize(
    "file", sorted(DOCS.rglob("*.md")), ids=lambda one: str(one.relative_to(DOCS))
)
def test_pictures_of_a_paper_are_there_and_small(file):
    for named in re.findall(r"!\[[^]]*\]\(([^)]+)\)", file.read_text()):
        picture = (file.parent / named).resolve()
        assert picture.is_file(), named
        assert picture.stat().st_size <= MOST_BYTES, named
