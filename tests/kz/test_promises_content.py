"""The promises of the five documents as they stand in the pack.

The expected values were typed from the documents themselves, not taken from the pack's rows.
"""

import re
from collections import Counter
from pathlib import Path

import pytest

from qorgau.commitments.promises.reading import read
from qorgau.commitments.promises.shapes import PromiseRow, Register
from qorgau.commitments.promises.states import state
from qorgau.country import pack
from qorgau.library.parse import parse
from tests.house.test_languages import HOUSE_WORDS, WORDS_NEVER_SAID, words_of

KZ = Path(__file__).parents[2] / "packs" / "kz"
REPORT = "A/HRC/WG.6/7/KAZ/1"
FILES = {
    REPORT: "004_e8619e0893a22b8d.txt",
    "KAZ-NHRAP-2009": "000_f25e2f9e55dc3384.txt",
    "KAZ-HR-2017": "003_8801aa7483ed9bf4.txt",
    "KAZ-OMB-2019": "002_82adff8848fc50df.txt",
    "KAZ-HRAP-2024": "001_2ecded0291ab312f.txt",
}

#: How many promises each document makes, and of which kind.
BY_DOCUMENT = {
    REPORT: 173,
    "KAZ-NHRAP-2009": 10,
    "KAZ-HR-2017": 4,
    "KAZ-OMB-2019": 9,
    "KAZ-HRAP-2024": 32,
}
BY_KIND = {
    "measure": 45, "standard": 38, "law_change": 33, "institution": 23, "bill": 20, "pledge": 19,
    "programme": 18, "plan": 12, "funding": 10, "ratification": 5, "study": 3, "treaty_step": 2,
}  # fmt: skip

#: Paragraphs of the report that promise something, found by reading it twice.
PROMISING = [
    5, 16, 28, 30, 31, 32, 33, 35, 36, 37, 38, 39, 40, 41, 42, 47, 52, 54, 55, 56, 57, 61, 63, 64, 71, 72, 74, 76, 81,
    85, 86, 87, 88, 92, 98, 99, 100, 101, 104, 105, 109, 110, 117, 118, 119, 122, 124, 125, 126, 128, 129, 130,
    131, 133, 134, 135, 136, 137, 140, 141, 143, 144, 145, 146, 147, 149, 150, 151, 152, 153, 154, 155, 157, 158,
    159, 160, 162, 164, 165, 166, 168, 170, 172, 174, 175, 176, 177, 179, 181, 182, 183, 184, 185, 186, 187, 190,
    191, 192, 193, 194, 195, 196, 197, 198, 199, 201, 205,
]  # fmt: skip

#: Titles of acts and treaties, which nobody may put in words of their own.
NAMES = [
    "Action Plan on Human Rights and the Rule of Law",
    "Convention on the Rights of Persons with Disabilities",
    "Rome Statute of the International Criminal Court",
    "Second Optional Protocol",
]

#: Paragraph of the report, by when (as written there), kind and what the row is called.
TYPED = [
    (28, "2011", "bill", "commissioner.law"),
    (31, "2010", "measure", "special-procedures.housing-2010"),
    (42, "2010/2011", "bill", "identity-documents.bill"),
    (42, "2010/2011", "bill", "personal-data.bill"),
    (54, "", "institution", "npm.create"),
    (55, "2009/2012", "plan", "torture-plan"),
    (56, "2009-12-31", "measure", "torture.supreme-court"),
    (72, "2010-Q3", "bill", "information-security.bill"),
    (85, "2007/2015", "plan", "migration-policy"),
    (86, "2009-12", "bill", "migration.bill"),
    (88, "2009/2011", "plan", "trafficking-plan-2009"),
    (117, "2010/2020", "programme", "environment-2010"),
    (126, "2009/2011", "funding", "education.ects"),
    (131, "2010/2012", "funding", "rural-specialists"),
    (133, "2009-12-31", "measure", "housing-sites-2009"),
    (135, "2009/2011", "programme", "legal-education-2009"),
    (141, "2006/2016", "plan", "gender-strategy-2006"),
    (143, "2010-07-01", "bill", "equal-rights.bill"),
    (146, "2007/2011", "programme", "children-2007"),
    (147, "2009/2011", "plan", "juvenile-justice-2009"),
    (150, "2010", "bill", "child-allowances.bill"),
    (157, "2006/2010", "programme", "aids-2006"),
    (164, "2008/2016", "programme", "healthy-living-2008"),
    (192, "2009/2012", "plan", "nhrap-2009"),
    (193, "2010/2020", "plan", "legal-policy-2010"),
]

