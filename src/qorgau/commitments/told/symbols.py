"""Symbols of United Nations documents by their grammar: read, put right, taken apart, put together.

A symbol that fits no form is `other` and still a symbol: its parts are kept as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

#: Committees by the first part of their symbols.
BODIES = ("CCPR", "CAT", "CERD", "CEDAW", "CRC", "CRPD", "CED", "CMW", "CESCR")
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
_ORGANS = "|".join((*BODIES, "HRI", "INT", "A", "E", "S", "ST"))
_PART = r"[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?(?:\([A-Za-z0-9\-]+\))?"
_SYMBOL = re.compile(rf"(?<![\w/.])(?P<first>{_ORGANS})(?P<rest>(?:\s?/\s?{_PART})+)")
_SUFFIX = r"(?P<suffixes>(?:/(?:Add|Corr|Rev|Amend)\.\d{1,4})*)"
_SPAN = r"(?P<numbers>\d{1,4}(?:-\d{1,4})?)"
_STATE = r"(?P<state>[A-Z]{3})"
_BODY = r"(?P<body>CCPR/C|CAT/C|CERD/C|CEDAW/C|CRC/C|CRPD/C|CED/C|CMW/C|E/C\.12)"
_CASES = r"(?P<cases>\d{1,5}(?:-\d{1,5})*/\d{4}(?:-\d{1,5}(?:-\d{1,5})*/\d{4})*)"
#: Kinds of a State's papers at a committee: observations, questions, answers, follow-up.
TREATY_KINDS = {
    "CO": "concluding_observations",
    "Q": "list_of_issues",
    "QPR": "list_of_issues_before",
    "RQ": "answers",
    "FCO": "follow_up_information",
    "FR": "follow_up_information",
}
_FORMS: tuple[tuple[str, str], ...] = (
    ("national_report", rf"A/HRC/WG\.6/(?P<session>\d{{1,3}})/{_STATE}/1"),
    ("un_compilation", rf"A/HRC/WG\.6/(?P<session>\d{{1,3}})/{_STATE}/2"),
    ("stakeholders", rf"A/HRC/WG\.6/(?P<session>\d{{1,3}})/{_STATE}/3"),
    ("council", r"A/HRC/(?P<session>\d{1,3})/(?P<numbers>\d{1,4})"),
    ("resolution", r"A/(?:HRC/)?(?:RES|DEC|PRST)/(?:S-)?(?P<session>\d{1,3})/(?P<numbers>\d{1,4})"),
    ("views", rf"{_BODY}/(?P<session>\d{{1,3}})/(?:DR?|R)/{_CASES}"),
    ("general_comment", rf"{_BODY}/GC/(?P<numbers>\d{{1,3}})"),
    ("treaty", rf"{_BODY}/(?P<protocol>OPAC|OPSC)/{_STATE}/(?P<kind>[A-Z]{{1,4}})/{_SPAN}"),
    ("treaty", rf"{_BODY}/{_STATE}/(?P<kind>[A-Z]{{1,4}})/{_SPAN}"),
    ("report", rf"{_BODY}/(?P<protocol>OPAC|OPSC)/{_STATE}/{_SPAN}"),
    ("report", rf"{_BODY}/{_STATE}/{_SPAN}"),
    ("concluding_observations", rf"CCPR/CO/(?P<session>\d{{1,3}})/{_STATE}"),
    ("concluding_observations", rf"{_BODY}/(?P<session>\d{{1,3}})/CO/{_SPAN}"),
    ("concluding_observations", r"CAT/C/CR/(?P<session>\d{1,3})/(?P<numbers>\d{1,3})"),
    ("visit_report", rf"CAT/OP/{_STATE}(?:/(?P<kind>[A-Z]{{1,6}}))?/{_SPAN}"),
    ("core", rf"HRI/CORE/{_STATE}/{_SPAN}"),
    ("letter", rf"INT/(?P<body>[A-Z]{{3,5}})/(?P<kind>[A-Z]{{2,5}})/{_STATE}/{_SPAN}"),
    ("summary_record", rf"{_BODY}/SR\.{_SPAN}"),
    ("session_paper", rf"{_BODY}/(?P<session>\d{{1,3}})/{_SPAN}"),
)
_PATTERNS = tuple((kind, re.compile(pattern + _SUFFIX)) for kind, pattern in _FORMS)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol in its parts.

    `numbers` are first and last of the reports that a document combines ("8-10"), or the number
    of a document twice; `cases` the communications, "2542/2015"; `suffixes` "Add.1", "Rev.1".
    """

    text: str
    kind: str = "other"
    body: str = ""
    protocol: str = ""
    state: str = ""
    session: int | None = None
    numbers: tuple[int, int] | None = None
    cases: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        """The symbol without additions, corrections and revisions."""
        return self.text[: len(self.text) - sum(len(one) + 1 for one in self.suffixes)]

    def address(self, language: str = "en") -> str:
        """Where the United Nations keep the file, in one of their six languages."""
        if language not in LANGUAGES:
            language = "en"
        return f"https://docs.un.org/{language}/{quote(self.text, safe='/()')}?direct=true"

    def __str__(self) -> str:
        return self.text


