"""What the world reads of promises: state by voice, filters, neighbours, a fixed number of queries."""

import csv
import io
import json

import pytest
import time_machine

from qorgau.commitments import public
from qorgau.commitments.promises import listing, states
from qorgau.commitments.promises.shapes import Happening
from qorgau.figures.period import period
from qorgau.site.main import main

from .promising import Register, register  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
HEADER = "id,kind,title_en,document,paragraph,promised_for,responsible,state,state_source"


@pytest.fixture
def loaded(register: Register) -> Register:  # noqa: F811
    register.load()
    return register


def codes(**filters) -> list[str]:
    return [one.code for one in public.promises("en", **filters)]


def told(*events: tuple[str, str]) -> list[Happening]:
    return [
        Happening(period("2020"), state, voice, {"en": ""}, "act", None, True)
        for voice, state in events
    ]


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ((), "open"),
        ((("state", "repeated"),), "open"),
        ((("state", "under_way"), ("law", "fulfilled")), "fulfilled"),
        ((("law", "fulfilled"), ("state", "repeated")), "fulfilled"),
        ((("state", "fulfilled"), ("committee", "not_fulfilled")), "not_fulfilled"),
    ],
)
def test_state_is_the_newest_word_that_is_no_repetition(events, state):
    assert states.state(told(*events)) == state


def test_voices_are_kept_apart():
    events = told(("state", "fulfilled"), ("committee", "partly"), ("state", "repeated"))

    newest = {voice: event.state for voice, event in states.by_voice(events).items()}

    assert newest == {"state": "fulfilled", "committee": "partly"}
    assert states.disagree(events)
    assert not states.disagree(told(("state", "fulfilled"), ("law", "fulfilled")))


@pytest.mark.parametrize(
    ("day", "overdue"),
    [("2023-12-31", False), ("2024-01-01", True)],
)
def test_promise_is_overdue_when_its_term_has_passed_and_nothing_is_known(loaded, day, overdue):
    with time_machine.travel(f"{day}T06:00+00:00", tick=False):
        found = {one.code: one.overdue for one in public.promises("en")}

    assert found["water.wells"] is overdue
    assert not found["bell.law"], "something is known of it"
    assert not found["bell.study"], "it has no term"


def test_promise_is_told_whole(loaded):
    found = public.promise("bell.law", "en")

    assert found is not None
    assert (found.kind_name, found.state, found.state_name) == (
        "Change of law", "partly", "Partly fulfilled",
    )  # fmt: skip
    assert [(p.paragraph, p.part, p.address) for p in found.places] == [
        (3, "b", "/en/library/TL/CENSUS/2021/3/"), (4, "", "/en/library/TL/CENSUS/2021/4/"),
    ]  # fmt: skip
    assert [(one.code, one.role) for one in found.bodies] == [
        ("calm", "responsible"), ("order", "responsible"),
    ]  # fmt: skip
    assert found.plan == public.PublicNamed("calm-plan", "Plan of calm")
    assert {voice: one.state for voice, one in found.words.items()} == {
        "state": "fulfilled", "committee": "partly", "law": "fulfilled",
    }  # fmt: skip
    assert found.disagree
    assert found.state_source == "Committee of Neighbours, TL/N/2024/1, paragraph 9"


@pytest.mark.parametrize(
    ("language", "title", "state"),
    [
        ("kk", "Тыныштық жоспары", "Ішінара орындалды"),
        ("ru", "План спокойствия", "Исполнено частично"),
        ("en", "Plan of calm", "Partly fulfilled"),
    ],
)
def test_promise_is_told_in_each_language(loaded, language, title, state):
    found = public.promise("calm-plan", language)

    assert found is not None
    assert (found.title, found.state_name) == (title, state)


def test_source_is_named_in_the_language_of_the_page_where_the_pack_has_it(loaded):
    told = {
        language: [event.source for event in found.events]
        for language in ("kk", "ru", "en")
        if (found := public.promise("bell.law", language))
    }

    assert told["ru"][1] == "Закон Тестландии от 20 декабря 2022 года № 12"
    assert told["kk"][1] == "Сынақелінің 2022 жылғы 20 желтоқсандағы № 12 Заңы"
    assert told["ru"][2] == told["en"][2] == "Ministry of Calm, answer of May 2023"


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ({}, ["bell.study", "calm-plan", "guardian.pledge", "bell.law", "water.wells"]),
        ({"document": "TL/CENSUS/2021", "paragraph": 4}, ["bell.law", "water.wells"]),
        ({"document": "TL/OTHER"}, []),
        ({"plan": "calm-plan"}, ["bell.law", "water.wells"]),
        ({"right": "health"}, ["calm-plan", "bell.law"]),
        ({"body": "order"}, ["calm-plan", "bell.law"]),
        ({"kind": "plan"}, ["calm-plan"]),
        ({"state": "partly"}, ["calm-plan", "bell.law"]),
        ({"state": "open", "right": "water"}, ["water.wells"]),
        ({"chain": "bell"}, ["bell.study", "bell.law"]),
        ({"text": "BELL night"}, ["bell.law"]),
        ({"text": "тыныштық жоспары"}, ["calm-plan"]),
        ({"text": "wells calm"}, []),
    ],
)
def test_filters_narrow_the_register(loaded, filters, wanted):
    assert codes(**filters) == wanted


def test_life_shows_chain_and_neighbours(loaded):
    law, study = public.promise_life("bell.law", "en"), public.promise_life("bell.study", "en")

    assert law is not None
    assert study is not None
    assert law.chain_title == "What was promised about the bell"
    assert [one.code for one in law.chain] == ["bell.study", "bell.law"]
    assert [one.code for one in law.follows] == ["bell.study"]
    assert [one.code for one in study.followed] == ["bell.law"]
    assert law.measures == ()