#: What became of a promise, and the act or paragraph that says so.
BECAME = [
    ("domestic-violence.bill", "fulfilled", "Law of 4 December 2009 No. 214-IV"),
    ("refugees.bill", "fulfilled", "Law of 4 December 2009 No. 216-IV"),
    ("equal-rights.bill", "fulfilled", "Law of 8 December 2009 No. 223-IV"),
    ("torture.supreme-court", "fulfilled", "28 December 2009 No. 7"),
    ("npm.create", "fulfilled", "Law of 2 July 2013 No. 111-V"),
    ("assembly.law", "partly", "Law of 25 May 2020 No. 333-VI"),
    ("treaties.crpd", "fulfilled", "Law of 7 June 2023 No. 8-VIII"),
    ("constitutional-council", "superseded", "Constitutional Law of 5 November 2022 No. 153-VII"),
    ("treaties.rome-statute", "not_fulfilled", "UN Treaty Collection"),
    ("alternative-service.law", "open", ""),
]

CHAINS = {
    "death-penalty", "npm", "commissioner", "domestic-violence", "refugees", "juvenile-justice", "torture",
    "individual-communications", "assembly", "trafficking", "gender-plans", "child-ombudspersons", "disability",
    "action-plans", "rome-statute", "alternative-service", "personal-data", "migration", "constitutional-control",
    "legal-awareness", "legal-aid", "hrc", "memberships", "dialogues",
}  # fmt: skip


#: Paragraphs in which the State gives its word without a law, plan or measure.
PLEDGED = {
    *(("A/HRC/WG.6/7/KAZ/1", number) for number in (12, 32, 33, 37, 39, 183, 191, 201, 205)),
    *(("KAZ-NHRAP-2009", number) for number in (2, 7)),
    *(("KAZ-HR-2017", number) for number in (3, 4, 5)),
    ("KAZ-OMB-2019", 5),
    *(("KAZ-HRAP-2024", number) for number in (7, 19, 23)),
}


@pytest.fixture(scope="module")
def register() -> Register:
    return read(pack.read(KZ))[0]


@pytest.fixture(scope="module")
def promises(register: Register) -> dict[str, PromiseRow]:
    return {one.code: one for one in register.promises}


def chained(register: Register, code: str) -> list[PromiseRow]:
    found = [one for one in register.promises if one.chain == code]
    return sorted(found, key=lambda one: one.promised_on.start)


def labels(register: Register) -> list[tuple[str, str]]:
    """Every label that the register shows: language and text."""
    rows = [label for one in register.promises for label in (one.title, one.detail)]
    rows += [event.text for one in register.promises for event in one.events]
    rows += [one.title for one in register.chains]
    return [(language, text) for label in rows for language, text in label.items()]


def test_no_row_is_set_aside(register: Register) -> None:
    assert register.faulty == frozenset()


def test_promises_are_counted_by_document_and_kind(register: Register) -> None:
    assert Counter(one.said[0].document for one in register.promises) == BY_DOCUMENT
    assert Counter(one.kind for one in register.promises) == BY_KIND


def test_every_promising_paragraph_has_a_promise(register: Register) -> None:
    said = {p.paragraph for one in register.promises for p in one.said if p.document == REPORT}

    assert [number for number in PROMISING if number not in said] == []


def test_every_bullet_of_2024_has_a_promise(register: Register) -> None:
    said = {
        p.paragraph for one in register.promises for p in one.said if p.document == "KAZ-HRAP-2024"
    }

    assert said == set(range(1, 24)) - {3}  # the third only announces its bullets


@pytest.mark.parametrize(("paragraph", "until", "kind", "code"), TYPED)
def test_promise_is_as_the_report_says(
    promises: dict[str, PromiseRow], paragraph: int, until: str, kind: str, code: str
) -> None:
    one = promises[code]

    assert (one.said[0].document, one.said[0].paragraph) == (REPORT, paragraph)
    assert (one.promised_for.code if one.promised_for else "", one.kind) == (until, kind)


@pytest.mark.parametrize(("code", "became", "source"), BECAME)
def test_what_became_of_a_promise_has_its_source(
    promises: dict[str, PromiseRow], code: str, became: str, source: str
) -> None:
    one = promises[code]

    assert state(one.events) == became
    assert any(source in event.source for event in one.events) is bool(one.events)


def test_the_bullets_on_criminal_justice_are_all_there(register: Register) -> None:
    said = Counter(one.said[0].paragraph for one in register.promises)

    assert (said[186], said[187]) == (7, 6)


def test_every_chain_is_used_and_none_is_missing(register: Register) -> None:
    assert {one.code for one in register.chains} == CHAINS
    assert {one.chain for one in register.promises if one.chain} == CHAINS


