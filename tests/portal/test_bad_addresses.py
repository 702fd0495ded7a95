"""Whatever stands in the address of a page of the library, the answer is a page and never a fault."""

import datetime as dt

import pytest

from qorgau.common.actor import Actor
from qorgau.library.actions import add

pytestmark = pytest.mark.django_db
LAW = b"Article 1. Calm\n\n1. Everyone is calm%d.\n\nArticle 2. Water\n\n1. Water is kept.\n"
RUBBISH = {
    "a zero byte": "%00",
    "half a letter": "%D0",
    "no UTF-8": "%FF%FE",
    "negative": "-1",
    "huge": "9" * 400,
    "other digits": "%D9%A3",
    "raised digit": "%C2%B2",
    "a way out": "../../etc/passwd",
    "a script": "%22%3E%3Cscript%3E",
    "signs of a format": "%25s{page}%25(n)d",
    "no language": "zz",
    "very long": "a" * 3000,
}
FIELDS = {
    "search/": ("q", "kind", "language", "right", "body", "year", "since", "page"),
    "search/suggest.json": ("q",),
    "glossary/": ("q",),
    "rights/": ("q",),
    "library/kept/": ("document",),
    "library/TL/LAW/": ("in", "on", "version"),
    "library/TL/LAW/text/": ("in", "on", "version", "size"),
    "library/TL/LAW/versions/": ("in", "on"),
    "library/TL/LAW/changes/": ("from", "to", "page", "in"),
    "library/TL/LAW/side-by-side/": ("with", "on"),
    "library/TL/LAW/art-1/": ("in", "on", "version"),
    "library/TL/LAW/art-1/1/": ("in", "on", "version"),
    "library/TL/LAW/kept.json": ("in",),
}
PARTS = (
    "library/{}/",
    "library/{}/text/",
    "library/TL/LAW/{}/",
    "library/TL/LAW/text/{}/",
    "library/TL/LAW/side-by-side/{}/",
    "library/TL/LAW/art-{}/",
    "library/collections/{}/",
    "glossary/{}/",
    "rights/{}/",
)


@pytest.fixture
def law(db):
    """A law with two texts in one language."""
    for number, day in ((1, "2020-01-01"), (2, "2024-01-01")):
        add(
            by=Actor.system("tests"),
            data=LAW % number,
            symbol="TL/LAW",
            language="en",
            encoding="utf-8",
            date=dt.date.fromisoformat(day),
        )


@pytest.mark.parametrize("rubbish", RUBBISH.values(), ids=list(RUBBISH))
def test_rubbish_in_the_fields_of_an_address_gets_a_page(law, visitor, rubbish):
    for page, names in FIELDS.items():
        asked = "&".join(f"{name}={rubbish}" for name in names)
        answer = visitor.get(f"/en/{page}?{asked}")
        assert answer.status_code in (200, 302, 400, 404), page
        assert b"<script>" not in answer.content, page


@pytest.mark.parametrize("field", ["kind", "language", "right", "body", "year", "since", "page"])
def test_one_wrong_filter_of_a_search_gets_a_page(law, visitor, field):
    for rubbish in RUBBISH.values():
        answer = visitor.get(f"/en/search/?q=calm&{field}={rubbish}")
        assert answer.status_code in (200, 400), rubbish


@pytest.mark.parametrize("rubbish", RUBBISH.values(), ids=list(RUBBISH))
def test_rubbish_as_part_of_an_address_gets_a_page(law, visitor, rubbish):
    for part in PARTS:
        answer = visitor.get(f"/en/{part.format(rubbish)}")
        assert answer.status_code in (200, 302, 400, 404), part
        assert b"<script>" not in answer.content, part


def test_field_that_stands_twice_gets_a_page(law, visitor):
    for page, names in FIELDS.items():
        asked = "&".join(f"{name}=1&{name}=&{name}=en" for name in names)
        assert visitor.get(f"/en/{page}?{asked}").status_code in (200, 302, 404), page