def test_plan_has_its_promises_and_another_kind_is_no_plan(loaded):
    plan = public.plan("calm-plan", "en")

    assert plan is not None
    assert [one.code for one in plan.promises] == ["bell.law", "water.wells"]
    assert public.plan("bell.law", "en") is None
    assert public.plan("nothing", "en") is None


def test_choices_are_the_codes_in_use(loaded):
    found = public.promise_choices("en")

    assert found.documents == ("TL/CENSUS/2021",)
    assert [one.code for one in found.plans] == ["calm-plan"]
    assert {one.code for one in found.rights} == {"health", "privacy", "water"}
    assert {one.code for one in found.bodies} == {"calm", "order", "old-board", "council-n"}
    assert [one.name for one in found.states][0] == "Nothing known"


def test_counts_name_every_state(loaded):
    assert public.promise_counts(public.promises("en")) == {
        "open": 2, "under_way": 0, "fulfilled": 1, "partly": 2, "not_fulfilled": 0, "superseded": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    "read",
    [
        lambda: public.promises("en"),
        lambda: public.promise("calm-plan", "en"),
        lambda: public.plan("calm-plan", "en"),
        lambda: public.promise_life("calm-plan", "en"),
        lambda: public.promise_choices("en"),
    ],
    ids=["promises", "promise", "plan", "life", "choices"],
)
def test_number_of_queries_does_not_grow(register: Register, read, django_assert_max_num_queries):  # noqa: F811
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    whole = register.file.read_text(encoding="utf-8").replace(
        "follows: [bell.study]", "follows: []"
    )
    whole = whole.replace("rights: [water]\n", "rights: [water]\n  chain: bell\n")
    asked = []
    for kept in (3, 5):
        register.file.write_text(whole, encoding="utf-8")
        register.keep_only(kept)
        register.load()
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert read()
        asked.append(len(seen))

    assert asked[0] == asked[1]


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    status = main(["commitments", *arguments])
    told = capsys.readouterr()
    return status, told.out, told.err


def test_list_writes_the_columns_that_others_read(loaded, capsys):
    status, out, _ = run(capsys, "list", "--document", "TL/CENSUS/2021", "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(out)))
    law = next(row for row in rows if row["id"] == "bell.law")
    assert (status, out.splitlines()[0], len(rows)) == (0, HEADER, 5)
    assert law == {
        "id": "bell.law", "kind": "law_change", "title_en": "A law that keeps the bell silent at night",
        "document": "TL/CENSUS/2021", "paragraph": "3", "promised_for": "2022-Q4",
        "responsible": "calm;order", "state": "partly",
        "state_source": "Committee of Neighbours, TL/N/2024/1, paragraph 9",
    }  # fmt: skip
    assert (
        next(row for row in rows if row["id"] == "bell.study")["state_source"]
        == "TL/CENSUS/2021 ¶2"
    )


def test_list_falls_back_to_the_pack_and_says_the_same(register: Register, capsys):  # noqa: F811
    _, before, said = run(capsys, "list")
    register.load()

    _, after, nothing = run(capsys, "list")

    assert before == after
    assert "not loaded yet" in said
    assert nothing == ""


def test_document_that_only_repeats_a_promise_lists_it_with_its_own_paragraph(
    register: Register,  # noqa: F811
):
    works = register.path / "works.yaml"
    works.write_text(
        works.read_text(encoding="utf-8")
        + "- symbol: TL/LATER\n  title: {kk: К, ru: Р, en: E}\n  author: {kk: К, ru: Р, en: E}\n"
        "  kind: page\n  language: en\n",
        encoding="utf-8",
    )
    register.change(
        "{document: TL/CENSUS/2021, paragraph: 4}", "{document: TL/LATER, paragraph: 9}"
    )
    register.load()

    rows = listing.rows(public.promises("en", document="TL/LATER"), "TL/LATER")

    assert [(row["id"], row["document"], row["paragraph"]) for row in rows] == [
        ("bell.law", "TL/LATER", "9")
    ]


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (("--kind", "plan"), ["calm-plan"]),
        (("--state", "open"), ["guardian.pledge", "water.wells"]),
        (("--state", "open", "--kind", "measure"), ["water.wells"]),
    ],
)
def test_list_is_narrowed_by_kind_and_state(loaded, capsys, arguments, wanted):
    _, out, _ = run(capsys, "list", "--format", "json", *arguments)

    assert [row["id"] for row in json.loads(out)] == wanted


@pytest.mark.parametrize("arguments", [("--document", "TL/NO"), ("--kind", "x"), ("--state", "x")])
def test_list_of_nothing_says_so(loaded, capsys, arguments):
    status, out, said = run(capsys, "list", *arguments)

    assert (status, out) == (2, "")
    assert said


def test_load_command_counts_and_names_what_was_set_aside(register: Register, capsys):  # noqa: F811
    register.change("rights: [water]", "rights: [wealth]")

    status, out, said = run(capsys, "load")

    assert status == 1
    assert json.loads(out)["new"] == 4
    assert "water.wells" in said
    assert "no right 'wealth'" in said


def test_register_is_read_once_until_something_in_it_changes(register: Register):  # noqa: F811
    register.load()
    first = public.promises("en")

    again = public.promises("en")
    register.keep_only(3)
    register.load()
    later = public.promises("en")

    assert all(one is other for one, other in zip(first, again, strict=True))
    assert len(later) == 3 < len(first)


def test_register_is_read_anew_at_midnight(loaded: Register):
    with time_machine.travel("2026-03-01T09:00:00Z", tick=False):
        first = public.promises("en")
    with time_machine.travel("2026-03-02T09:00:00Z", tick=False):
        later = public.promises("en")

    assert first == later
    assert first[0] is not later[0]
