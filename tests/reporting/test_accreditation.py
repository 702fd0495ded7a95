"""Evidence for accreditation: found in what the installation holds, added by people, taken away."""

import csv
import datetime as dt
import io
import shutil
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
import time_machine
import yaml
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from docx import Document

from qorgau.commitments.told.shapes import Label
from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.country import pack
from qorgau.figures import public as figures
from qorgau.figures.actions import publish, sign
from qorgau.figures.models import Figure
from qorgau.figures.public import CellView
from qorgau.ledger.models import Body
from qorgau.library import actions as library
from qorgau.measures.actions import freeze
from qorgau.people import actions as people
from qorgau.reporting.accreditation import actions, evidence, files, queries, reading
from qorgau.reporting.accreditation.evidence import Found
from qorgau.reporting.accreditation.public import status
from qorgau.reporting.accreditation.rules import Said
from qorgau.reporting.accreditation.shapes import Wanted
from qorgau.reporting.accreditation.shelf import Shelf
from qorgau.reporting.accreditation.whole import whole
from qorgau.reporting.load import faults
from tests.commitments.test_told_engine import bring, told
from tests.conftest import ROOT

SYSTEM = Actor.system("test")
SAID = Said(
    "budget",
    "for",
    {"en": "The office has a budget line of its own."},
    "Law of 2024",
    dt.date(2026, 1, 9),
)


pytestmark = pytest.mark.django_db
INDICATOR = "recommendations.issued"


@dataclass
class Office:
    """An analyst and an editor, and what they can do with figures."""

    analyst: Actor
    editor: Actor

    def frozen(self, indicator: str = INDICATOR) -> Figure:
        return freeze(by=self.analyst, indicator=indicator, period="2025")

    def published(self, indicator: str = INDICATOR) -> Figure:
        made = self.frozen(indicator)
        for step in (sign, publish):
            step(by=self.editor, figure=made)
        return made


@pytest.fixture
def office(db) -> Office:
    unit = people.keep_unit(by=SYSTEM, code="office", kind="office", region="", names={"en": "O"})
    found = {}
    for role in ("analyst", "editor"):
        user = people.create_account(
            by=SYSTEM, email=f"{role}@example.org", name=role, password="x" * 14
        )
        people.give_role(by=SYSTEM, user=user, unit=unit, role=role)
        found[role] = Actor("staff", user.pk.hex, role, "office")
    return Office(**found)


@pytest.fixture
def analyst(office: Office) -> Actor:
    return office.analyst


def pieces(view, code: str) -> dict[str, list[Found]]:
    one = view.observation(code)
    return {point.code: list(point.evidence) for point in one.points} | {
        "against": list(one.against)
    }


def test_published_figure_is_found_with_its_signature(office: Office):
    made = office.published()

    (found,) = [one for one in pieces(whole("en"), "1.2")["issued"] if one.kind == "figure"]

    assert (found.title, found.given) == ("Recommendations issued", {"number": made.number})
    assert f"figure {made.number}; signed 02.03.2026" in found.note
    assert made.sha256[:16] in found.note


def test_terms_and_ways_of_access_are_found(db):
    found = pieces(whole("en"), "2.1")

    assert [one.kind for one in found["speed"]] == ["term"]
    assert {one.title for one in found["access"]} >= {"Languages in which people may write"}


def test_number_that_falls_short_or_got_worse_stands_against(office: Office):
    office.published("complaints.received")
    (row,) = figures.holding(["complaints.received"])
    short = replace(row, cells=(CellView({}, Decimal(91), ""),))
    before = replace(
        row,
        period="2024",
        period_from=dt.date(2024, 1, 1),
        period_to=dt.date(2024, 12, 31),
        cells=(CellView({}, Decimal(97), ""),),
    )
    wanted = Wanted("figure", "complaints.received", better="more", full=100)
    held = Shelf("en", dt.date(2026, 3, 2), figures={wanted.code: [short, before]})

    with translation.override("en"):
        said = [(one.side, one.said) for one in evidence.found(wanted, held)]

    assert said == [
        ("for", "91 complaints (2025)"),
        ("against", "91 complaints (2025): short of 100"),
        ("against", "91 complaints (2025); before that 97 complaints (2024)"),
    ]


def test_figure_that_is_not_published_is_no_evidence_but_waits(office: Office):
    made = office.frozen()

    point = whole("en").observation("1.2").points[0]

    assert [one.kind for one in point.evidence] == []
    assert point.waiting == (made.number,)


