"""Freezing, signing, publishing, revising; citations; what the public sees."""

import csv
import io
import json
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.country import pack
from qorgau.figures import actions, public, queries
from qorgau.figures.cells import Cell
from qorgau.figures.load import load
from qorgau.figures.models import CitedValue, Figure, FigureCell, content_digest
from qorgau.ledger.models import Body
from qorgau.ledger.verify import verify
from qorgau.library import actions as library
from qorgau.people import actions as people
from qorgau.people.policy import actor_of
from qorgau.site.main import main
from tests.library.papers import Paper, sentence

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system("test")
DOCUMENT = "TL/CENSUS/2021"


def indicator() -> str:
    return next(iter(pack.current().indicators))


@pytest.fixture
def staff():
    """Function: the actor of a new member of staff with that role."""
    unit = people.keep_unit(by=SYSTEM, code="editing", kind="office", region="", names={"en": "E"})

    def make(role: str, name: str = "") -> Actor:
        email = f"{name or role}@example.org"
        user = people.create_account(
            by=SYSTEM, email=email, name=role, password="calm-valley-river"
        )
        people.give_role(by=SYSTEM, user=user, unit=unit, role=role)
        return actor_of(user)

    return make


def cells(*values: int) -> list[Cell]:
    parts = [Cell({"region": str(place)}, value) for place, value in enumerate(values)]
    return [*parts, Cell({}, sum(values))]


def freeze(
    by: Actor = SYSTEM, table: list[Cell] | None = None, period: str = "2025", **more
) -> Figure:
    return actions.freeze_values(
        by=by,
        indicator=indicator(),
        period=period,
        cells=table or cells(2, 50, 60),
        threshold=5,
        **more,
    )


def published(staff, table=None, period="2025") -> Figure:
    editor = staff("editor")
    figure = freeze(table=table, period=period)
    actions.sign(by=editor, figure=figure)
    actions.publish(by=editor, figure=figure)
    return figure


def codes(caught) -> list[str]:
    return [reason.code for reason in caught.value.reasons]


def test_withheld_cell_keeps_no_value_anywhere():
    figure = freeze()

    rows = list(FigureCell.objects.filter(figure=figure).values_list("value", "withheld"))

    assert rows == [(None, True), (None, True), (Decimal(60), False), (Decimal(112), False)]


def test_figure_is_numbered_for_ever_and_says_what_it_holds():
    first, second = freeze(), freeze(period="2024")

    stored = Figure.objects.get(pk=second.pk)

    assert (first.number, second.number) == (1, 2)
    assert stored.sha256 == content_digest(stored, list(stored.cells.all()))
    assert stored.pack_version == pack.current().version


def test_figure_and_its_cells_cannot_be_changed_in_the_database():
    freeze()

    for sql in (
        "UPDATE figures_figure_cell SET value = 1",
        "UPDATE figures_figure SET period = '2024'",
        "DELETE FROM figures_figure_event",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_every_verb_is_one_entry_and_every_row_is_named(staff):
    editor, other = staff("editor", "one"), staff("editor", "two")
    figure = freeze()
    actions.sign(by=editor, figure=figure)
    actions.publish(by=editor, figure=figure)
    new = actions.revise(by=editor, figure=figure, cells=cells(3, 50, 60), reason="A late case.")
    actions.sign(by=other, figure=new)
    actions.publish(by=other, figure=new)

    kinds = list(
        Body.objects.filter(kind__startswith="figure.")
        .order_by("id")
        .values_list("kind", flat=True)
    )

    assert kinds == [
        "figure.frozen",
        "figure.signed",
        "figure.published",
        "figure.revised",
        "figure.signed",
        "figure.published",
    ]
    assert [fault for fault in verify() if fault.table.startswith("figures")] == []


def test_freezer_cannot_sign_their_own(staff):
    both = staff("head")
    figure = freeze(by=both)

    with pytest.raises(Refused) as caught:
        actions.sign(by=both, figure=figure)

    assert codes(caught) == ["figures.role", "figures.four_eyes"]


@pytest.mark.parametrize("role", ["officer", "analyst", "commissioner", "monitor", "administrator"])
def test_only_an_editor_signs_and_publishes(staff, role):
    figure = freeze()
    other = staff(role)

    with pytest.raises(Refused) as signing:
        actions.sign(by=other, figure=figure)
    with pytest.raises(Refused) as publishing:
        actions.publish(by=other, figure=figure)

    assert codes(signing) == ["figures.role"]
    assert codes(publishing) == ["figures.role", "figures.unsigned"]


@pytest.mark.parametrize(
    "by",
    [
        SYSTEM,
        Actor.body("TL"),
        Actor("staff", "not-an-id", "editor"),
        Actor("staff", "0" * 32, "editor"),
    ],
)
def test_role_that_is_only_claimed_does_not_sign(by):
    with pytest.raises(Refused) as caught:
        actions.sign(by=by, figure=freeze(period="2023"))

    assert "figures.role" in codes(caught)


def test_unsigned_figure_is_not_published_nor_twice(staff):
    editor, figure = staff("editor"), freeze()

    with pytest.raises(Refused) as early:
        actions.publish(by=editor, figure=figure)
    actions.sign(by=editor, figure=figure)
    actions.publish(by=editor, figure=figure)
    with pytest.raises(Refused) as late:
        actions.publish(by=editor, figure=figure)

    assert codes(early) == ["figures.unsigned"]
    assert codes(late) == ["figures.published"]


def test_refused_step_leaves_nothing_behind(staff):
    figure = freeze()
    before = Body.objects.count()

    with pytest.raises(Refused):
        actions.publish(by=SYSTEM, figure=figure)

    assert Body.objects.count() == before
    assert figure.events.count() == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"indicator": "no.such"}, "figures.indicator"),
        ({"period": "2025-H3"}, "figures.period"),
        ({"cells": []}, "figures.cells"),
        ({"cells": [Cell({}, -1)]}, "figures.table"),
        ({"threshold": 2}, "figures.table"),
    ],
)
def test_table_that_cannot_be_kept_says_why(change, code):
    given = {"indicator": indicator(), "period": "2025", "cells": cells(9, 9), "threshold": 5}

    with pytest.raises(Refused) as caught:
        actions.freeze_values(by=SYSTEM, **{**given, **change})

    assert codes(caught) == [code]


