"""What texts cite, in three languages; links lead only to what is there."""

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qorgau.country import pack
from qorgau.library import load, public
from qorgau.library.citations import Name, find

from .test_addresses import LAW, keep

CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAMES = (
    Name("the Covenant", "treaty:calm", "en", ("TLC",)),
    Name("Covenant on Calm", "treaty:calm", "en"),
    Name("Закона о реках", "TL/ACT/7", "ru"),
    Name("Өзендер туралы заңның", "TL/ACT/7", "kk"),
)


def said(text: str, language: str = "en", own: str = "TLC/1") -> list[tuple]:
    found = find(text, language, own=own, names=NAMES)
    return [(text[one.start : one.end], *one.symbols[:1], *one.paths[:1]) for one in found]


@pytest.mark.parametrize(
    "symbol",
    ["A/HRC/WG.6/7/KAZ/1", "CCPR/C/KAZ/CO/2", "CRPD/C/KAZ/CO/1", "A/RES/48/134", "E/C.12/KAZ/CO/2",
     "CAT/C/48/D/433/2010", "CCPR/C/126/D/2542/2015-2543/2015", "CCPR/C/21/Rev.1/Add.13",
     "CRC/C/OPAC/KAZ/CO/1", "A/RES/217(III)", "S/RES/1325(2000)", "HRI/CORE/KAZ/2012"],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "See {}.", "({}),", "«{}»;", "док. {} және"])
def test_symbols_are_found_whole_by_their_grammar(symbol, around):
    assert said(around.format(symbol)) == [(symbol, symbol)]


@pytest.mark.parametrize(
    "text", ["and/or", "24/7", "km/h", "N/A", "A/B testing", "c/o", "https://a.b/A/1/x", "ISO/IEC"]
)
def test_other_strokes_are_no_symbols(text):
    assert [one for one in said(text) if len(one) > 1] == []


def test_symbol_with_a_stray_blank_and_a_star():
    assert said("CAT /C/KAZ/CO/3* says") == [("CAT /C/KAZ/CO/3", "CAT/C/KAZ/CO/3")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("General Assembly resolution 48/134", [("resolution 48/134", "A/RES/48/134")]),
        ("resolution 5/1 of the Council", [("resolution 5/1", "A/HRC/RES/5/1")]),
        ("Human Rights Council resolution 52/3", [("resolution 52/3", "A/HRC/RES/52/3")]),
        ("resolution 217 A (III)", [("resolution 217 A (III)", "A/RES/217A(III)")]),
        ("resolution 1325 (2000)", [("resolution 1325 (2000)", "S/RES/1325(2000)")]),
        ("in the season 48/134", []),
    ],
)
def test_resolutions_by_number(text, expected):
    assert said(text) == expected


def test_general_comment_of_the_committee_named_beside_else_of_the_own_one():
    named = "general comment No. 5 of the Committee on the Rights of the Child"

    assert said(named)[0][1] == "CRC/C/GC/5"
    assert said("General comment No. 34 (2011)", own="CCPR/C/KAZ/3")[0][1] == "CCPR/C/GC/34"
    assert said("General comment No. 34") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A/HRC/1/2, para. 12 (b)", [("A/HRC/1/2, para. 12 (b)", "A/HRC/1/2", "12/b")]),
        ("article 14 of the Covenant", [("article 14 of the Covenant", "treaty:calm", "art-14")]),
        ("article 5 (2) (a) of the Covenant on Calm",
         [("article 5 (2) (a) of the Covenant on Calm", "treaty:calm", "art-5/2/a")]),
        ("articles 2, 3 and 26 of the Covenant",
         [("2", "treaty:calm", "art-2"), ("3", "treaty:calm", "art-3"),
          ("26", "treaty:calm", "art-26"), ("the Covenant", "treaty:calm")]),
        ("paragraphs 12–15 above", [("12", "12"), ("15", "15")]),
        ("paragraph 2 of article 5-1", [("paragraph 2 of article 5-1", "art-5-1/2")]),
    ],
)  # fmt: skip
def test_places_in_english(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("подпункт 1) пункта 2 статьи 5 Закона о реках",
         [("подпункт 1) пункта 2 статьи 5 Закона о реках", "TL/ACT/7", "art-5/2/1")]),
        ("п. 7 документа A/HRC/1/2", [("п. 7 документа A/HRC/1/2", "A/HRC/1/2", "7")]),
        ("статьями 12 и 13", [("12", "art-12"), ("13", "art-13")]),
        ("резолюцией 48/134 Генеральной Ассамблеи", [("резолюцией 48/134", "A/RES/48/134")]),
    ],
)  # fmt: skip
def test_places_in_russian(text, expected):
    assert said(text, "ru") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Өзендер туралы заңның 14-бабының 3-тармағы",
         [("Өзендер туралы заңның 14-бабының 3-тармағы", "TL/ACT/7", "art-14/3")]),
        ("5-баптың 2-тармағының 1) тармақшасына",
         [("5-баптың 2-тармағының 1) тармақшасына", "art-5/2/1")]),
        ("2, 3 және 26-баптары", [("2", "art-2"), ("3", "art-3"), ("26", "art-26")]),
        ("Бас Ассамблеяның 48/134 қарарында", [("48/134 қарарында", "A/RES/48/134")]),
    ],
)  # fmt: skip
def test_places_in_kazakh(text, expected):
    assert said(text, "kk") == expected


