"""What the rooms show of the invented country, and the commands that make and compare the index."""

import pytest

from qorgau.common.actor import Actor
from qorgau.country import indexing as country
from qorgau.country.load import load_pack
from qorgau.country.pack import current
from qorgau.figures import load as figures
from qorgau.search import public, rebuilding
from qorgau.site.indexing import sources
from qorgau.site.main import main

pytestmark = pytest.mark.django_db
BY = Actor.system("test")


@pytest.fixture
def shown():
    load_pack(by=BY)
    figures.load(by=BY)
    rebuilding.rebuild(sources())


def test_rooms_that_show_something_are_asked_lowest_first():
    rooms = ["country", "library", "figures", "commitments", "portal"]
    assert list(sources()) == rooms
    assert list(sources(without=["library"])) == [one for one in rooms if one != "library"]


def test_every_guide_and_word_is_shown_in_every_language():
    found = {(one.kind, one.ref, one.language) for one in country.entries()}
    languages = current().languages
    assert {("right", code, one) for code in current().guides.of for one in languages} <= found
    words = {("word", word.code, one) for word in current().glossary for one in languages}
    assert words <= found
    assert len(found) == len(list(country.entries()))


def test_right_is_found_by_its_name_in_another_language(shown):
    code = next(iter(current().guides.of))
    for language in current().languages:
        name = next(
            one.title
            for one in country.entries()
            if (one.kind, one.ref, one.language) == ("right", code, language)
        )
        found = public.find(f"{name}", kinds=["right"], language="en")
        assert {hit.language for hit in found.hits if hit.ref == code} == set(current().languages)


def test_commands_make_and_compare_the_index(shown, capsys):
    assert main(["search", "check"]) == 0
    rebuilding.rebuild({})
    assert main(["search", "check"]) == 1
    assert "missing" in capsys.readouterr().out
    assert main(["search", "rebuild"]) == 0
    assert main(["search", "check"]) == 0
    assert main(["search", "rebuild", "--afresh"]) == 0
    assert public.find("right").total > 0