def test_person_without_the_right_cannot_freeze(staff):
    with pytest.raises(Refused) as caught:
        freeze(by=staff("officer"))

    assert codes(caught) == ["figures.role"]


def test_public_sees_only_what_was_published(staff):
    figure = freeze(period="2024")
    seen = published(staff)

    assert public.figure(figure.number) is None
    assert [view.number for view in public.register()] == [seen.number]
    assert [public.figure(bad) for bad in ("0", "-1", "x", "9" * 40, "²")] == [None] * 5


def test_three_signs_mean_three_things(staff):
    table = [
        Cell({"region": "0"}, 2),
        Cell({"region": "1"}, 0),
        Cell({"region": "2"}, None),
        Cell({"region": "3"}, 50),
        Cell({"region": "4"}, 70),
        Cell({}, 122),
    ]

    view = public.figure(published(staff, table).number)

    assert [cell.sign for cell in view.cells] == ["x", "–", "…", "x", "", ""]
    assert view.total.value == 122
    assert view.dimensions == (("region",), ())


def test_revision_waits_until_it_is_published_then_says_so(staff):
    figure = published(staff)
    first, second = staff("editor", "first"), staff("editor", "second")
    new = actions.revise(by=first, figure=figure, cells=cells(9, 50, 60), reason="A late case.")

    assert public.figure(figure.number).status == "published"
    assert public.figure(figure.number).replaced_by is None
    with pytest.raises(Refused) as caught:
        actions.sign(by=first, figure=new)
    assert codes(caught) == ["figures.four_eyes"]

    actions.sign(by=second, figure=new)
    actions.publish(by=second, figure=new)

    old, current = public.figure(figure.number), public.figure(new.number)
    assert (old.status, old.replaced_by) == ("revised", new.number)
    assert (current.status, current.replaces, current.reason) == ("published", 1, "A late case.")
    assert public.newest(figure.indicator, "2025").number == new.number
    assert queries.newest(figure.indicator, "2025").pk == new.pk


def test_figure_is_revised_once_and_with_a_reason(staff):
    figure, editor = published(staff), staff("editor", "other")

    with pytest.raises(Refused) as empty:
        actions.revise(by=editor, figure=figure, cells=cells(9), reason=" ")
    actions.revise(by=editor, figure=figure, cells=cells(9), reason="A late case.")
    with pytest.raises(Refused) as again:
        actions.revise(by=editor, figure=figure, cells=cells(9), reason="Again.")

    assert codes(empty) == ["text.empty"]
    assert codes(again) == ["figures.replaced"]


def test_figure_as_csv_shows_no_withheld_value(staff):
    view = public.figure(published(staff).number)

    rows = list(csv.DictReader(io.StringIO(public.figure_csv(view))))

    assert [(row["breakdown"], row["value"], row["sign"]) for row in rows] == [
        ("region=0", "", "x"),
        ("region=1", "", "x"),
        ("region=2", "60", ""),
        ("", "112", ""),
    ]
    assert {row["sha256"] for row in rows} == {view.sha256}


@pytest.mark.parametrize("count", [1, 3])
def test_register_takes_the_same_few_queries(staff, count, django_assert_num_queries):
    editor = staff("editor")
    for year in range(count):
        figure = freeze(period=str(2020 + year))
        actions.sign(by=editor, figure=figure)
        actions.publish(by=editor, figure=figure)

    with django_assert_num_queries(4):
        assert len(public.register()) == count


