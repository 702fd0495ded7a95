"""The gallery is whole: whoever adds a component shows it there, with a word on when to use it."""

import re
from pathlib import Path

import pytest
from django.test import Client

from qorgau.common import pages

TEMPLATES = Path(pages.__file__).parent / "jinja2"
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
GALLERY = (TEMPLATES / "pages" / "gallery.html").read_text("utf-8")
#: How a template calls the macros of a file: `ui.button(…)`, `f.field(…)`, or by their bare name.
PREFIX = {"ui": "ui.", "form": "f."}


@pytest.mark.parametrize("file", COMPONENTS, ids=lambda file: file.stem)
def test_gallery_shows_every_component(file: Path) -> None:
    macros = re.findall(r"{% macro (\w+)\(", file.read_text("utf-8"))

    prefix = PREFIX.get(file.stem, "")
    missing = [name for name in macros if not re.search(rf"\b{prefix}{name}\(", GALLERY)]

    assert macros
    assert missing == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("shell", ["public", "desk", "plain"])
def test_every_part_of_the_gallery_says_when_to_use_it(language: str, shell: str) -> None:
    html = Client().get(f"/{language}/gallery/?shell={shell}").content.decode()

    main = html.split("<main")[1].split("<aside")[0]
    parts = re.findall(r'<h2 class="govuk-heading-l" id="\w+">[^<]+</h2>\s*(<p[^>]*>[^<]*)', main)
    assert len(parts) == main.count('<h2 class="govuk-heading-l"')
    assert all(len(note) > 60 for note in parts)


def test_gallery_shows_every_state_of_a_term() -> None:
    html = Client().get("/en/gallery/").content.decode()

    states = ('q-countdown"', "q-countdown--soon", "q-countdown--late", "q-countdown--stopped")
    assert all(state in html for state in states)
