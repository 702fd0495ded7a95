"""Kazakhstan's institutions and regions in time, checked against what the documents say."""

import datetime as dt

import pytest
from django.test import Client

from qorgau.common.actor import Actor
from qorgau.complaints import facets
from qorgau.country import pack, places, public, queries
from qorgau.country.engine import STATE_BODY_KINDS
from qorgau.country.load import bring_in, load_pack
from qorgau.country.models import BodyName, RegionName
from qorgau.library.parse import parse
from tests.conftest import ROOT

from .test_every_number import DOCUMENTS

D = dt.date
REPORT = D(2009, 11, 6)
TODAY = D(2026, 11, 22)
UPR = "A/HRC/WG.6/7/KAZ/1"


@pytest.fixture(autouse=True)
def _kz(settings) -> None:
    settings.QORGAU_PACK_DIR = ROOT / "packs" / "kz"


def names(code: str, **wanted: object) -> set[str]:
    portrait = public.body(code, "en", today=TODAY)
    assert portrait is not None, code
    return {
        one.text
        for one in portrait.names
        if all(getattr(one, key) == value for key, value in wanted.items())
    }


def test_fourteen_provinces_and_two_cities_at_the_report_twenty_regions_today():
    then, now = public.regions("en", on=REPORT), public.regions("en", on=TODAY)

    assert len(then) == 16
    assert sum(one.kind == "region" for one in then) == 14
    assert {one.name for one in then if one.kind == "city"} == {"City of Astana", "City of Almaty"}
    assert len(now) == 20
    assert "South Kazakhstan Region" in {one.name for one in then}
    assert len(public.regions("en", on=D(2018, 6, 18))) == 16
    assert len(public.regions("en", on=D(2018, 6, 19))) == 17
    assert len(public.regions("en", on=D(2022, 6, 7))) == 17
    assert len(public.regions("en", on=D(2022, 6, 8))) == 20


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (D(1998, 5, 5), "City of Akmola"),
        (D(1998, 5, 6), "City of Astana"),
        (D(2019, 3, 22), "City of Astana"),
        (D(2019, 3, 23), "City of Nur-Sultan"),
        (D(2022, 9, 16), "City of Nur-Sultan"),
        (D(2022, 9, 17), "City of Astana"),
        (TODAY, "City of Astana"),
    ],
)
def test_capital_has_the_name_of_the_day(day, name):
    assert places.regions().name("710000000", "en", day) == name


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("350000000", ["350000000"], ["350000000", "620000000"]),
        ("630000000", ["630000000"], ["100000000", "630000000"]),
        ("190000000", ["190000000"], ["190000000", "330000000"]),
        ("510000000", ["510000000"], ["610000000", "790000000"]),
        ("620000000", ["350000000"], ["350000000", "620000000"]),
        ("110000000", ["110000000"], ["110000000"]),
    ],
)
def test_territory_of_the_report_is_made_of_regions_of_today(code, before, after):
    found = public.same_territory(code, REPORT, TODAY)

    assert sorted(found.before) == before
    assert sorted(found.after) == after


def test_every_region_of_the_report_is_covered_once():
    groups = {
        public.same_territory(one.code, REPORT, TODAY).after
        for one in public.regions("en", on=REPORT)
    }

    covered = [code for group in groups for code in group]
    assert sorted(covered) == sorted(one.code for one in public.regions("en", on=TODAY))


def test_commission_of_the_president_has_four_names_in_the_documents():
    cited = names("presidential-commission", kind="cited")

    assert cited == {
        "National Human Rights Commission under the Office of the President",
        "Presidential Commission on Human Rights",
        "Human Rights Commission",
        "Human Rights Committee under the President of Kazakhstan",
    }
    for name in cited:
        assert "presidential-commission" in {one.code for one in public.find_bodies(name, "kk")}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Procurator General", "prosecutor-general"),
        ("Committee on the Protection and Promotion of the Rights of Children", "child-protection-2009"),
        ("National Commission on Family Affairs and Gender Policy", "family-commission"),
        ("Women’s Affairs and Family and Population Policy", "family-commission"),
        ("Assembly of Peoples of Kazakhstan", "assembly-of-people"),
        ("Agency to Combat Economic Crime and Corruption", "financial-police-2009"),
        ("Конституционный Совет", "constitutional-council"),
        ("Commission against Torture", "cat-committee"),
        ("НПМ", "npm"),
        ("Омбудсмен", "commissioner"),
        ("Құрылтай", "kurultai"),
    ],
)  # fmt: skip
def test_institution_is_found_by_the_name_of_a_document(words, code):
    assert code in {one.code for one in public.find_bodies(words, "ru")}


