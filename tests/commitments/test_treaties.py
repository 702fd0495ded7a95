"""Treaties: read from the pack with every fault named, loaded once, reckoned by the newest source."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import translation

from qorgau.commitments import public, treaties, treaties_load
from qorgau.commitments import treaties_status as status
from qorgau.commitments.models import (
    StatusEvent,
    Treaty,
    TreatyClosing,
    TreatyName,
)
from qorgau.commitments.treaties_status import Competent, Conflict, Statement
from qorgau.common.actor import Actor
from qorgau.country import pack
from qorgau.ledger.models import Body as Entry
from tests.conftest import ROOT

SYSTEM = Actor.system("tests")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of testland that may be broken."""
    return Path(shutil.copytree(ROOT / "packs" / "testland", tmp_path / "testland"))


@pytest.fixture
def loaded(db) -> treaties_load.Loaded:
    """The register as testland has it."""
    return treaties_load.load(by=SYSTEM)


def faults(folder: Path, file: str, old: str, new: str) -> list[str]:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [str(one) for one in treaties.read(pack.read(folder))[1]]


def test_testland_is_sound_and_a_pack_without_treaties_too(folder):
    assert treaties.read(pack.read(folder))[1] == ()
    (folder / "treaties.yaml").unlink()
    (folder / "mandate_visits.csv").unlink()

    assert treaties.read(pack.read(folder)) == (treaties.EMPTY, ())


YAML, CSV = "treaties.yaml", "mandate_visits.csv"


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (YAML, "reference: IV-1", "refrence: IV-1", "row treaties calm, key refrence: unknown key"),
        (YAML, "others:", "rest: 1\nothers:", "key rest: unknown key"),
        (YAML, "kind: covenant", "kind: pact", "row treaties calm, key kind: 'pact' is not one of"),
        (YAML, "area: environment", "area: sea", "row treaties water, key area: 'sea' is not one"),
        (YAML, 'en: "Covenant on Calm"', 'xx: "C"', "row treaties calm, key name.en: missing label"),
        (YAML, "kind: signature", "kind: sign", "events sign, key kind: 'sign' is not one of"),
        (YAML, 'when: "2001-03-04"', 'when: "4 March"', "key when: '4 March' is no day, month or"),
        (YAML, 'when: "2001-03-04"', 'when: "2001-02-30"', "key when: '2001-02-30' is no day"),
        (YAML, '        when: "2001-03-04"\n', "", "events ratification, key when: missing date"),
        (YAML, 'when: "1999-01-02"', 'when: "1969"', "1969 is before the treaty was adopted"),
        (YAML, "source: table-2022", "source: table", "key source: unknown source 'table'"),
        (YAML, 'as_of: "2022-08"', "as_of: not told", "key as_of: 'not told' is no day"),
        (YAML, "reservations_in: [collection-2015]", "reservations_in: [x]",
         "unknown reservations_in 'x'"),
        (YAML, "topic: law", "topic: rank", "told rank, key topic: 'rank' is not one of"),
        (YAML, "paragraph: 2\n    text", "paragraph: 99\n    text", "told law, key paragraph: TL/CEN"),
        (YAML, "source: collection-2015\n      - kind: rat", "confirmed: true\n      - kind: rat",
         "exactly one of source and document must be given"),
        (YAML, "        paragraph: 3\n", "", "key paragraph: missing"),
        (YAML, "paragraph: 3", "paragraph: 99", "has paragraphs 1 to 12, not 99"),
        (YAML, "document: TL/CENSUS/2021", "document: TL/NONE", "no work 'TL/NONE' in works.yaml"),
        (YAML, "committee: calm-committee\n    rights", "committee: other\n    rights",
         "row treaties calm, key committee: unknown committee 'other'"),
        (YAML, "rights: [privacy, liberty]", "rights: [privacy, joy]", "unknown rights 'joy'"),
        (YAML, "of: calm", "of: peace", "row treaties calm-protocol, key of: unknown of 'peace'"),
        (YAML, "- code: water\n", "- code: calm\n", "row calm, key treaties: the code is written"),
        (YAML, "- code: water\n", "- code: Water!\n", "key code: 'Water!' must be of small letters"),
        (YAML, "short: CC\n", "short: CC\n    body: nobody\n", "key body: unknown body 'nobody'"),
        (YAML, "count: 12", "count: 0", "others collection-2015, key count: must be a whole number"),
        (YAML, "  - source: collection-2015\n    count", "  - source: x\n    count", "unknown source"),
        (YAML, 'when: "2001"\n        source: table-2022',
         'when: "2001-03-04"\n        source: collection-2015\n      - kind: party\n'
         '        when: "2001-03-04"\n        source: collection-2015',
         "key events: the same statement is written twice"),
        (YAML, 'as_of: "2022-08"', "", "row sources table-2022, key as_of: missing date"),
        (CSV, "made,2019-05", "seen,2019-05", "row 2, key kind: 'seen' is not one of"),
        (CSV, "made,2019-05", "made,May", "row 2, key when: 'May' is no day, month or year"),
        (CSV, "2021,5,,,Су", "2021,50,,,Су", "row 2, key paragraph: TL/CENSUS/2021 has paragraphs"),
        (CSV, "Expert on water", "", "row 2, key en: missing label"),
        (CSV, "calm-2022", "water-2019", "row water-2019, key code: the code is written twice"),
        (CSV, "TL/CENSUS/2021,5,,,Тын", ",,,,Тын", "row 3, key source: exactly one of source"),
        (CSV, "code,kind", "code,sort", "row 1, key kind: missing column"),
    ],
)  # fmt: skip
def test_every_fault_is_named_by_file_row_and_key(folder, file, old, new, fault):
    found = faults(folder, file, old, new)

    assert [one for one in found if one.startswith(file) and fault in one], found


