"""Kazakhstan's treaties, mandate visits and UPR counts, compared with the data they come from."""

import csv
from collections import Counter
from decimal import Decimal

import pytest

from qorgau.commitments import public, treaties, treaties_load
from qorgau.commitments.models import ReceivedRecommendation
from qorgau.common.actor import Actor
from qorgau.country import pack
from qorgau.figures.sources import read_file
from tests.commitments.test_received import bring_in, look
from tests.conftest import ROOT

KZ = ROOT / "packs" / "kz"
SYSTEM = Actor.system("tests")
REPORT = "A/HRC/WG.6/7/KAZ/1"
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
#: File of the 2022 comparison → code of the pack.
INSTRUMENTS = {
    "cat": "cat", "cedaw": "cedaw", "cped": "cped", "crc": "crc", "crpd": "crpd", "iccpr": "iccpr",
    "iccpr_op1": "iccpr-op1", "iccpr_op2": "iccpr-op2", "icerd": "icerd", "icescr": "icescr",
    "icescr_op": "op-icescr", "icmw": "icmw", "op_cedaw": "op-cedaw", "op_crc_ac": "op-crc-ac",
    "op_crc_ic": "op-crc-ic", "op_crc_sc": "op-crc-sc", "op_crpd": "op-crpd", "opcat": "opcat",
}  # fmt: skip
ROMAN = {"IV": 4, "V": 5, "VII": 7, "XVI": 16, "XVIII": 18, "XXVII": 27}
#: Paragraphs of the report that name treaties, and the treaties they name.
NAMED = {
    54: {"opcat"},
    87: {"refugees-1951"},
    88: {"traffic-1949", "slavery-1926", "slavery-1956", "untoc", "untoc-trafficking",
         "untoc-smuggling", "untoc-firearms"},
    112: {"aarhus"},
    140: {"women-political", "women-nationality"},
    147: {"crc"},
    166: {"iccpr-op2"},
    168: {"crpd", "op-crpd"},
    180: {"untoc", "uncac"},
    190: {"bombings", "terror-financing", "nuclear-terrorism"},
    198: {"rome-statute"},
}  # fmt: skip


@pytest.fixture
def kz(settings):
    """The installation stands on Kazakhstan's pack."""
    settings.QORGAU_PACK_DIR = KZ
    return pack.current()


@pytest.fixture
def register(kz):
    return treaties.read(kz)[0]


def test_the_section_is_sound(kz):
    assert treaties.read(kz)[1] == ()


def test_every_day_of_the_united_nations_collection_is_as_copied(register, real_data):
    folder = real_data("treaty_ratification") / "untreaties_2015"
    lines = (folder / "kazakhstan_all_chapters.csv").read_text("utf-8").splitlines()
    copied = {row[1]: set(_days(row[2:])) for row in csv.reader(lines)}

    wrong = {}
    for treaty in register.treaties:
        chapter, _, rest = treaty.reference.partition("-")
        dates = {
            one.said.on for one in treaty.events if one.said.source == "untc-2015" and one.said.on
        }
        if dates != copied.get(f"{ROMAN[chapter]}-{rest}.csv", set()):
            wrong[treaty.code] = dates
    assert wrong == {}


def _days(cells):
    for cell in cells:
        parts = cell.split()
        if len(parts) >= 3 and parts[1] in MONTHS:
            yield f"{parts[2]}-{MONTHS.index(parts[1]) + 1:02d}-{int(parts[0]):02d}"


def test_what_is_not_taken_up_is_counted(register, real_data):
    folder = real_data("treaty_ratification") / "untreaties_2015"
    copied = len((folder / "kazakhstan_all_chapters.csv").read_text("utf-8").splitlines()) - 1
    taken = [
        treaty
        for treaty in register.treaties
        if any(e.said.source == "untc-2015" and e.kind != "no_action" for e in treaty.events)
    ]

    assert dict(register.others) == {"untc-2015": copied - len(taken)}