def test_the_death_penalty_goes_from_the_moratorium_to_its_abolition(register: Register) -> None:
    rows = chained(register, "death-penalty")
    last = rows[-1].events[-1]

    assert rows[0].code == "death-penalty.moratorium"
    assert rows[0].promised_on.code == "2003-12-19"
    assert last.place is not None
    assert (last.place.document, last.place.paragraph) == ("KAZ-HRAP-2024", 10)
    assert (last.state, last.voice) == ("fulfilled", "state")
    assert all(state(one.events) in ("fulfilled", "superseded") for one in rows)


@pytest.mark.parametrize(
    ("chain", "first", "last"),
    [
        ("commissioner", "commissioner.2002", "commissioner-2024"),
        ("constitutional-control", "constitutional-council", "constitutional-court"),
        ("refugees", "refugees.bill", "refugees.mechanism"),
        ("domestic-violence", "domestic-violence.bill", "domestic-violence.department"),
        ("gender-plans", "women-plan-1999", "gender-plan-1325.inclusion"),
        ("child-ombudspersons", "child-protection-committee", "child-ombudspersons.regional"),
        ("npm", "monitoring-commissions", "npm.civil-society-model"),
    ],
)
def test_chain_begins_and_ends_as_the_documents_do(
    register: Register, chain: str, first: str, last: str
) -> None:
    rows = chained(register, chain)

    assert rows[0].code == first
    assert last in {one.code for one in rows if one.promised_on.start == rows[-1].promised_on.start}


def test_pledges_of_membership_and_dialogues_are_in_the_register(register: Register) -> None:
    """Row S8: the Council 2013–2015, the Security Council, the chair of the OSCE, dialogues."""
    members = chained(register, "memberships")
    said = {one.code: (one.said[0].document, one.said[0].paragraph) for one in members}

    assert said == {
        "osce-2010": ("A/HRC/WG.6/7/KAZ/1", 201),
        "hrc.membership": ("KAZ-NHRAP-2009", 7),
        "security-council": ("KAZ-HR-2017", 5),
    }
    assert all(one.kind == "pledge" and one.events for one in members)
    spoken = chained(register, "dialogues")
    assert "us-dialogue" in {one.code for one in spoken}
    pledges = {one.said[0] for one in register.promises if one.kind == "pledge"}
    assert {(place.document, place.paragraph) for place in pledges} >= PLEDGED


def test_the_law_says_nothing_without_an_act(register: Register) -> None:
    acts = re.compile(r"Law|Code|Decree|Order|[Rr]esolution|Protocol|Bulletin|Amendments")
    said = [event for one in register.promises for event in one.events if event.voice == "law"]

    assert [event.source for event in said if not acts.search(event.source)] == []


def test_what_was_not_seen_in_a_source_is_marked(register: Register) -> None:
    marked = [e for one in register.promises for e in one.events if not e.confirmed]

    assert len(marked) == 12
    assert all(event.source for event in marked)


def test_no_label_has_a_word_of_the_house_or_one_that_hurts(register: Register) -> None:
    never = {
        "en": {*HOUSE_WORDS, "voice", "chains"},
        **{k: set(v) for k, v in WORDS_NEVER_SAID.items()},
    }

    assert [text for language, text in labels(register) if words_of(text) & never[language]] == []


def test_labels_are_in_their_own_alphabet_and_language(register: Register) -> None:
    names = re.compile(r"STOP|Human Rights Watch")
    mixed = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
    kazakh = re.compile(r"[әғқңөұүіһӘҒҚҢӨҰҮІҺ]")
    shown = [(language, names.sub("", text)) for language, text in labels(register)]

    assert [text for _, text in shown if mixed.search(text)] == []
    assert [
        t for language, t in shown if language == "en" and re.search(r"[\u0400-\u04ff]", t)
    ] == []
    russian = [re.sub(r"«[^»]*»", "", text) for language, text in shown if language == "ru"]
    assert [text for text in russian if kazakh.search(text)] == []


@pytest.mark.parametrize("document", FILES)
def test_cited_paragraphs_exist_and_their_sentences_are_not_copied(
    document: str, register: Register, real_data
) -> None:
    found = parse((real_data().parent / "documents" / FILES[document]).read_bytes()).paragraphs
    cited = {p.paragraph for one in register.promises for p in one.said if p.document == document}
    text = " ".join(re.findall(r"\w+", " ".join(one.text for one in found).lower()))
    names = re.compile("|".join(NAMES))
    own = [names.sub("", text).lower() for language, text in labels(register) if language == "en"]
    shown = [re.findall(r"\w+", text) for text in own]
    runs = {" ".join(words[i : i + 9]) for words in shown for i in range(len(words) - 8)}

    assert cited <= {one.number for one in found}
    assert [run for run in runs if run in text] == []
