"""Decisions on individual communications: records of a table of them, and the documents.

`facts` of a decision: `communications` ("2542/2015"), `authors`, `articles`, `issues`, `outcome`,
`submitted` (a day), `title`, `url`; of a document also `subject` and `remedy`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import chain
from typing import BinaryIO

from . import bodies, days, papers, stream, symbols, tongues, words
from .lines import clean, day, flat, listed, whole, without_markup
from .shapes import TREATY, VIEWS, Document, Limb, Reading, Told, Unreadable, Wording
from .states import name_of

RECORDS, DOCUMENT = "views-records", "views-document"
LONGEST_TEXT = 2_000_000
#: What tables of decisions write where there is nothing.
_FILLERS = frozenset(("no issues found", "n/a", "none", "not available", "null", "-"))
_CASE = re.compile(r"(?<!\d)(\d{1,5})\s?/\s?((?:19|20)\d\d)(?!\d)")
#: Lines at the head of the document; the first words, and the name of what follows.
_FIELDS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("authors", r"(?:communication )?submitted by|(?:complaint )?presented by"),
        ("victims", r"alleged victims?"),
        ("state", r"state party(?: concerned)?"),
        ("submitted", r"date of (?:the )?(?:communication|complaint|submission)s?"),
        ("references", r"document references?"),
        (
            "adopted",
            r"date of (?:the )?"
            r"(?:adoption of (?:the )?(?:views|decision|opinion)s?|views|decision)",
        ),
        ("subject", r"subject matters?"),
        ("procedural_issues", r"procedural issues?"),
        ("issues", r"substantive issues?"),
        ("protocol_articles", r"articles? of the optional protocol"),
        ("articles", r"articles? of the (?:covenant|convention)"),
    )
)  # fmt: skip
_TERM_DAYS = re.compile(
    r"(?:within|\()\s*(?P<count>\d{2,3}|ninety|sixty|one hundred and eighty)\s+"
    r"(?:days|jours|d[ií]as)"
    r"|(?:\u0432 \u0442\u0435\u0447\u0435\u043d\u0438\u0435|dans un d[ée]lai de|plazo de)\s+"
    r"(?P<also>\d{2,3})\s+(?:\u0434\u043d\u0435\u0439|jours|d[ií]as)",
    re.IGNORECASE,
)
_TERM_MONTHS = re.compile(r"within\s+(?P<count>six|three|\d{1,2})\s+months", re.IGNORECASE)
_SPELT = {"ninety": 90, "sixty": 60, "one hundred and eighty": 180, "six": 6, "three": 3}
_REMEDY = re.compile(
    r"under (?:an|the) obligation|has an obligation|is obliged to|effective remedy"
    r"|recommends? that the state party|urges? the state party|full reparation"
    r"|make (?:an )?adequate"
    r"|est tenu|a l'obligation|tiene la obligaci|\u043e\u0431\u044f\u0437\u0430\u043d",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"inform|receive|advise|steps|renseign|recevoir|recibir|\u0438\u043d\u0444\u043e\u0440\u043c",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})?)\.?\s+(?P<text>\S.*)")
_OTHER_FIELD = re.compile(r"[^\W\d_][\w ()’'-]{3,60}:\s")
_BETWEEN_ARTICLES = re.compile(r";|(?:,|\band\b|,\s*and\b)\s*(?=\d)")
_LONGEST_FIELD = 600


def read_records(file: BinaryIO, *, body: str = "") -> Reading:
    """Decisions of a JSON list, one record each. Raises `Unreadable` where it holds none."""
    found = stream.records(file)
    first = next(found, None)
    if not isinstance(first, dict) or not _is_decision(first):
        raise Unreadable("no_views")
    reading = Reading(RECORDS, iter(()))
    reading.items = _records(chain([first], found), reading, body)
    return reading


def _is_decision(one: Mapping[str, object]) -> bool:
    names = {"communication_no", "communication", "decision_type", "substantive_articles"}
    return bool(names & one.keys()) and bool({"symbol", "communication_no", "docId"} & one.keys())


def _records(found: Iterable[object], reading: Reading, body: str) -> Iterator[Told]:
    for row, one in enumerate(found, start=1):
        reading.counts["rows"] += 1
        if isinstance(one, stream.Broken):
            reading.set_aside(row, one.code, one.word)
        elif not isinstance(one, dict):
            reading.set_aside(row, "no_record")
        elif told := _from_record(one, row, reading, body):
            reading.counts["items"] += 1
            yield told


def _from_record(one: Mapping[str, object], row: int, reading: Reading, body: str) -> Told | None:
    symbol = symbols.parse(_text(one, "symbol"))
    cases = _cases(" ".join(listed(one.get("communication_no")))) or (
        symbol.cases if symbol else ()
    )
    state = _text(one, "country") or _text(one, "state")
    if not symbol and not cases:
        reading.set_aside(row, "no_symbol", _text(one, "title"))
        return None
    if not state:
        reading.set_aside(row, "no_state", symbol.text if symbol else cases[0])
        return None
    text = clean(without_markup(str(one.get("text") or "")))[:LONGEST_TEXT]
    mechanism, code = bodies.known(_text(one, "body") or body or papers.body_of(symbol))
    remedy, term_days, term_months = _remedy(text)
    return Told(
        mechanism=mechanism if code else TREATY,
        body=code,
        kind=VIEWS,
        limbs=(Limb("", "", (Wording(remedy or _text(one, "title") or flat(text)[:2_000]),)),),
        row=row,
        symbol=symbol.text if symbol else "",
        state=state,
        session=whole(_text(one, "session")) or (symbol.session if symbol else None),
        dated=_day(one.get("date")),
        heading=_text(one, "title"),
        term_days=term_days,
        term_months=term_months,
        facts=_facts_of(one, cases),
        language=_text(one, "language")[:2] or "en",
        rows=(row,),
    )


def _facts_of(one: Mapping[str, object], cases: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    submitted = _day(one.get("submission_date"))
    said = {
        "communications": cases,
        "authors": _several(one.get("author")),
        "articles": _several(one.get("substantive_articles")),
        "issues": _several(one.get("substantive_issues")),
        "outcome": _several(one.get("decision_type")),
        "submitted": (submitted.isoformat(),) if submitted else (),
        "url": _several(one.get("url")),
    }
    return {key: values for key, values in said.items() if values}


def _several(value: object) -> tuple[str, ...]:
    """The values of a field without what tables write for "nothing"."""
    return tuple(one for one in listed(value) if one.casefold() not in _FILLERS)


def _cases(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{match[1]}/{match[2]}" for match in _CASE.finditer(text)))


def _text(one: Mapping[str, object], key: str) -> str:
    value = one.get(key)
    text = flat(str(value)) if isinstance(value, str | int) else ""
    return "" if text.casefold() in _FILLERS else text


def _day(value: object) -> date | None:
    return day(value) or (days.find(value) if isinstance(value, str) else None)


def read_document(source: bytes | str, *, name: str = "", symbol: str = "") -> Reading:
    """One decision from its document or its pasted text.

    Raises `Unreadable` where the text is no decision on a communication.
    """
    lines = papers.lines(source, name=name)
    text = "\n".join(lines)
    found = symbols.parse(symbol) if symbol else _views_symbol(text)
    head = _head(lines)
    cases = found.cases if found else ()
    cases = cases or _cases(" ".join(lines[:60]))
    if not cases or not (head.keys() & {"authors", "state", "articles"} or found):
        raise Unreadable("no_views")
    told = _decision(text, lines, head, found, cases)
    reading = Reading(DOCUMENT, iter((told,)), document=_document(told))
    reading.counts.update({"rows": 1, "items": 1})
    return reading


def _views_symbol(text: str) -> symbols.Symbol | None:
    return next((one for one in symbols.find_all(text[:20_000]) if one.kind == "views"), None)


def _head(lines: list[str]) -> dict[str, str]:
    """The fields of the first pages: "State party: Testland", also over two lines."""
    found: dict[str, str] = {}
    last = ""
    for line in lines[:150]:
        name, rest = _field(line)
        if name and name not in found:
            found[name], last = rest, name
        elif last and _goes_on(found[last], line):
            found[last] = f"{found[last]} {line}".strip()[:_LONGEST_FIELD]
        else:
            last = ""
    return found


def _goes_on(value: str, line: str) -> bool:
    """Whether a line is more of the field above it."""
    if not value:
        return not _OTHER_FIELD.match(line)
    return not (_NUMBERED.match(line) or _OTHER_FIELD.match(line)) and len(line) < 120


def _field(line: str) -> tuple[str, str]:
    for name, pattern in (*_FIELDS, *_fields_elsewhere()):
        match = pattern.match(line)
        if match and (rest := re.match(r"\s*(?:\([^)]*\)\s*)?:?\s*", line[match.end() :])):
            colon = ":" in rest[0] or not line[match.end() :].strip()
            if colon:
                return name, line[match.end() + rest.end() :].strip()
    return "", ""


@cache
def _fields_elsewhere() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The fields as decisions in other languages name them."""
    lists = words.listed_by("views_fields")
    return tuple((name, re.compile("|".join(said), re.IGNORECASE)) for name, said in lists.items())


