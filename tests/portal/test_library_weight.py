"""Pages of the library stay light: 60 kB with their files on a first visit, 15 kB after it."""

import datetime as dt
import gzip
import re
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from qorgau.common.actor import Actor
from qorgau.library.actions import add

pytestmark = pytest.mark.django_db
FIRST, AFTER = 60_000, 15_000
LOADED = re.compile(r'(?:href|src)="[^"]*/static/(qorgau/[^"?]+)"')
PAGES = (
    "library/",
    "library/TL/LAW/",
    "library/TL/LAW/art-7/",
    "library/TL/LAW/art-7/2/",
    "library/TL/LAW/text/",
    "library/TL/LAW/side-by-side/",
    "library/TL/LAW/changes/?in=en&from=1&to=2",
    "library/TL/LAW/versions/",
    "library/collections/",
    "search/?q=calm",
    "glossary/",
    "rights/",
)


@pytest.fixture
def law(db):
    """A long law: 60 articles, two texts in one language and one in another, few words alike."""
    for language, year in (("en", 2020), ("en", 2024), ("ru", 2020)):
        word = "Article" if language == "en" else "Статья"
        data = "".join(_article(word, one, year) for one in range(1, 61)).encode()
        add(
            by=Actor.system("tests"),
            data=data,
            symbol="TL/LAW",
            language=language,
            date=dt.date(year, 1, 1),
        )


def _article(word: str, number: int, year: int) -> str:
    said = " ".join(f"calm{number * 7919 * one % 99991}" for one in range(1, 40))
    return f"{word} {number}. Calm\n\n1. In {year} {said}.\n\n2. {said} stays.\n\n"


def test_pages_of_the_library_are_light_in_every_language(law, visitor):
    for language, page in product(("kk", "ru", "en"), PAGES):
        answer = visitor.get(f"/{language}/{page}")
        assert answer.status_code == 200, page
        own = len(gzip.compress(answer.content))
        files = sum(map(_packed, set(LOADED.findall(answer.content.decode()))))
        assert own <= AFTER, (page, own)
        assert own + files <= FIRST, (page, own, files)


@cache
def _packed(name: str) -> int:
    found = finders.find(_plain(name))
    assert found, name
    return len(gzip.compress(Path(found).read_bytes()))


def _plain(name: str) -> str:
    """The name of a static file without the digest that it is served with."""
    return re.sub(r"\.[0-9a-f]{12}(?=\.)", "", name)