def test_a_treaty_of_which_no_source_speaks_is_a_fault(folder):
    path = folder / YAML
    head = path.read_text(encoding="utf-8").partition("  - code: water\n")[0]
    path.write_text(
        f"{head}  - code: bare\n    kind: statute\n    area: other\n    name: "
        '{kk: "a", ru: "b", en: "c"}\n',
        encoding="utf-8",
    )

    found = [str(one) for one in treaties.read(pack.read(folder))[1]]
    assert [one for one in found if "row treaties bare, key events: missing" in one]


def test_loading_twice_changes_nothing(loaded):
    entries = Entry.objects.count()

    again = treaties_load.load(by=SYSTEM)

    assert (loaded.treaties, loaded.closed) == (3, 0)
    assert (again.added, again.closed, again.same) == (0, 0, loaded.added)
    assert Entry.objects.count() == entries


def test_a_corrected_statement_closes_the_old_one_and_stands_beside_it(loaded, monkeypatch):
    register, _ = treaties.read(pack.current())
    first = register.treaties[0]
    events = (replace(first.events[0], said=replace(first.events[0].said, on="1999-01-03")),)
    changed = replace(first, events=(*events, *first.events[1:]))
    other = replace(register, treaties=(changed, *register.treaties[1:]))
    monkeypatch.setattr(treaties_load, "read", lambda country: (other, ()))

    again = treaties_load.load(by=SYSTEM)

    assert (again.added, again.closed) == (1, 1)
    assert TreatyClosing.objects.count() == 1
    days = [one.on for one in treaties_load.open_rows(StatusEvent).filter(kind="signature")]
    assert sorted(days) == ["", "1999-01-03"]
    assert StatusEvent.objects.filter(on="1999-01-02").exists()


def test_a_renamed_treaty_is_a_new_row_with_its_names(loaded, monkeypatch):
    register, _ = treaties.read(pack.current())
    renamed = replace(register.treaties[0], names={"kk": "а", "ru": "б", "en": "New name"})
    other = replace(register, treaties=(renamed, *register.treaties[1:]))
    monkeypatch.setattr(treaties_load, "read", lambda country: (other, ()))

    treaties_load.load(by=SYSTEM)

    assert Treaty.objects.filter(code="calm").count() == 2
    assert TreatyName.objects.filter(treaty__code="calm").count() == 6
    assert public.treaty("calm", "en").name == "New name"


def test_the_newest_source_tells_the_status_and_the_most_exact_one_the_day():
    said = [
        Statement("signature", "1999-01-02", "old", "2015"),
        Statement("ratification", "2001-03-04", "old", "2015"),
        Statement("party", "2001", "new", "2022"),
        Statement("mention", "2024", "paper", "2024"),
    ]

    now = status.standing(said)

    assert (now.status, now.since, now.origin) == ("party", "2001-03-04", "new")
    assert status.conflicts(said) == ()


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([], "unknown"),
        ([("mention", "2020")], "unknown"),
        ([("no_action", "2015")], "not_party"),
        ([("signature", "2015"), ("law", "2023")], "by_law"),
        ([("accession", "2015"), ("withdrawal", "2020")], "withdrawn"),
        ([("declaration", "2015")], "unknown"),
    ],
)
def test_status_by_the_newest_statement(kinds, expected):
    said = [Statement(kind, as_of, as_of, as_of) for kind, as_of in kinds]

    assert status.standing(said).status == expected


def test_sources_that_disagree_are_told_apart():
    said = [
        Statement("accession", "2005-07-08", "old", "2015"),
        Statement("party", "2006", "new", "2022"),
        Statement("not_party", "", "new", "2022"),
    ]

    assert status.conflicts(said) == (
        Conflict("itself", ("new",)),
        Conflict("status", ("old", "new")),
        Conflict("dates", ("old", "new"), ("2005-07-08", "2006")),
    )


def test_an_older_source_that_knows_less_is_no_conflict():
    said = [
        Statement("no_action", "", "old", "2015"),
        Statement("party", "2020", "new", "2022"),
        Statement("party", "2020-05", "paper", "2023"),
    ]

    assert status.conflicts(said) == ()