def _decision(
    text: str, lines: list[str], head: dict[str, str], found: symbols.Symbol | None,
    cases: tuple[str, ...],
) -> Told:  # fmt: skip
    remedy, term_days, term_months = _remedy(text)
    state = head.get("state", "").strip(" .") or (name_of(found.state) if found else "")
    facts: dict[str, tuple[str, ...]] = {
        key: (value,) for key, value in head.items() if value and key != "state"
    }
    facts["communications"] = cases
    if "articles" in facts:
        parts = _BETWEEN_ARTICLES.split(facts["articles"][0])
        facts["articles"] = tuple(one.strip(" .") for one in parts if one.strip(" ."))
    if submitted := days.find(head.get("submitted", "")):
        facts["submitted"] = (submitted.isoformat(),)
    return Told(
        mechanism=TREATY,
        body=papers.body_of(found),
        kind=VIEWS,
        limbs=(Limb("", "", (Wording(remedy or head.get("subject", "") or flat(lines[0])),)),),
        row=1,
        symbol=found.text if found else "",
        state=state,
        session=found.session if found else None,
        dated=days.find(head.get("adopted", "")),
        heading=head.get("subject", ""),
        term_days=term_days,
        term_months=term_months,
        language=tongues.of_texts([remedy, *lines[:30]]),
        facts=facts,
        rows=(1,),
    )


def _remedy(text: str) -> tuple[str, int | None, int | None]:
    """The paragraphs that say what the State must do, and the term for telling what it did."""
    tail = text[-60_000:]
    said = [line for line in tail.split("\n") if _REMEDY.search(line)]
    days_match = _asked(_TERM_DAYS, tail)
    months_match = _asked(_TERM_MONTHS, tail)
    if days_match and months_match and months_match.start() > days_match.start():
        days_match = None
    count = _count(days_match)
    remedy = " ".join(_NUMBERED.sub(r"\g<text>", line) for line in said[-2:])[:8_000]
    return remedy, count, None if count else _count(months_match)


def _asked(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last term by which the committee wants to be told something."""
    found = [
        match
        for match in pattern.finditer(text)
        if _TELLS.search(text[max(0, match.start() - 200) : match.end() + 200])
    ]
    return found[-1] if found else None


def _count(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    said = (match["count"] or match.groupdict().get("also") or "").casefold()
    return int(said) if said.isdigit() else _SPELT.get(said)


def _document(told: Told) -> Document:
    return Document(told.symbol, told.heading, told.body, told.state, told.session, told.dated)
