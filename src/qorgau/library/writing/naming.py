"""Names of documents, their texts and their files as addresses that libraries of law share. Pure.

Three levels, as the Akoma Ntoso Naming Convention 1.0 (OASIS Standard, 21 February 2019) has them:
the document (`/akn/<place>/act/2021-12-29/154-vii`), its text in a language as of a day
(`…/rus@2022-01-01`), and the file of it (`…/rus@2022-01-01.akn`). A document of the United
Nations is named as the guidelines of AKN4UN ask (UN system's High-Level Committee on Management,
part 1, "AKN4UN naming convention"): `/akn/un/<type>/<class>/<organ>/<day>/<number>`. They fix type
and class of deliberations (`statement/deliberation`); for other papers we say `doc` and our kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .about import About

#: Kinds that are law: written as `act`; the plain ones need no second word.
ACTS = frozenset({"act", "law", "code", "constitution", "constitutional_law", "decree", "order",
                  "regulation", "rules"})  # fmt: skip
_PLAIN_ACTS = frozenset({"act", "law"})
_DELIBERATIONS = frozenset({"resolution", "decision"})
_DELIBERATED = re.compile(r"/(?:RES|DEC)/")  # in a symbol: a resolution or a decision
#: First part of a symbol of the United Nations → the organ as AKN4UN writes authors.
_ORGANS = {
    "A": "unga", "S": "unsc", "E": "unecosoc", "ST": "un-secretariat", "T": "un-trusteeship",
    "HRI": "un-treaty-bodies", "CCPR": "un-ccpr", "CESCR": "un-cescr", "CERD": "un-cerd",
    "CEDAW": "un-cedaw", "CAT": "un-cat", "CRC": "un-crc", "CMW": "un-cmw", "CRPD": "un-crpd",
    "CED": "un-ced",
}  # fmt: skip
_UNDER = {("A", "HRC"): "unhrc", ("A", "CONF."): "un-conference", ("E", "C.12"): "un-cescr"}
#: ISO 639-1 → ISO 639-2 (terminological), for the languages that documents come in.
_LANGUAGES = {
    "kk": "kaz", "ru": "rus", "en": "eng", "fr": "fra", "es": "spa", "ar": "ara", "zh": "zho",
    "ky": "kir", "uz": "uzb", "tr": "tur", "tt": "tat", "ug": "uig", "de": "deu", "uk": "ukr",
    "tg": "tgk", "tk": "tuk", "az": "aze", "mn": "mon", "it": "ita", "pt": "por",
}  # fmt: skip
_BACK = {long: short for short, long in _LANGUAGES.items()}
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_TEXT = re.compile(r"([a-z]{3})(@(?:\d{4}-\d{2}-\d{2})?)?(?:\.([a-z]+))?")
_FORMS = frozenset({"html", "akn", "xml", "pdf", "docx", "txt", "jsonld"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address of this kind asks for: the document by its number, then a text and a file.

    `language` is ours (two letters where there are any); `day` and `form` may be empty. `version`
    is `@` with or without a day, as in the address; empty asks for the text of today. `part` is the
    identifier of a part of the text (`art_5__para_2`), if one was named.
    """

    place: str
    number: str
    day: str = ""
    language: str = ""
    version: str = ""
    form: str = ""
    part: str = ""


def three_letters(language: str) -> str:
    """The language as ISO 639-2 writes it; one that we have no code for stays as it came."""
    return _LANGUAGES.get(language, language)


def two_letters(language: str) -> str:
    """Our code of a language from ISO 639-2."""
    return _BACK.get(language, language)


def slug(symbol: str) -> str:
    """A symbol as one part of an address: `A/RES/66/1` is `a-res-66-1`."""
    return symbol.lower().replace("/", "-")


def organ(symbol: str) -> str:
    """The organ of the United Nations that a symbol belongs to; empty for any other document."""
    parts = symbol.upper().split("/")
    if len(parts) < 2:
        return ""
    for (first, second), name in _UNDER.items():
        if parts[0] == first and parts[1].startswith(second):
            return name
    return _ORGANS.get(parts[0], "")


def is_act(about: About) -> bool:
    """Whether the document is law, to be written as chapters, articles and points."""
    return about.kind in ACTS and not organ(about.symbol)


def work(about: About) -> str:
    """The address of the document as such. A day that nobody knows is left out."""
    day = [about.date.isoformat()] if about.date else []
    return "/".join(["/akn", *_class(about), *day, slug(about.symbol)])


def expression(about: About) -> str:
    """The address of this text: language and day; without a day it is the text as first given."""
    day = about.text_date.isoformat() if about.text_date else ""
    return f"{work(about)}/{three_letters(about.language)}@{day}"


def manifestation(about: About, form: str = "akn") -> str:
    """The address of a file of this text."""
    return f"{expression(about)}.{form}"


def asked(path: str) -> Asked | None:
    """Read an address under `/akn/` or `/eli/`; None where it names no document.

    Parts that only classify (act, statement, organ …) are passed over: a document is found by its
    number, and by its day where two have the same.
    """
    parts = [one for one in path.strip("/").split("/") if one]
    if not parts:
        return None
    parts, part = _without_component(parts)
    parts, form = _without_form(parts)
    language = version = ""
    if len(parts) > 2 and (found := _TEXT.fullmatch(parts[-1])) and found[1] in _BACK:
        language, version, form = two_letters(found[1]), found[2] or "", found[3] or form
        parts = parts[:-1]
    if len(parts) < 2:
        return None
    day = next((one for one in parts[1:-1] if _DAY.fullmatch(one)), "")
    return Asked(parts[0].lower(), parts[-1].lower(), day, language, version, form, part)


def _without_form(parts: list[str]) -> tuple[list[str], str]:
    """Without the form at the end of an address like `…/rus/pdf`."""
    named = len(parts) > 3 and parts[-1] in _FORMS and _TEXT.fullmatch(parts[-2])
    return (parts[:-1], parts[-1]) if named else (parts, "")


def _without_component(parts: list[str]) -> tuple[list[str], str]:
    """Without `!main` and `~part` at the end; the part is kept."""
    head, _, part = parts[-1].partition("~")
    kept = [] if not head or head.startswith("!") else [head]
    return [*parts[:-1], *kept], part


def _class(about: About) -> list[str]:
    """Place, type, class and author, as far as the kind of document has them."""
    if author := organ(about.symbol):
        decided = about.kind in _DELIBERATIONS or _DELIBERATED.search(about.symbol.upper())
        return ["un", *(["statement", "deliberation"] if decided else _doc(about)), author]
    if about.kind in ACTS:
        return [about.place, "act", *([] if about.kind in _PLAIN_ACTS else [_word(about.kind)])]
    return [about.place, *_doc(about)]


def _doc(about: About) -> list[str]:
    return ["doc", _word(about.kind)] if about.kind else ["doc"]


def _word(kind: str) -> str:
    return kind.lower().removeprefix("un_").replace("_", "-")
