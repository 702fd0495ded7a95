"""Texts alike in meaning are added in other languages; without a model there is nothing of it.

The model here is a stand-in: a direction for each thing that a word names, whatever the language.
"""

import pytest

from qorgau.search import actions, public, ticks
from qorgau.search.meaning import directions, encoding, finding, learning
from qorgau.search.models import Centre, Meaning, Passage
from qorgau.search.shapes import Entry
from qorgau.site import checks
from qorgau.site.commands import search as command
from qorgau.site.main import main

pytestmark = pytest.mark.django_db
THINGS = {
    "prison": ["түрме", "қамау", "тюрьма", "тюрьме", "prison", "jail"],
    "school": ["мектеп", "школа", "школе", "school", "lesson"],
    "water": ["су", "ауызсу", "вода", "воды", "water", "well"],
    "court": ["сот", "суд", "court", "judge"],
}
TONGUES = {"kk": "әіңғүұқөһ", "ru": "ыэъё", "en": "abcdefghijklmnopqrstuvwxyz"}


class StandIn:
    name = "stand-in"

    def direction(self, text: str) -> list[float]:
        words = text.lower().replace(".", " ").split()
        said = [float(sum(word in names for word in words)) for names in THINGS.values()]
        tongue = [float(any(one in text.lower() for one in some)) for some in TONGUES.values()]
        return [*said, *tongue, 0.1]


@pytest.fixture
def model(monkeypatch):
    stand_in = StandIn()
    monkeypatch.setattr(finding, "encoder", lambda: stand_in)
    monkeypatch.setattr(learning, "encoder", lambda: stand_in)
    monkeypatch.setattr(finding, "_read", finding._Read())
    monkeypatch.setattr(finding, "FEWEST_WORDS", 2)  # the stand-in needs no sentence
    return stand_in


def entry(ref: str, language: str, text: str, **more) -> Entry:
    return Entry(
        "paragraph", ref, language, more.pop("title", ""), text, f"/{{language}}/x/{ref}/", **more
    )


@pytest.fixture
def texts(db):
    actions.put([
        entry("1", "kk", "Түрме үлкен."), entry("2", "kk", "Мектеп жақын."), entry("3", "kk", "Ауызсу таза."),
        entry("4", "ru", "В тюрьме холодно, ыы.", title="Тюрьма"), entry("5", "ru", "Школа и уроки, ыы."),
        entry("6", "ru", "Нет воды, ыы."), entry("7", "en", "A jail at night."), entry("8", "en", "The lesson ended."),
        entry("9", "en", "A deep well."),
    ])  # fmt: skip


def found(query: str, **more) -> list[str]:
    return [hit.ref for hit in public.alike(query, **{"language": "kk", **more})]


def test_texts_of_other_languages_are_found(model, texts):
    assert learning.learn() == 9
    assert set(found("түрме туралы қамау")) == {"4", "7"}
    assert set(found("the jail", language="en")) == {"1", "4"}
    assert set(found("мектеп қайда")) == {"5", "8"}


def test_hit_is_shown_as_it_stands(model, texts):
    learning.learn()
    hit = next(one for one in public.alike("түрме қамау", language="kk") if one.ref == "4")
    assert (hit.address, hit.language) == ("/kk/x/4/", "ru")
    assert hit.title == (("Тюрьма", False),)
    assert hit.snippet == (("В тюрьме холодно, ыы.", False),)


def test_long_text_is_shown_by_its_beginning(model, db):
    actions.put([entry("1", "ru", "тюрьма ыы " * 100), entry("2", "ru", "школа ыы")])
    learning.learn()
    (((said, marked),),) = [one.snippet for one in public.alike("түрме қамау", language="kk")]
    assert len(said) <= finding.SHOWN + 2
    assert said.endswith(" \u2026")
    assert not marked


def test_what_was_found_by_its_words_is_left_out(model, texts):
    learning.learn()
    assert found("түрме қамау", but=[("paragraph", "4", "ru")]) == ["7"]
    assert len(found("түрме қамау", limit=1)) == 1