def find(text: str) -> Symbol | None:
    """The first symbol of a text; None where there is none."""
    return next(find_all(text), None)


def find_all(text: str) -> Iterator[Symbol]:
    """Every symbol of a text in its order, as often as it stands there."""
    for match in _SYMBOL.finditer(text[:1_000_000]):
        said = normal(match[0])
        if any(sign.isdigit() for sign in said):
            yield parsed(said)


def parse(text: str) -> Symbol | None:
    """A symbol that is the whole of a text, blanks and notes aside; None where it is none."""
    said = normal(text)
    fits = len(said) <= 120 and _SYMBOL.fullmatch(said) and re.search(r"\d", said)
    return parsed(said) if fits else None


def normal(text: str) -> str:
    """A symbol without stray blanks, the star of a footnote, and other dashes than "-"."""
    bare = re.sub(r"[\u200b\ufeff]", "", text).strip(" \t\r\n\u00a0.,;:()[]").rstrip("*†‡ ")
    bare = re.sub(r"\s*([/-])\s*", r"\1", re.sub("[‐‑‒–—−]", "-", bare)).rstrip(".-*")
    bare = re.sub(r"/(add|corr|rev|amend)\.?(?=\d)", lambda one: f"/{one[1].title()}.", bare,
                  flags=re.IGNORECASE)  # fmt: skip
    return bare.upper() if bare.islower() else bare


def parsed(said: str) -> Symbol:
    """The parts of a symbol that is put right already."""
    for kind, pattern in _PATTERNS:
        if match := pattern.fullmatch(said):
            return _made(said, kind, match.groupdict())
    return Symbol(said, suffixes=_suffixes(said))


def _made(said: str, kind: str, parts: dict[str, str | None]) -> Symbol:
    if kind == "treaty":
        kind = TREATY_KINDS.get(parts["kind"] or "", "treaty_paper")
    numbers = (parts.get("numbers") or "").split("-")
    session = parts.get("session")
    return Symbol(
        said,
        kind=kind,
        body=_body(parts.get("body") or said.partition("/")[0]),
        protocol=parts.get("protocol") or "",
        state=parts.get("state") or "",
        session=int(session) if session else None,
        numbers=(int(numbers[0]), int(numbers[-1])) if numbers[0] else None,
        cases=tuple(_cases(parts.get("cases") or "")),
        suffixes=_suffixes(said),
    )


def _body(first: str) -> str:
    code = first.removesuffix("/C")
    return "CESCR" if code == "E/C.12" else code if code in BODIES else ""


def _suffixes(said: str) -> tuple[str, ...]:
    found = re.search(r"(?:/(?:Add|Corr|Rev|Amend)\.\d{1,4})+$", said)
    return tuple(found[0].strip("/").split("/")) if found else ()


def _cases(text: str) -> Iterator[str]:
    """The communications of a symbol: "1/2015-2/2015" and "1-2/2015" are two each."""
    waiting: list[str] = []
    for piece in text.split("-"):
        number, _slash, year = piece.partition("/")
        waiting.append(number)
        if year:
            yield from (f"{one}/{year}" for one in waiting)
            waiting = []