def test_an_act_whose_day_no_source_tells_changes_nothing():
    said = [
        Statement("signature", "", "old", "2015"),
        Statement("ratification", "", "new", "2022"),
        Statement("withdrawal", "", "newest", "2023"),
    ]

    now = status.standing(said)

    assert (now.status, now.origin) == ("signed", "old")
    assert status.competence([Competent(True, False, "", "new", "2022")]) is None


def test_a_signature_told_later_does_not_undo_a_ratification():
    said = [
        Statement("ratification", "2001-03-04", "old", "2015"),
        Statement("signature", "1999-01-02", "new", "2023"),
    ]
    left = Statement("not_party", "", "table", "2020")

    assert status.standing(said).status == "party"
    assert status.standing(said).origin == "old"
    assert status.standing([said[0], left, said[1]]).status == "signed"


def test_entry_into_force_binds_from_its_day_and_the_ratification_tells_since_when():
    said = [
        Statement("law", "2026-03-01", "law", "2026-03-01"),
        Statement("entry", "2026-09-01", "note", "2026-06-01"),
    ]

    assert status.standing(said, "2026-08-31").status == "by_law"
    assert status.standing(said, "2026-09-01").status == "party"
    dated = [*said, Statement("ratification", "2026-06-01", "note", "2026-06-01")]
    assert status.standing(dated, "2026-09-01").since == "2026-06-01"
    assert status.conflicts(dated) == ()


def test_a_competence_of_a_later_day_is_not_open_yet():
    closed = Competent(False, False, "", "table", "2022")
    later = Competent(True, False, "2027-02-22", "note", "2026-11-01")

    assert status.competence([closed, later], "2026-11-22") == closed
    assert status.coming([closed, later], "2026-11-22") == later
    assert status.competence([closed, later], "2027-02-22") == later
    assert status.coming([closed, later], "2027-02-22") is None


def test_a_claim_opens_no_competence():
    act = Competent(False, False, "", "table", "2022")
    claim = Competent(True, True, "", "paper", "2023")

    assert status.competence([act, claim]) == act
    assert status.competence([claim]) is None
    conflict = Conflict("competence", ("paper", "table"))
    assert status.competence_conflicts([act, claim]) == (conflict,)


def test_a_claim_that_an_act_bears_out_is_no_conflict():
    act = Competent(True, False, "2002-06-01", "act", "2015")
    claim = Competent(True, True, "", "paper", "2009")

    assert status.competence_conflicts([act, claim]) == ()


def test_the_public_read_shows_both_sources_of_a_conflict(loaded):
    with translation.override("en"):
        one = public.treaty("calm-protocol", "en")

    assert (one.status, one.since, one.of_name) == ("party", "2005-07-08", "Covenant on Calm")
    assert [conflict.kind for conflict in one.conflicts] == ["itself", "status", "dates"]
    assert one.conflicts[2].said == (
        "Collection of treaties (14.03.2015): Accession 08.07.2005",
        "Table of status (August 2022): Said to be a party 2006; Said not to be a party",
    )


def test_reservations_are_told_with_article_and_without_a_day(loaded):
    with translation.override("en"):
        calm, protocol, water = public.treaties("en")

    (one,) = calm.reservations
    assert (one.kind_name, one.article, one.on, one.untold) == (
        "Reservation", "article 4", "", True,
    )  # fmt: skip
    assert [source.key for source in protocol.looked] == ["collection-2015"]
    assert protocol.reservations == ()
    assert water.looked == ()


def test_what_documents_tell_of_treaties_as_a_whole(loaded):
    law, complaints = public.told_of_treaties("en")

    assert (law.topic, law.text) == ("law", "A treaty goes before a law.")
    assert law.origin.address.endswith("/library/TL/CENSUS/2021/2/")
    assert (complaints.on_name, complaints.origin.key) == ("2021", "table-2022")


def test_committees_say_whether_people_may_complain(loaded):
    calm, water = public.committees("en")

    assert (calm.open, calm.newest.since_name, calm.newest.basis) == (
        True,
        "01.06.2002",
        "article 9",
    )
    assert calm.conflicts == ()
    assert water.open is False
    assert [one.kind for one in water.conflicts] == ["competence"]
    assert water.statements[1].origin.address.endswith("/library/TL/CENSUS/2021/4/")


def test_treaties_are_found_by_right_body_subject_and_status(loaded):
    def codes(**by):
        return [one.code for one in public.treaties("en", **by)]

    assert codes(right="privacy") == ["calm", "calm-protocol"]
    assert codes(area="environment") == ["water"]
    assert codes(state="by_law") == ["water"]
    assert codes(body="nobody") == []


def test_visits_stand_in_time(loaded):
    with translation.override("en"):
        found = public.visits("en")

    assert [one.code for one in found] == ["water-2019", "all-2020", "calm-2022"]
    assert (found[0].on_name, found[0].who) == ("May 2019", "Ada Brook")
    assert found[0].origin.inside


def test_reads_ask_the_same_however_many_treaties_there_are(loaded, django_assert_num_queries):
    with django_assert_num_queries(7):
        assert len(public.treaties("en")) == 3
    with django_assert_num_queries(7):
        public.treaty("calm", "kk")