def test_what_is_less_alike_than_the_bound_is_not_shown(model, texts, monkeypatch):
    learning.learn()
    monkeypatch.setattr(finding, "LEAST", 0.999)
    assert found("сот туралы айту") == []
    assert found("түрме") == []  # one word alone
    assert found("") == []


def test_without_a_model_there_is_nothing(texts):
    assert learning.learn() == 0
    assert not Meaning.objects.exists()
    assert found("түрме қамау") == []


def test_nothing_is_found_before_anything_was_read(model, texts):
    assert found("түрме қамау") == []


def test_ticker_reads_a_few_at_a_time(model, texts, monkeypatch):
    monkeypatch.setattr(ticks, "READ", 4)
    assert [ticks.read_meanings() for _ in range(4)] == [4, 4, 1, 0]


def test_withdrawn_and_new_texts_are_followed(model, texts):
    learning.learn()
    assert set(found("түрме қамау")) == {"4", "7"}
    actions.drop("paragraph", "4")
    assert found("түрме қамау") == ["7"]
    actions.put([entry("10", "ru", "Тюрьма закрыта, ыы.")])
    learning.learn()
    assert set(found("түрме қамау")) == {"10", "7"}
    assert Meaning.objects.count() == Passage.objects.count()


def test_text_withdrawn_while_it_was_read_leaves_nothing(model, texts):
    read = [learning._read(one, model) for one in Passage.objects.select_related("body")]
    actions.drop("paragraph", "4")
    learning._keep(read)
    assert Meaning.objects.count() == 8


def test_another_model_begins_anew(model, texts, monkeypatch):
    learning.learn()
    monkeypatch.setattr(StandIn, "name", "another")
    assert found("түрме қамау") == []
    assert learning.learn() == 9
    assert set(Centre.objects.values_list("model", flat=True)) == {"another"}


def test_number_of_queries_is_fixed(model, texts, django_assert_max_num_queries):
    learning.learn()
    with django_assert_max_num_queries(6):
        found("түрме қамау", limit=1)
    with django_assert_max_num_queries(6):
        found("түрме қамау", limit=3)


def test_command_reads_everything_or_says_what_is_missing(model, texts, monkeypatch, capsys):
    monkeypatch.setattr(command, "sources", dict)
    monkeypatch.setattr(
        command.rebuilding, "rebuild", lambda *_said, **_more: command.rebuilding.Rebuilt()
    )
    assert main(["search", "rebuild", "--meaning"]) == 1
    assert "extra `meaning`" in capsys.readouterr().out
    monkeypatch.setattr(command, "encoder", lambda: model)
    assert main(["search", "rebuild", "--meaning"]) == 0
    assert "9 passages read" in capsys.readouterr().out


def test_wish_without_a_model_stops_the_start(settings, monkeypatch):
    monkeypatch.setattr(checks, "is_installed", lambda: False)
    assert "qorgau.E006" not in [one.id for one in checks.configuration(None)]
    settings.QORGAU_SEARCH_MEANING = True
    assert "qorgau.E006" in [one.id for one in checks.configuration(None)]


def test_model_is_asked_for_by_the_settings_only(settings, monkeypatch):
    made = StandIn()
    monkeypatch.setattr(encoding, "_embedded", lambda: made)
    monkeypatch.setattr(encoding, "is_installed", lambda: True)
    assert encoding.encoder() is None
    settings.QORGAU_SEARCH_MEANING = True
    assert encoding.encoder() is made


def test_directions_survive_being_kept_in_bytes():
    one = directions.without([0.1, 0.0, 0.0], [3.0, -4.0, 0.5])
    assert sum(part * part for part in one) == pytest.approx(1)
    kept = directions.packed(one)
    assert directions.likeness(one, kept) == pytest.approx(1, abs=0.001)
    assert directions.signs(kept) == 0b101
    assert directions.unit([0.0, 0.0]) == [0.0, 0.0]
    assert directions.packed([0.0, 0.0]) == b"\0\0"
    assert directions.centre_of([[2.0, 0.0], [0.0, 3.0]]) == [0.5, 0.5]