def add_document(paragraphs: int = 12) -> None:
    paper = Paper()
    for number in range(1, paragraphs + 1):
        paper.paragraph(number, sentence(number))
    library.add(by=SYSTEM, data=paper.printed().encode(), symbol=DOCUMENT, language="en")


@pytest.fixture
def country(tmp_path, monkeypatch):
    """Function: write the sources of a pack that is otherwise the invented one."""
    real = pack.current()
    code = indicator()

    def write(*rows: str) -> None:
        import dataclasses

        (tmp_path / "sources").mkdir(exist_ok=True)
        text = "\n".join(
            [
                "indicator,period,breakdown,value,unit,document,paragraph,note",
                *(row.replace("CODE", code) for row in rows),
            ]
        )
        (tmp_path / "sources" / "a.csv").write_text(text + "\n", encoding="utf-8")
        other = dataclasses.replace(real, path=tmp_path)
        monkeypatch.setattr(pack, "current", lambda: other)

    return write


FIRST = f"CODE,2008,,42,case,{DOCUMENT},7,"
SECOND = f"CODE,2009-H1,sex=f,5,case,{DOCUMENT},8,half a year"


def test_loading_twice_changes_nothing(country):
    add_document()
    country(FIRST, SECOND)

    first, second = load(by=SYSTEM), load(by=SYSTEM)

    assert (first.new, first.same, first.bad) == (2, 0, ())
    assert (second.new, second.corrected, second.removed, second.same) == (0, 0, 0, 2)
    assert Body.objects.filter(kind="figure.cited_loaded").count() == 1


def test_corrected_and_removed_values_are_closed_never_lost(country):
    add_document()
    country(FIRST, SECOND)
    load(by=SYSTEM)
    country(FIRST.replace(",42,", ",43,"))

    found = load(by=SYSTEM)

    assert (found.new, found.corrected, found.removed) == (0, 1, 1)
    assert [view.value for view in public.cited(DOCUMENT)] == [Decimal(43)]
    assert CitedValue.objects.count() == 3
    assert [fault for fault in verify() if fault.table.startswith("figures")] == []


def test_value_of_a_paragraph_that_does_not_exist_is_set_aside(country):
    add_document(5)
    country(FIRST, SECOND)

    found = load(by=SYSTEM)

    assert found.new == 0
    assert [str(row) for row in found.bad] == [
        f"a.csv, row 2: {DOCUMENT} has no paragraph 7",
        f"a.csv, row 3: {DOCUMENT} has no paragraph 8",
    ]


def test_value_of_a_document_not_here_is_kept_and_named(country):
    country(FIRST)

    found = load(by=SYSTEM)

    assert (found.new, found.unchecked) == (1, (DOCUMENT,))


def test_citation_leads_to_its_paragraph(country):
    add_document()
    country(FIRST, SECOND)
    load(by=SYSTEM)

    views = public.cited(DOCUMENT, 8)

    assert [(view.period, view.breakdown, view.value) for view in views] == [
        ("2009-H1", {"sex": "f"}, Decimal(5))
    ]
    assert views[0].address.endswith(f"/library/{DOCUMENT}/8/")


def test_series_has_counted_and_cited_values_in_order(country, staff):
    add_document()
    country(FIRST, SECOND)
    load(by=SYSTEM)
    figure = published(staff)

    points = public.series(indicator()).points

    assert [(p.period, p.figure, p.paragraph) for p in points] == [
        ("2008", None, 7),
        ("2009-H1", None, 8),
        ("2025", figure.number, None),
    ]
    assert indicator() in [view.code for view in public.indicators()]


def test_command_lists_exactly_the_agreed_columns(country, capsys):
    add_document()
    country(FIRST, SECOND.replace("half a year", "=1+1"))
    assert main(["figures", "load"]) == 0
    capsys.readouterr()

    assert main(["figures", "list", "--document", DOCUMENT, "--format", "csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert main(["figures", "list", "--document", DOCUMENT, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)

    assert lines[0] == "indicator,period,breakdown,value,unit,document,paragraph,note"
    assert lines[1:] == [
        f"{indicator()},2008,,42,case,{DOCUMENT},7,",
        f"{indicator()},2009-H1,sex=f,5,case,{DOCUMENT},8,'=1+1",
    ]
    assert rows[1]["note"] == "=1+1"


def test_command_shows_the_pack_before_it_is_loaded_and_says_so(country, capsys):
    country(FIRST)

    assert main(["figures", "list", "--document", DOCUMENT]) == 0

    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 2
    assert "not loaded yet" in told.err


def test_command_says_when_nothing_is_cited(country, capsys):
    country(FIRST)

    assert main(["figures", "list", "--document", "TL/NONE"]) == 2
    assert capsys.readouterr().err == "No values of TL/NONE are cited.\n"
