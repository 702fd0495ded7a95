"""Letters of special procedures to a State: reference, mandates, day, term, what is asked.

`facts`: `reference` ("AL KAZ 3/2021"), `form` (its first letters), `mandates`, `questions` are the
limbs. The term of an answer is that of the letter, 60 days where it says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import days, papers, tongues
from .shapes import LETTER, SPECIAL, Document, Limb, Reading, Told, Unreadable, Wording
from .states import name_of

FORMAT = "letter"
#: Forms of letters: urgent appeal, allegation letter, other letter, and joint ones.
FORMS = ("JUA", "JAL", "JOL", "UA", "AL", "OL")
_REFERENCE = re.compile(
    rf"\b(?:(?P<form>{'|'.join(FORMS)})\s+)?(?P<state>[A-Z]{{3}})\s+(?P<number>\d{{1,3}}(?:\.\d{{1,2}})?)"
    r"\s?/\s?(?P<year>(?:19|20)\d\d)\b"
)
#: What stands before the reference of the letter itself.
_HEADED = re.compile(r"\bref(?:erence)?\b\.?\s*:?\s*$", re.IGNORECASE)
_MANDATES = re.compile(
    r"\bmandates? of (?P<list>.{5,4000}?)"
    r"(?:\n\s*\n|\bREFERENCE\b|\bRef\b|\d{1,2}\s+\w+\s+20\d\d)",
    re.IGNORECASE | re.DOTALL,
)
_TERM = re.compile(
    r"within\s+(?P<count>\d{1,3}|sixty|forty-eight|thirty|ninety)\s+(?P<unit>days|hours)",
    re.IGNORECASE,
)
_SPELT = {"sixty": 60, "forty-eight": 48, "thirty": 30, "ninety": 90}
_QUESTION = re.compile(r"^(?P<number>\d{1,2})[.)]\s*(?P<text>[^\W\d_a-z].+)")
_ASKS = re.compile(
    r"grateful (?:for|if|to)|would appreciate|observations on the following"
    r"|responses? to the following|seek(?:ing)? clarification",
    re.IGNORECASE,
)
_MANDATE = re.compile(
    r"(?:;|,| and)\s+(?=(?:of )?the\s+(?:Special|Working|Independent|Expert))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Reference:
    text: str
    form: str
    state: str


def read(source: bytes | str, *, name: str = "", reference: str = "") -> Reading:
    """One letter from its document or pasted. Raises `Unreadable` where it has no reference."""
    lines = papers.lines(source, name=name)
    text = "\n".join(lines)
    found = _reference(reference or text[:6_000])
    if found is None:
        raise Unreadable("no_letter")
    mandates = _mandates(text[:6_000])
    told = Told(
        mechanism=SPECIAL,
        body=mandates[0] if mandates else "",
        kind=LETTER,
        limbs=_questions(lines),
        row=1,
        symbol=found.text,
        state=name_of(found.state) or found.state,
        dated=days.find(text[:8_000]),
        term_days=_term(text),
        outside={"communication": found.text},
        facts=_facts(found, mandates),
        language=tongues.of_texts(lines[:60]),
        rows=(1,),
    )
    said = Document(told.symbol, "", told.body, told.state, None, told.dated)
    reading = Reading(FORMAT, iter((told,)), document=said)
    reading.counts.update({"rows": 1, "items": 1})
    return reading


def _reference(text: str) -> _Reference | None:
    """The reference of a letter; one with its form before one without."""
    matches = list(_REFERENCE.finditer(text))
    headed = (one for one in matches if _HEADED.search(text[: one.start()]))
    match = next(headed, None) or next((one for one in matches if one["form"]), None)
    if match is None:
        match = next((one for one in matches if name_of(one["state"])), None)
    if match is None:
        return None
    parts = (match["form"], match["state"], f"{match['number']}/{match['year']}")
    return _Reference(" ".join(one for one in parts if one), match["form"] or "", match["state"])


def _facts(found: _Reference, mandates: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    facts: dict[str, tuple[str, ...]] = {"reference": (found.text,)}
    if found.form:
        facts["form"] = (found.form,)
    if mandates:
        facts["mandates"] = mandates
    return facts


def _mandates(text: str) -> tuple[str, ...]:
    match = _MANDATES.search(text)
    if match is None:
        return ()
    names = (re.sub(r"^(?:and\s+)?(?:of\s+)?the\s+", "", one.strip(" ;,.\n"), flags=re.IGNORECASE)
             for one in _MANDATE.split(" ".join(match["list"].split())))  # fmt: skip
    return tuple(name[:300] for name in names if name)


def _term(text: str) -> int | None:
    """Days within which an answer is asked for; hours are given as whole days."""
    match = _TERM.search(text)
    if match is None:
        return None
    said = match["count"].casefold()
    count = int(said) if said.isdigit() else _SPELT[said]
    return count if match["unit"].casefold() == "days" else -(-count // 24)


def _questions(lines: list[str]) -> tuple[Limb, ...]:
    """The numbered questions after the words that ask for an answer; else the whole letter."""
    start = next((place for place, line in enumerate(lines) if _ASKS.search(line)), None)
    found: list[tuple[str, list[str]]] = []
    for line in lines[start + 1 :] if start is not None else []:
        match = _QUESTION.match(line)
        if match and int(match["number"]) == len(found) + 1:
            found.append((match["number"], [match["text"]]))
        elif found and _goes_on(found[-1][1][-1], line):
            found[-1][1].append(line)
        elif found:
            break
    if not found:
        return (Limb("", "", (Wording(" ".join(lines)[:100_000]),)),)
    chapeau = lines[start] if start is not None else ""
    return tuple(Limb(number, chapeau, (Wording(" ".join(text)),)) for number, text in found)


def _goes_on(before: str, line: str) -> bool:
    """Whether a line is the rest of a question that a line's end broke."""
    return not before.rstrip().endswith((".", "?", ";")) and not line[:1].isdigit()