def test_every_declaration_of_the_collection_is_there_and_no_other(register, real_data):
    folder = real_data("treaty_ratification") / "untreaties_2015" / "declarations"
    files = {path.stem: path.read_text("utf-8") for path in folder.glob("*.txt")}
    holding = {name for name, text in files.items() if "#Kazakhstan" in text}

    found, looked = set(), set()
    for treaty in register.treaties:
        chapter, _, rest = treaty.reference.partition("-")
        name = f"{ROMAN[chapter]}-{rest}"
        if treaty.reservations_in:
            looked.add(name)
        for one in treaty.events:
            if one.kind in ("declaration", "reservation") and one.said.source == "untc-2015":
                found.add(name)
                assert one.said.on == ""  # the collection as copied tells no day of them
                assert one.article
    assert found == holding == {"4-5", "4-9-b", "4-11-b"}
    assert {one for one in looked} <= set(files)
    assert {
        one.code for one in register.treaties if one.reference.startswith("IV-")
        and not one.reservations_in
    } == set()  # fmt: skip


def test_treaties_before_the_law_are_told_from_the_report(register):
    places = {(one.topic, one.said.document, one.said.paragraph) for one in register.told}

    assert places == {
        ("law", REPORT, 21), ("law", REPORT, 22), ("count", REPORT, 20),
        ("count", "KAZ-OMB-2019", 4), ("complaints", REPORT, 29),
        ("complaints", "KAZ-OMB-2019", 4),
    }  # fmt: skip


def test_each_committee_of_the_eight_is_told_of_with_article_and_source(register):
    told = {}
    for treaty in register.treaties:
        for one in treaty.competence:
            told.setdefault(one.committee, []).append(one)

    assert set(told) == {
        "hrc-committee", "cat", "cerd", "cedaw", "crc", "crpd", "cescr", "ced", "cmw",
    }  # fmt: skip
    for rows in told.values():
        assert any(one.basis for one in rows)
        assert all(one.said.source or one.said.paragraph for one in rows)


def test_the_18_instruments_are_as_the_comparison_of_2022_has_them(register, real_data):
    path = real_data("treaty_ratification") / "kazakhstan_18_instruments_2022.csv"
    by_code = {treaty.code: treaty for treaty in register.treaties}

    for row in csv.DictReader(path.read_text("utf-8").splitlines()):
        events = [
            e for e in by_code[INSTRUMENTS[row["treaty"]]].events if e.said.source == "status-2022"
        ]
        year = row["year ratification or accession"].removesuffix(".0")
        expected = {
            "state party": {("party", year)},
            "signatory state": {("signature", "")},
            "no action": {("no_action", "")},
        }[row["status"]]
        if row["status"] == "state party" and row["state party"] == "0":
            expected.add(("not_party", ""))  # the row that contradicts itself
        assert {(e.kind, e.said.on) for e in events} == expected, row["treaty"]


def test_every_treaty_that_the_report_names_is_there_with_its_paragraph(register):
    said = {
        (one.said.paragraph, treaty.code)
        for treaty in register.treaties
        for one in treaty.events
        if one.said.document == REPORT
    }

    assert said == {(number, code) for number, codes in NAMED.items() for code in codes}


def test_the_self_contradictory_row_is_shown_and_no_other_treaty_disputed(kz, db):
    treaties_load.load(by=SYSTEM)

    disputed = {one.code: [c.kind for c in one.conflicts] for one in public.treaties("en")}

    assert {code: kinds for code, kinds in disputed.items() if kinds} == {
        "iccpr-op1": ["itself", "status"]
    }


def test_the_claim_of_paragraph_29_opens_no_committee(kz, db):
    treaties_load.load(by=SYSTEM)

    by_code = {one.code: one for one in public.committees("en")}
    crc = by_code["crc"]

    assert {code for code, one in by_code.items() if one.open} == {
        "hrc-committee", "cat", "cedaw",
    }  # fmt: skip
    assert by_code["cerd"].open is None  # said in the same paragraph, and no source tells the day
    assert [one.untold for one in by_code["cerd"].statements] == [True]
    # a law on ratification without the day of entry into force opens nothing, and is shown
    for code in ("crc", "crpd"):
        assert by_code[code].open is False
        assert [one.origin.key for one in by_code[code].statements if one.untold]
    assert crc.open is False
    assert [conflict.kind for conflict in crc.conflicts] == ["competence"]
    assert any(one.claim and one.origin.key == f"{REPORT} 29" for one in crc.statements)
    assert by_code["cat"].newest.since == "2008-02-21"


