"""An office's own table of recommendations, read by a mapping from columns to what they hold.

The mapping is guessed from the header, shown, corrected by a person and kept; `Mapping.as_json`
and `Mapping.from_json` are for keeping it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from . import bodies, days, grids, limbs, numbers, states, symbols, terms, wordings, words
from .grids import Row
from .lines import day, flat, listed, whole
from .shapes import (
    CONCERN,
    FOLLOW_UP,
    KINDS,
    MECHANISMS,
    PLEDGE,
    RECOMMENDATION,
    TREATY,
    UPR,
    Grade,
    Label,
    Limb,
    Position,
    Reading,
    Told,
    Unreadable,
    Wording,
)

FORMAT, SCHEME = "own", "own"
LONGEST_TEXT = 20_000
#: What a column can hold → words of headers, the longest that fits decides.
FIELDS: dict[str, tuple[str, ...]] = {
    "text": (
        "recommendation", "text", "full text", "wording", "recommendation text", "observation",
        "recommandation", "recomendación", "action_summary",
    ),
    "number": (
        "number", "no", "no.", "paragraph", "para", "reference", "ref", "recommendation no",
        "recommendation number", "paragraph number", "№", "numéro", "número",
    ),
    "body": (
        "body", "mechanism", "issuing body", "committee", "recommending body", "un mechanism",
        "treaty body", "source", "organe", "órgano",
    ),
    "states": (
        "recommending state", "recommending states", "recommended by", "from", "recommending_state",
        "recommending country", "state", "country",
    ),
    "state": (
        "state under review", "country concerned", "countries concerned", "to", "state party",
    ),
    "symbol": ("symbol", "document", "document symbol", "un symbol", "cote", "signatura"),
    "position": ("position", "response", "support_level", "support level", "status of acceptance"),
    "themes": ("theme", "themes", "topic", "issue", "rights", "primary_theme", "thème", "tema"),
    "groups": ("group", "groups", "affected persons", "groups of persons", "target group"),
    "sdgs": ("sdg", "sdgs", "goal", "goals", "sustainable development goals", "odd", "ods"),
    "session": ("session", "upr session"),
    "cycle": ("cycle", "upr cycle", "cycle no"),
    "dated": ("date", "year of issue", "year", "date of issue", "issued", "publication date"),
    "heading": ("heading", "chapter", "section", "title"),
    "kind": ("type", "kind", "annotation type"),
    "grade": ("grade", "assessment", "committee's assessment", "evaluation"),
    "assessment": (
        "status", "implementation", "comments", "progress", "level of implementation", "update",
        "space for update", "information", "state's information",
    ),
    "outside": ("id", "identifier", "code", "annotation id", "ohchr annotation id", "uuid"),
}  # fmt: skip
_HEADER_WITHIN = 20
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column holds what, by the header's own words; and what holds for every row.

    `columns`: a key of `FIELDS` → the header. `fixed`: `mechanism`, `body`, `state`, `kind` for
    files that do not say.
    """

    columns: dict[str, str]
    fixed: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, dict[str, str]]:
        """For keeping."""
        return {"columns": dict(self.columns), "fixed": dict(self.fixed)}

    @classmethod
    def from_json(cls, kept: object) -> Mapping:
        """From what was kept; what is unknown in it is left out."""
        said = kept if isinstance(kept, dict) else {}
        columns, fixed = said.get("columns"), said.get("fixed")
        return cls(
            {key: str(name) for key, name in columns.items() if key in FIELDS}
            if isinstance(columns, dict)
            else {},
            {str(key): str(value) for key, value in fixed.items()}
            if isinstance(fixed, dict)
            else {},
        )


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table, the row it stands in, its guessed mapping, and some rows of it."""

    row: int
    names: tuple[str, ...]
    mapping: Mapping
    first: tuple[tuple[str, ...], ...]


def guess(data: bytes, *, encoding: str = "") -> Header:
    """The header of a table and what its columns may hold. Raises `Unreadable` without one."""
    rows: list[Row] = []
    best: tuple[int, int, dict[str, str]] = (0, 0, {})
    for row in grids.opened(data, encoding=encoding).rows:
        rows.append(row)
        if len(rows) <= _HEADER_WITHIN:
            columns = guessed(row.cells)
            if len(columns) > best[0]:
                best = (len(columns), len(rows) - 1, columns)
        if len(rows) >= _HEADER_WITHIN + 5:
            break
    if not rows:
        raise Unreadable("empty")
    found, place, columns = best
    if not found:
        place, columns = 0, {}
    first = tuple(row.cells for row in rows[place + 1 : place + 6])
    return Header(rows[place].number, rows[place].cells, Mapping(columns), first)


def guessed(names: Sequence[str]) -> dict[str, str]:
    """What each header may hold; the header that says it best gets it."""
    scored: list[tuple[int, str, str]] = []
    for name in names:
        said = " ".join(re.sub(r"[_\W]+", " ", flat(name)).casefold().split())
        if not said or len(said) > 80:
            continue
        for key, words_of in FIELDS.items():
            scored += [(score, key, name) for one in words_of if (score := _score(said, one))]
    found: dict[str, str] = {}
    for _score_of, key, name in sorted(scored, key=lambda one: -one[0]):
        if key not in found and name not in found.values():
            found[key] = name
    return found


def _score(said: str, word: str) -> int:
    """How well a header fits a word: the whole of it, its beginning, or somewhere in it."""
    word = " ".join(re.sub(r"[_\W]+", " ", word).split())
    if said == word:
        return 1_000 + len(word)
    if word and said.startswith(word + " "):
        return 500 + len(word)
    return len(word) if len(word) > 4 and f" {word}" in f" {said}" else 0


def read(data: bytes, mapping: Mapping, *, encoding: str = "") -> Reading:
    """The rows of a table by a mapping. Raises `Unreadable` where the header is not there."""
    grid = grids.opened(data, encoding=encoding)
    places: dict[str, int] = {}
    for count, row in enumerate(grid.rows):
        places = _places(row.cells, mapping)
        if len(places) == len(mapping.columns) or count > _HEADER_WITHIN:
            break
    if "text" not in places:
        raise Unreadable("no_column", mapping.columns.get("text", "text"))
    reading = Reading(FORMAT, iter(()), encoding=grid.encoding)
    reading.items = _items(grid, places, mapping, reading)
    return reading


def _places(cells: Sequence[str], mapping: Mapping) -> dict[str, int]:
    names = {flat(cell).casefold(): place for place, cell in reversed(list(enumerate(cells)))}
    said = {key: flat(name).casefold() for key, name in mapping.columns.items()}
    return {key: names[name] for key, name in said.items() if name in names}


def _items(
    grid: grids.Grid, places: dict[str, int], mapping: Mapping, reading: Reading
) -> Iterator[Told]:
    for row in grid.rows:
        reading.counts["rows"] += 1
        said = {key: row.cells[at] if at < len(row.cells) else "" for key, at in places.items()}
        if told := _told(said, mapping, row.number, reading, grid.from_1904):
            reading.counts["items"] += 1
            yield told


def _told(
    said: dict[str, str], mapping: Mapping, row: int, reading: Reading, from_1904: bool
) -> Told | None:
    text = said.get("text", "")
    word = flat(said.get("position", ""))
    code = words.position(word) if word else ""
    if fault := _fault(text, word, code):
        reading.set_aside(row, *fault)
        return None
    mechanism, body = _who(said, mapping)
    parts = numbers.taken_off(text)
    pledge = code == PLEDGE
    symbol = symbols.find(said.get("symbol", ""))
    return Told(
        mechanism=mechanism,
        body=body,
        kind=PLEDGE if pledge else _kind(said, mapping),
        limbs=_limbs(parts.text or text, mechanism, said.get("states", "")),
        row=row,
        symbol=symbol.text if symbol else flat(said.get("symbol", "")),
        number=flat(said.get("number", "")) or parts.number,
        state=flat(said.get("state", "")) or mapping.fixed.get("state", ""),
        session=whole(said.get("session", "")),
        cycle=whole(said.get("cycle", "")),
        dated=_day(said.get("dated", ""), from_1904),
        heading=flat(said.get("heading", "")) or parts.heading,
        positions=() if pledge or not code else (Position(code, word),),
        themes=_labels(said.get("themes", "")),
        groups=_labels(said.get("groups", "")),
        sdgs=terms.goals(_entries(said.get("sdgs", ""))),
        outside={"own": flat(said["outside"])} if said.get("outside") else {},
        facts=_facts(said),
        grades=_grades(said.get("grade", "")),
        rows=(row,),
    )


def _fault(text: str, word: str, code: str) -> tuple[str, str] | None:
    if not re.search(r"\w{2}", text):
        return "no_text", ""
    if len(text) > LONGEST_TEXT:
        return "long", text[:60]
    if text.startswith("#") and re.fullmatch(r"#[A-Z/0!?]+", text.strip()):
        return "spreadsheet", text
    return ("position", word) if word and not code else None


def _who(said: dict[str, str], mapping: Mapping) -> tuple[str, str]:
    name = flat(said.get("body", "")) or mapping.fixed.get("body", "")
    mechanism, body = bodies.known(name)
    fixed = mapping.fixed.get("mechanism", "")
    return (fixed if fixed in MECHANISMS and not said.get("body") else mechanism), body


def _kind(said: dict[str, str], mapping: Mapping) -> str:
    word = flat(said.get("kind", "")).casefold() or mapping.fixed.get("kind", "")
    if word in KINDS:
        return word
    if "follow" in word:
        return FOLLOW_UP
    return CONCERN if "concern" in word or "observation" in word else RECOMMENDATION


def _limbs(text: str, mechanism: str, column: str) -> tuple[Limb, ...]:
    """Sub-paragraphs of a committee's; of the review the wordings with their States."""
    names = wordings.names_in(column)
    if mechanism == TREATY:
        return limbs.split(text)
    made = wordings.split(text) if mechanism == UPR or names else (Wording(flat(text)),)
    if len(made) == 1:
        both = states.once((*made[0].states, *names))
        return tuple(
            Limb(one.label, one.chapeau, (Wording(one.text, both),))
            for one in limbs.split(made[0].text)
        )
    return (Limb("", "", made),)


def _entries(cell: str) -> tuple[str, ...]:
    return listed(cell if "\n" in cell else re.sub(r"\s*[;|]\s*", "\n", cell))


def _labels(cell: str) -> tuple[Label, ...]:
    return tuple(Label(SCHEME, "", one) for one in _entries(cell))


def _grades(cell: str) -> tuple[Grade, ...]:
    said = flat(cell)
    return (Grade("", said[:60]),) if said else ()


def _facts(said: dict[str, str]) -> dict[str, tuple[str, ...]]:
    text = flat(said.get("assessment", ""))
    return {"assessment": (text,)} if text else {}


def _day(cell: str, from_1904: bool) -> date | None:
    text = flat(cell)
    if _YEAR.fullmatch(text):
        return None
    return day(text, from_1904=from_1904) or days.find(text)
