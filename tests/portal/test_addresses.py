"""Addresses stay: those given out answer, search engines find every page, each table has its files."""

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest

from qorgau.portal import sitemap
from tests.measures.caseload import Year

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")
LINES = Path(__file__).with_name("permanent_addresses.txt").read_text(encoding="utf-8").splitlines()
KEPT = [line for line in LINES if line and not line.startswith("#")]
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
HOST = "http://testserver"
#: Parts of pages whose table is no data.
NO_DATA = {
    "Signs used in the tables": "the legend of signs",
    "What is not shown, and why": "an example with invented numbers",
}
CLOSE = 4  # a file of several parts stands below the last of them


@pytest.mark.parametrize("line", KEPT)
def test_address_that_was_given_out_answers(year: Year, visitor, line):
    address, _, leads = line.partition(" → ")
    for language in LANGUAGES if "{lang}" in address else ("kk",):
        answer = visitor.get(address.format(lang=language), headers={"accept-language": language})

        if leads:
            assert (answer.status_code, answer["Location"]) == (302, f"/{language}/{leads}")
        else:
            assert answer.status_code == 200
        if answer.streaming:
            answer.getvalue()  # to the end, so that its file is closed


def test_short_address_leads_to_the_language_of_the_visitor(year: Year, visitor):
    for language in LANGUAGES:
        answer = visitor.get("/figures/1", headers={"accept-language": language})
        assert answer["Location"] == f"/{language}/figures/1/"
    assert visitor.get("/figures/999999", follow=True).status_code == 404


def test_robots_find_the_map_and_keep_off_persons(db, visitor):
    text = visitor.get("/robots.txt").content.decode()

    assert f"Sitemap: {HOST}/sitemap.xml" in text
    for language in LANGUAGES:
        for closed in ("desk", "status", "return", "answer", "accounts"):
            assert f"Disallow: /{language}/{closed}/\n" in text


def test_every_page_of_the_map_answers_in_every_language(year: Year, visitor):
    parts = [
        one.text for one in ET.fromstring(visitor.get("/sitemap.xml").content).iter(f"{SITEMAP}loc")
    ]
    assert len(parts) == 2 * len(LANGUAGES)  # the pages, and the paragraphs of the library

    for part in parts:
        language = part.rsplit("-", 2)[1]
        root = ET.fromstring(visitor.get(part.removeprefix(HOST)).content)
        for url in root.iter(f"{SITEMAP}url"):
            address = url.find(f"{SITEMAP}loc").text.removeprefix(HOST)
            others = {one.get("hreflang"): one.get("href") for one in url.iter(f"{XHTML}link")}
            assert set(others) == set(LANGUAGES)
            assert others[language] == HOST + address
            assert address.startswith(f"/{language}/")
            if language == "kk":
                assert visitor.get(address).status_code == 200, address


def test_map_is_cut_into_parts(year: Year, visitor, monkeypatch):
    monkeypatch.setattr(sitemap, "A_PART", 10)
    parts = [
        one.text for one in ET.fromstring(visitor.get("/sitemap.xml").content).iter(f"{SITEMAP}loc")
    ]

    texts = [part for part in parts if "-paragraphs-" in part]
    parts = [part for part in parts if part not in texts]
    sizes = [len(ET.fromstring(visitor.get(part.removeprefix(HOST)).content)) for part in parts]
    assert len(parts) > len(LANGUAGES)
    assert len(texts) == len(LANGUAGES)  # of four paragraphs
    assert max(sizes) == 10
    assert sum(sizes) == len(LANGUAGES) * len(sitemap.pages())
    assert visitor.get("/sitemap-kk-999.xml").status_code == 404
    assert visitor.get("/sitemap-paragraphs-kk-999.xml").status_code == 404
    assert visitor.get("/sitemap-paragraphs-kk-0.xml").status_code == 404


def test_map_asks_the_same_for_few_and_many(year: Year, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        sitemap.pages()


def test_every_table_of_every_page_has_its_csv_and_xlsx(year: Year, visitor):
    """A table stands with links to both: in its part of the page, close below, or under the h1."""
    seen, bare = 0, []
    for page in sitemap.pages():
        address = sitemap.addresses(page)["en"]
        parts = parts_of(visitor.get(address).content.decode())
        whole = bool(parts) and parts[0].files
        for place, part in enumerate(parts):
            near = any(one.files for one in parts[place : place + CLOSE])
            seen += part.tables
            if part.tables and not (near or whole) and part.heading not in NO_DATA:
                bare.append((address, part.heading))

    assert seen > 20
    assert not bare, "\n".join(map(str, bare))


class Part:
    """A heading with what follows until the next: how many tables, whether both files are linked."""

    def __init__(self) -> None:
        self.heading, self.tables, self.ends = "", 0, set()

    @property
    def files(self) -> bool:
        return self.ends >= {"csv", "xlsx"}


class _Parts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Part] = []
        self.inside = self.main = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "main":
            self.main = True
        if self.main and tag in ("h1", "h2"):
            self.found.append(Part())
            self.inside = True
        if not self.main or not self.found:
            return
        self.found[-1].tables += tag == "table"
        if tag == "a" and (end := re.search(r"\.(csv|xlsx)(\?|$)", dict(attrs).get("href") or "")):
            self.found[-1].ends.add(end[1])

    def handle_endtag(self, tag: str) -> None:
        self.main = self.main and tag != "main"
        self.inside = self.inside and tag not in ("h1", "h2")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found[-1].heading += data


def parts_of(html: str) -> list[Part]:
    reader = _Parts()
    reader.feed(html)
    return reader.found
