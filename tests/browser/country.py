"""The installation with the real country, and its pages as a program reads them.

`Reading` is a page without a browser: its words with their language, its links, its weight. What only
a browser can tell (width, contrast, keyboard) is asked in `test_country.py`.
"""

import gzip
import http.client
import os
import re
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

import pytest

from tests.postgres import create_database

from .site import ROOT, Site

LANGUAGES = ("kk", "ru", "en")
EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "path", "circle"}
SPOKEN = {"aria-label", "placeholder", "alt"}
SILENT = {"script", "style", "code"}


def build(home: Path) -> Site:
    """The country with its documents and invented staff, without complaints; it does not run yet."""
    home.mkdir(parents=True, exist_ok=True)
    database = create_database() if os.environ.get("QORGAU_TEST_DB") == "postgres" else ""
    papers = {"QORGAU_DOCUMENTS": str(documents())}
    site = Site(home, pack="kz", database=database, more=papers)
    site.run("words", "compile")
    site.run("demo", "staff")
    read = "from qorgau.site.demo.library import read_documents; print(len(read_documents()))"
    assert site.run("manage", "shell", "-v", "0", "-c", read).strip() == "5"
    site.run("manage", "collectstatic", "--noinput", "--verbosity", "0")
    return site


def documents() -> Path:
    """The folder of the five documents; skips with a plain message where it is absent."""
    data = Path(os.environ.get("QORGAU_TEST_DATA", ROOT.parent / "shared" / "data"))
    folder = data.parent / "documents"
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail("CI must have the documents")
        pytest.skip("the documents are not here (set QORGAU_TEST_DATA to the folder beside them)")
    return folder


class _Parts(HTMLParser):
    """Words with the language they are marked with, links, ids and headings of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[tuple[str, str]] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.labels: set[str] = set()
        self.title = ""
        self.open: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    @property
    def language(self) -> str:
        return self.open[-1][1] if self.open else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        language = given.get("lang") or self.language
        self.words += [(language, given[name]) for name in SPOKEN if given.get(name)]
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if "id" in given:
            self.ids.add(given["id"])
        if tag not in EMPTY:
            self.open.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag not in EMPTY and self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _language in self.open]
        said = " ".join(data.split())
        if "title" in tags and "svg" not in tags:
            self.title += said
        if said and not SILENT.intersection(tags):
            self.words.append((self.language, said))


@dataclass(frozen=True)
class Reading:
    """A page as the server gave it."""

    address: str
    status: int
    size: int
    kind: str
    text: str = field(repr=False)

    @cached_property
    def parts(self) -> _Parts:
        return _Parts(self.text)

    @property
    def language(self) -> str:
        found = re.search(r'<html lang="(\w+)"', self.text)
        return found[1] if found else ""

    @property
    def inner_links(self) -> list[str]:
        """Addresses of the same site, without fragments, in the order of the page, each once."""
        found = {}
        for link in self.parts.links:
            parts = urlsplit(urldefrag(urljoin(f"http://here{self.address}", link))[0])
            if parts.netloc == "here":
                found[parts.path + (f"?{parts.query}" if parts.query else "")] = True
        return list(found)

    @property
    def lost_fragments(self) -> set[str]:
        """Places of this page that its own links name and that are not there."""
        asked = {link[1:] for link in self.parts.links if link.startswith("#") and link != "#"}
        return {unquote(name) for name in asked} - self.parts.ids

    @property
    def own_words(self) -> set[str]:
        """What stands on it in the language of the page itself."""
        return {said for language, said in self.parts.words if language == self.language}


class Reader:
    """Asks a running site for pages, each once, as a browser that takes compressed answers."""

    def __init__(self, site: Site) -> None:
        self.host = urlsplit(site.url).netloc
        self.read: dict[str, Reading] = {}

    def page(self, address: str) -> Reading:
        """The page of an address such as "/kk/promises/"; redirects are not followed."""
        if address not in self.read:
            self.read[address] = self._ask(address)
        return self.read[address]

    def status(self, address: str) -> int:
        """What a link answers; its text is not kept."""
        return (self.read.get(address) or self._ask(address)).status

    def _ask(self, address: str) -> Reading:
        line = http.client.HTTPConnection(self.host, timeout=60)
        try:
            line.request(
                "GET", quote(address, safe="/?&=%:+,;"), headers={"Accept-Encoding": "gzip"}
            )
            answer = line.getresponse()
            body = answer.read()
            packed = answer.getheader("Content-Encoding") == "gzip"
            kind = answer.getheader("Content-Type", "")
            text = (gzip.decompress(body) if packed else body).decode("utf-8", "replace")
            return Reading(address, answer.status, len(body), kind, text)
        finally:
            line.close()