def test_withheld_number_is_shown_as_a_sign(office: Office):
    office.published("complaints.received")
    (row,) = figures.holding(["complaints.received"])
    hidden = replace(row, cells=(CellView({}, None, "x"),))
    held = Shelf("en", dt.date(2026, 3, 2), figures={"complaints.received": [hidden]})

    (found,) = evidence.found(Wanted("figure", "complaints.received", full=100), held)

    assert found.said.startswith("x ")


def test_gaps_are_what_nothing_answers(db):
    one = whole("en").observation("1.1")

    assert [point.code for point in one.gaps] == ["law", "budget"]
    assert one.points[0].absent == ("TL/LAW/1, article 2", "TL/CENSUS/2021, ¶\N{NO-BREAK SPACE}3")
    assert [point.code for point in one.points if not point.is_gap] == ["body"]


def test_paragraph_held_against_stands_against_with_its_words(db):
    text = "\n\n".join(f"{number}. Paragraph {number} of the census." for number in range(1, 6))
    library.add(by=SYSTEM, data=text.encode(), symbol="TL/CENSUS/2021", language="en",
                title="Census", date=dt.date(2021, 5, 1), encoding="utf-8")  # fmt: skip

    against = whole("en", quotes=True).observation("1.1").against
    paragraph = next(one for one in against if one.kind == "paragraph")

    assert paragraph.address == "/en/library/TL/CENSUS/2021/3/"
    assert "Paragraph 3" in paragraph.said


def test_recommendation_about_the_institution_stands_against(db):
    theme = {"themes": (Label("ohchr-2019", "", "Guardians"),)}
    bring(
        told("12.1", "Make the Guardian independent", **theme),
        told("12.2", "Paint the house of the Guardian", **theme),
    )

    against = whole("en").observation("1.2").against

    assert [one.title for one in against] == ["Make the Guardian independent"]
    assert against[0].page == "portal:un_recommendation"


def test_statement_of_a_person_fills_the_gap_and_is_in_the_register(analyst):
    actions.add(by=analyst, observation="1.1", said=SAID)

    with_it = whole("kk").observation("1.1")
    point = next(one for one in with_it.points if one.code == "budget")
    assert [(one.kind, one.title, one.language) for one in point.evidence] == [
        ("own", "The office has a budget line of its own.", "en")
    ]
    assert Body.objects.filter(kind="accreditation.added").count() == 1


def test_statement_against_is_not_counted_for(analyst):
    actions.add(by=analyst, observation="1.1", said=replace(SAID, side="against"))

    one = whole("en").observation("1.1")
    assert "budget" in [point.code for point in one.gaps]
    assert "own" in [found.kind for found in one.against]


def test_withdrawn_statement_stays_and_counts_no_more(analyst):
    row = actions.add(by=analyst, observation="1.1", said=SAID)
    actions.withdraw(by=analyst, evidence=row, reason="The line was cut")

    one = whole("en").observation("1.1")
    assert "budget" in [point.code for point in one.gaps]
    assert [held.withdrawal.reason for held in one.own] == ["The line was cut"]
    with pytest.raises(Refused):
        actions.withdraw(by=analyst, evidence=row, reason="Again")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"texts": {"en": "  "}}, "text_kk"),
        ({"source": " "}, "source"),
        ({"as_of": dt.date(2026, 3, 9)}, "as_of"),
        ({"address": "not a link"}, "address"),
        ({"address": "ftp://example.org"}, "address"),
        ({"document": "NO/SUCH"}, "document"),
        ({"place": "3"}, "document"),
        ({"point": "nothing"}, "point"),
        ({"side": "both"}, "side"),
    ],
)
def test_bad_statement_is_refused_at_its_field(analyst, changed, field):
    with pytest.raises(Refused) as refused:
        actions.add(by=analyst, observation="1.1", said=replace(SAID, **changed))

    assert [one.field for one in refused.value.reasons] == [field]
    assert queries.statements() == []


@pytest.mark.parametrize(
    "role", ["officer", "monitor", "secretariat", "civil_society", "body_contact"]
)
def test_other_roles_put_nothing_in(analyst, role):
    by = replace(analyst, role=role)

    for act in (
        lambda: actions.add(by=by, observation="1.1", said=SAID),
        lambda: actions.look(by=by, observation="1.1", note="Seen"),
    ):
        with pytest.raises(Refused):
            act()


def test_program_itself_puts_nothing_in(db):
    with pytest.raises(Refused):
        actions.add(by=Actor.system("ticker"), observation="1.1", said=SAID)