@CALM
@given(st.text(alphabet="A/HRC1.2() статья5-бапparticle,п", max_size=60))
def test_any_text_is_read_and_citations_do_not_overlap(text):
    for language in ("en", "ru", "kk", "xx"):
        found = find(text, language, own="TLC/1", names=NAMES)
        assert all(one.start < one.end <= len(text) for one in found)
        assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(
    "text",
    ["the European Covenant", "the Covenant on Noise", "a covenant", "Covenant", "the covenant"],
)
def test_short_name_is_of_the_own_treaty_only_where_no_other_is_named(text):
    assert said(text) == []
    assert said("the Covenant", own="XYZ/1") == []
    assert said("The Covenant says") == [("The Covenant", "treaty:calm")]


@pytest.mark.django_db
def test_bare_number_of_a_paragraph_leads_nowhere():
    keep()
    texts = ["paragraph 1 of the same article", "paragraph 1 above", "пункт 1 настоящей статьи"]

    found = [
        *public.linked_texts(texts[:2], "en", "TL/R/1"),
        *public.linked_texts(texts[2:], "ru", LAW),
    ]

    assert [[one.address for one in row if one.address] for row in found] == [[], [], []]


@pytest.mark.django_db
def test_links_lead_only_to_what_is_there():
    keep()
    text = "article 2 (2) (a) of the Rivers Act, article 9 of the Act on rivers, A/HRC/1/2, TL/9"

    (pieces,) = public.linked_texts([text], "en", "TL/R/1", "en")

    assert "".join(one.text for one in pieces) == text
    assert [(one.text, one.address) for one in pieces if one.address] == [
        ("article 2 (2) (a) of the Rivers Act", f"/en/library/{LAW}/art-2/2/a/")
    ]


@pytest.mark.django_db
def test_own_places_and_documents_of_the_pack_are_linked():
    keep()
    text = "see article 1, article 7 and paragraph 2 of article 2"

    (pieces,) = public.linked_texts([text], "en", LAW, "en")

    assert [one.address for one in pieces if one.address] == [
        f"/en/library/{LAW}/art-1/",
        f"/en/library/{LAW}/art-2/2/",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("texts", [1, 3])
def test_many_texts_are_linked_in_the_same_few_queries(texts, django_assert_num_queries):
    keep()
    given_texts = [f"article {number} of the Rivers Act" for number in range(1, texts + 1)]

    with django_assert_num_queries(4):
        public.linked_texts(given_texts, "en", "TL/R/1")


def test_faults_of_names_name_row_and_key(settings, tmp_path):
    copy = tmp_path / "testland"
    shutil.copytree(settings.QORGAU_PACK_DIR, copy)
    (copy / "citing.yaml").write_text(
        "- {target: 'treaty:none', names: {en: [A]}}\n- {target: TL/1, names: {de: [A], en: B}}\n"
        "- {target: TL/2, name: {}}\n"
    )

    found = {(one.file, one.row, one.key) for one in load.faults(pack.read(copy))}

    assert found == {
        ("citing.yaml", "treaty:none", "target"),
        ("citing.yaml", "TL/1", "names.de"),
        ("citing.yaml", "TL/1", "names.en"),
        ("citing.yaml", "TL/2", "names"),
        ("citing.yaml", "TL/2", "name"),
    }
