"""A guide leads to the law it rests on, as far as it is here; the law's place leads to the guide."""

import pytest
from django.utils import translation

from qorgau.country import public as country
from tests.library.laws import law
from tests.library.test_addresses import keep

pytestmark = pytest.mark.django_db
ACT = "TL/ACT/1"


@pytest.fixture
def rests_on(monkeypatch):
    """Function: the guide to torture rests on these articles of the act."""
    from dataclasses import replace

    from qorgau.country import guides, pack

    def make(article: str) -> None:
        current = pack.current()
        guide = current.guides.of["torture"]
        changed = replace(guide, law=(replace(guide.law[0], article=article), *guide.law[1:]))
        kept = replace(current.guides, of={**current.guides.of, "torture": changed})
        other = replace(current, guides=kept)
        monkeypatch.setattr(guides.pack, "current", lambda: other)

    return make


def guide(client, language="en") -> str:
    return client.get(f"/{language}/rights/torture/").content.decode()


def test_law_that_is_not_here_is_named_with_its_article(client, db):
    text = guide(client)

    assert "Calm Act, article 3" in " ".join(text.split())
    assert f"/library/{ACT}/" not in text
    assert 'href="/en/treaties/calm/">Treaty of the Sea</a>, article 7' in text


def test_law_that_is_here_is_linked_to_its_article(client, rests_on):
    keep(law(), symbol=ACT)
    rests_on("2, 3")

    text = guide(client)

    assert f'href="/en/library/{ACT}/">Calm Act</a>, articles ' in text
    assert f'href="/en/library/{ACT}/art-2/" aria-label="article 2">2</a>, 3' in text


@pytest.mark.parametrize("path", ["art-2/", "art-2/1/"])
def test_place_of_the_law_names_the_guides_that_rest_on_it(client, rests_on, path):
    keep(law(), symbol=ACT)
    rests_on("2")

    text = client.get(f"/en/library/{ACT}/{path}").content.decode()

    assert "Rights that rest on this place" in text
    assert 'href="/en/rights/torture/"' in text


def test_place_on_which_no_guide_rests_names_none(client, rests_on):
    keep(law(), symbol=ACT)
    rests_on("2")

    for path in ("art-1/", "art-1/1/"):
        assert "Rights that rest" not in client.get(f"/en/library/{ACT}/{path}").content.decode()


def test_numbered_paragraph_leads_to_its_guides():
    def codes(**more):
        found = country.guides_citing("TL/CENSUS/2021", "en", **more)
        return [one.code for one in found]

    assert "torture" in codes(number=2)
    assert codes(number=1) == []
    assert codes(place="art_3") == []
    with translation.override("ru"):
        named = {one.code: one.name for one in country.guides_citing(ACT, "ru", place="art_3")}
    assert "torture" in named
    assert named["torture"][0].isupper()