@pytest.mark.parametrize(
    ("ended", "day", "follows"),
    [
        ("constitutional-council", D(2023, 1, 1), ("constitutional-court",)),
        ("parliament", D(2026, 7, 1), ("kurultai",)),
        ("senate", TODAY, ("kurultai",)),
        ("education-science-2009", TODAY, ("education", "science")),
        ("penitentiary-2009", TODAY, ("penitentiary",)),
        ("child-protection-2009", TODAY, ("child-protection",)),
        ("akimat-51", TODAY, ("akimat-61", "akimat-79")),
    ],
)
def test_ended_institution_has_its_successor(ended, day, follows):
    assert public.successors(ended, day) == follows
    assert public.successors(ended, REPORT) == (ended,)


def test_institutions_of_the_report_are_those_of_its_day():
    then = {one.code for one in public.bodies("en", on=REPORT)}

    assert then >= {
        "constitutional-council", "senate", "majilis", "education-science-2009", "labour-2009",
        "penitentiary-2009", "financial-police-2009", "ihl-commission", "trafficking-commission",
    }  # fmt: skip
    assert not then & {
        "constitutional-court", "kurultai", "education", "npm", "penitentiary", "akimat-10",
        "vulnerable-commissioner", "domestic-violence-department", "anti-corruption",
    }  # fmt: skip


def test_every_organisation_that_discussed_the_report_is_there():
    """Paragraph 4 names seventeen associations, funds and periodicals."""
    there = {
        row.code
        for row in pack.current().body_past.names
        if (row.document, row.paragraph) == (UPR, "4")
    }
    kinds = {row.code: row.kind for row in pack.current().bodies}

    assert sum(kinds[code] == "civil_society" for code in there) == 17
    assert {"un-country-team", "uk-embassy", "soros-kazakhstan", "german-forum"} <= there


def test_every_committee_that_receives_communications_is_there():
    """Paragraph 29 names four committees."""
    named = {
        row.code
        for row in pack.current().body_past.names
        if (row.document, row.paragraph) == (UPR, "29")
    }

    assert named == {"crc-committee", "cat-committee", "cerd-committee", "cedaw-committee"}


def test_nobody_can_complain_about_an_association_or_the_united_nations():
    kinds = {row.code: row.kind for row in pack.current().bodies}
    ended = {row.code for row in pack.current().bodies if not row.in_force(TODAY)}

    offered = {code for code, _name in queries.choices("bodies", "en", on=TODAY)}

    assert {kinds[code] for code in offered} <= STATE_BODY_KINDS
    assert not offered & ended
    assert {"interior", "penitentiary", "prosecutor-general", "akimat-71"} <= offered
    assert not facets.codes("body") & {"namys", "cat-committee", "soros-kazakhstan", "president"}


def test_competence_names_bodies_of_today_only():
    rows = {row.code: row for row in pack.current().bodies}

    for one in pack.current().competence:
        assert rows[one.body].in_force(TODAY), one


@pytest.mark.django_db
def test_names_are_loaded_with_their_dates_and_loading_again_changes_nothing():
    by = Actor.system("test")
    load_pack(by=by)

    capital = RegionName.objects.filter(region__code="710000000", language="ru", kind="official")
    assert set(capital.values_list("name", "valid_from", "valid_to")) == {
        ("город Акмола", D(1997, 12, 10), D(1998, 5, 5)),
        ("город Астана", D(1998, 5, 6), D(2019, 3, 22)),
        ("город Нур-Султан", D(2019, 3, 23), D(2022, 9, 16)),
        ("город Астана", D(2022, 9, 17), None),
    }
    before = set(BodyName.objects.values_list())
    done = bring_in(by=by, current=pack.current())
    assert (done.added, done.altered, done.closed) == (0, 0, 0)
    assert before == set(BodyName.objects.values_list())


@pytest.mark.django_db
def test_every_institution_and_region_has_its_page():
    visitor = Client()

    for row in (*pack.current().bodies, *pack.current().regions):
        kind = "regions" if row.code.isdigit() else "bodies"
        assert visitor.get(f"/kk/{kind}/{row.code}/").status_code == 200, row.code


def test_every_cited_name_stands_in_its_paragraph(real_data):
    cited = [row for row in pack.current().body_past.names if row.kind == "cited"]
    texts = {
        document: {
            paragraph.number: plain(paragraph.text)
            for paragraph in parse(
                (real_data().parent / "documents" / DOCUMENTS[document]).read_bytes()
            ).paragraphs
        }
        for document in {row.document for row in cited}
    }

    assert len(cited) > 100
    assert [
        (row.line, row.name)
        for row in cited
        if plain(row.name) not in texts[row.document].get(int(row.paragraph or 0), "")
    ] == []


def plain(text: str) -> str:
    """Without what differs in type only: quotation marks, spaces, capitals."""
    straight = text.translate(str.maketrans("’“”", '\'""')).replace('"', "")
    return " ".join(straight.split()).casefold()