def test_visits_are_those_of_paragraphs_31_and_32_and_the_report_on_the_expected_one(register):
    from_report = [one for one in register.visits if one.said.document == REPORT]

    assert Counter((one.kind, one.said.paragraph) for one in from_report) == {
        ("made", 31): 7, ("expected", 31): 1, ("invitation", 32): 1,
    }  # fmt: skip
    later = [one for one in register.visits if one.said.source]
    assert [(one.said.on, one.who) for one in later] == [("2010-09", "Raquel Rolnik")]


def test_the_cited_counts_are_those_of_the_real_file(kz, real_data):
    path = real_data("upr_info") / "upr_info_kazakhstan_received.csv"
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    year = {"7": "2010", "20": "2014"}
    codes = {one.outside["upr-info"]: one.code for one in kz.vocabularies["upr_issues"]}
    expected: Counter[tuple[str, str]] = Counter()
    for row in rows:
        period = year[row["Session"]]
        expected[period, ""] += 1
        expected[period, f"response={row['Response'].lower()}"] += 1
        expected[period, f"action=rank_{row['Action']}"] += 1
        for issue in row["Issue"].split(","):
            expected[period, f"issue={codes[issue.strip()]}"] += 1

    cited = read_file(KZ / "sources" / "upr_info.csv", kz.indicators, {"UPR-INFO-2014"})
    found = {
        (one.period.code, ";".join(f"{k}={v}" for k, v in one.breakdown.items())): one.value
        for one in cited
    }

    assert found == {key: Decimal(count) for key, count in expected.items()}
    assert len(codes) == 54


def test_kazakhstans_327_are_imported_from_both_files(kz, real_data, db):
    folder = real_data("upr_info")

    raw = bring_in(by=SYSTEM, data=(folder / "raw_sessions_6-9.csv").read_bytes())
    whole = bring_in(by=SYSTEM, data=(folder / "upr_info_kazakhstan_received.csv").read_bytes())

    assert (raw.encoding, raw.rows_read, raw.new) == ("mac-roman", 8343, 129)
    assert raw.other_states + raw.new + len(raw.set_aside) == 8343
    assert (whole.encoding, whole.rows_read, whole.new, whole.unchanged) == ("utf-8", 327, 198, 129)
    assert dict(whole.positions) == {"Accepted": 269, "Noted": 58}
    assert ReceivedRecommendation.objects.filter(own=True).count() == 327


def test_the_letters_of_the_raw_file_come_through_whole(kz, real_data):
    from qorgau.commitments.received.reading import read

    table = read((real_data("upr_info") / "raw_sessions_6-9.csv").read_bytes())
    text = "".join(sign for sign in table.text if not sign.isascii())

    assert sorted(text) == sorted("àéí")
    assert "vis-à-vis" in table.text


def test_pledges_and_what_kazakhstan_recommended_itself_are_no_recommendations_to_it(
    kz, real_data, db
):
    folder = real_data("upr_info")

    pledges = look((folder / "voluntary_pledges.csv").read_bytes())
    made = look((folder / "upr_info_kazakhstan_made.csv").read_bytes())

    assert (pledges.rows_read, pledges.new, len(pledges.set_aside)) == (947, 0, 2)
    assert (made.rows_read, made.new, made.other_states) == (100, 0, 100)


def test_every_issue_has_a_name_in_each_language(kz, real_data):
    from qorgau.commitments.public import issue_name

    for language in ("kk", "ru"):
        assert issue_name("Women's rights", language) != "Women's rights"
    assert issue_name("Something new", "ru") == "Something new"
