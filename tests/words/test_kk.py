"""Kazakh: what inflected forms share, what must not be cut, the grammar read both ways."""

import itertools

import pytest

from qorgau.words.kk import inflection
from qorgau.words.kk.chains import readings, spelled_out
from qorgau.words.kk.grammar import LINKS, NOUN, SUFFIXES, VERB
from qorgau.words.kk.stemming import key, stems


@pytest.mark.parametrize(
    ("stem", "forms"),
    [
        ("шағым", "шағымдар шағымды шағымының шағымдарыңыздағы шағымымызға шағымнан"),
        ("құқық", "құқықтар құқығы құқықтары құқықтарымыздың құқығымен"),
        ("түрме", "түрмелер түрмеде түрмедегілердің түрмесінен"),
        ("қамау", "қамауда қамаудағы қамауға қамаудан"),
        ("азамат", "азаматтардың азаматтарымыз азаматқа азаматтан"),
        ("кітап", "кітабы кітаптарымыз кітабымда"),
        ("орын", "орны орнында орындар"),
        ("халық", "халқы халқының халыққа"),
        ("мектеп", "мектебіміз мектептегі мектептерден"),
    ],
)
def test_forms_of_a_noun_share_its_stem(stem: str, forms: str):
    apart = [form for form in forms.split() if stems(stem)[0] not in stems(form)]
    assert apart == []


@pytest.mark.parametrize(
    ("stem", "forms"),
    [
        ("бар", "барды бармады барған барамын барып баруға барсаңыз бармайтын"),
        ("кел", "келді келген келмеген келеді келіп келуі келсе"),
        ("тап", "тапты табылған тауып таппады табады"),
        ("оқы", "оқыды оқиды оқыған оқылған оқып"),
    ],
)
def test_forms_of_a_verb_share_its_stem(stem: str, forms: str):
    apart = [form for form in forms.split() if key(stem) not in stems(form)]
    assert apart == []


@pytest.mark.parametrize(
    "word", ["шағым", "түрме", "қамау", "ұсыным", "тергеу", "шешім", "жәбірленуші"]
)
def test_terms_that_look_inflected_are_not_cut(word: str):
    assert stems(word) == [key(word)]


@pytest.mark.parametrize(("one", "other"), [("бала", "балық"), ("сот", "сотқар")])
def test_other_words_keep_other_main_stems(one: str, other: str):
    assert stems(one)[0] != stems(other)[0]


@pytest.mark.parametrize("word", ["", "а", "аб", "ъъъъъ", "бббббббб", "ғ" * 300, "я", "еееее"])
def test_any_letters_have_a_stem(word: str):
    assert stems(word)


def test_suffixes_follow_harmony_and_the_sound_before():
    found = {form for form, chain in inflection.forms("мектеп", NOUN, 1) if chain == ("plural",)}
    assert found == {"мектептер"}
    found = {form for form, chain in inflection.forms("қыз", NOUN, 1) if chain == ("plural",)}
    assert found == {"қыздар"}


@pytest.mark.parametrize(
    ("stem", "kind"), [("қала", NOUN), ("кітап", NOUN), ("жаз", VERB), ("оқы", VERB)]
)
def test_every_form_reads_back_to_its_stem(stem: str, kind: str):
    made = itertools.islice(inflection.forms(stem, kind, 2), 300)
    lost = [
        form
        for form, chain in made
        if (stem, kind) not in {(one.stem, one.kind) for one in readings(spelled_out(form))}
        and chain[-1] not in {"causative", "mutual"}  # words seldom end in these
    ]
    assert lost == []


def test_the_grammar_names_only_what_it_defines():
    named = {name for link in LINKS.values() for name in link.follows}
    assert named <= {*LINKS, NOUN, VERB}
    assert all(suffix.text and suffix.after for suffix in SUFFIXES)