def test_look_is_kept_and_decides_nothing(analyst):
    before = len(whole("en").observation("1.1").gaps)
    actions.look(by=analyst, observation="1.1", note="Ask the treasury")

    one = whole("en").observation("1.1")
    assert one.looked.note == "Ask the treasury"
    assert len(one.gaps) == before
    with pytest.raises(Refused):
        actions.look(by=analyst, observation="9.9", note="Nothing")


def test_reads_are_fixed_for_one_statement_and_three(analyst):
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            whole("en")
        return len(seen)

    whole("en")
    actions.add(by=analyst, observation="1.1", said=SAID)
    one = asked()
    for _more in range(2):
        actions.add(by=analyst, observation="1.2", said=replace(SAID, point="issued"))

    assert asked() == one


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_word_document_reads_back(analyst, language):
    actions.add(by=analyst, observation="1.1", said=SAID)
    with translation.override(language):
        made = files.as_docx(whole(language, quotes=True), lambda one: one.address)
        again = files.as_docx(whole(language, quotes=True), lambda one: one.address)
        names = [one.name(language) for one in reading.current().observations]

    paper = Document(io.BytesIO(made))
    lines = [line.text for line in paper.paragraphs]
    assert made == again
    assert paper.core_properties.language == language
    for name in names:
        assert any(name in line for line in lines)
    assert any("The office has a budget line of its own." in line for line in lines)


def test_table_has_evidence_gaps_and_whole_addresses(analyst, settings):
    actions.add(
        by=analyst, observation="1.1", said=replace(SAID, point="", address="https://example.org/x")
    )
    made = files.as_csv(whole("en"), lambda one: one.address or "/en/somewhere/")

    rows = list(csv.DictReader(io.StringIO(made)))
    sides = {(one["observation"], one["side"]) for one in rows}
    assert ("1.1", "gap") in sides
    assert ("2.1", "for") in sides
    assert {one["address"] for one in rows if one["kind"] == "own"} == {"https://example.org/x"}
    assert all(one["address"].startswith("http") for one in rows if one["address"])


def test_grades_and_claims_stand_in_time_with_their_ages(db):
    found = status("en")

    assert [(one.on, one.kind, one.years) for one in found.standings] == [
        ("2021-06", "grade", 4), ("2023-03-04", "claim", 2),
    ]  # fmt: skip
    assert (found.graded.grade_name, found.is_old) == ("partially complies", False)
    assert [one.confirmed for one in found.claims] == [False]


def test_grade_older_than_the_years_between_two_looks_is_told(db):
    with time_machine.travel(dt.datetime(2026, 7, 2, 6, tzinfo=dt.UTC), tick=False):
        assert status("en").is_old


def test_pack_of_the_tests_is_sound():
    assert list(faults(pack.read(ROOT / "packs" / "testland"))) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data["observations"][0].update(code="one"), "is not a number like 1.8"),
        (lambda data: data["observations"].append(data["observations"][0]), "stands here twice"),
        (lambda data: data["observations"][0].update(group="third"), "is not one of first, second"),
        (lambda data: data["standings"][0].update(when="2021-13"), "is not a day, month or year"),
        (lambda data: data["standings"][0].update(grade="Z"), "is not one of A, B"),
        (lambda data: data["standings"][1].pop("document"), "name a source"),
        (lambda data: data.update(address="guardians.example.org"), "must begin with https://"),
        (
            lambda data: data["observations"][0]["points"][0]["evidence"].append({"figure": "no"}),
            "'no' is not one of",
        ),
        (
            lambda data: data["observations"][0]["points"][0]["evidence"].append(
                {"body": "guardian", "law": "x"}
            ),
            "needs exactly one of",
        ),
        (
            lambda data: data["observations"][0]["points"][0]["evidence"].append(
                {"promise": "no.such"}
            ),
            "there is no promise",
        ),
        (
            lambda data: data["observations"][0]["points"][0]["evidence"].append({"here": "hats"}),
            "'hats' is not one of",
        ),
        (lambda data: data["observations"][0]["name"].pop("kk"), "missing label"),
        (lambda data: data.update(extra=1), "unknown key"),
    ],
)
def test_fault_of_the_pack_is_named(tmp_path, change, said):
    copy = tmp_path / "testland"
    shutil.copytree(ROOT / "packs" / "testland", copy)
    path = copy / "accreditation.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")

    assert any(said in str(one) for one in faults(pack.read(copy)))
