"""Lists of recommendations of the review by themes, as the OHCHR publishes them (DOCX).

Four layouts are known, and a table counts as one by its header row: columns are found by their
words, in any order. A recommendation that stands under several themes is one item with all of
them; its `rows` say where it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from . import limbs, positions, tables, terms, wordings, words
from .lines import flat
from .shapes import (
    PLEDGE,
    RECOMMENDATION,
    UPR,
    Document,
    Limb,
    Reading,
    Told,
    Unreadable,
    Wording,
)
from .tables import Line, Row
from .terms import Terms

FORMAT = "ohchr-matrix"
LONGEST_TEXT = 20_000
_NUMBER = re.compile(r"(?P<number>[A-Z]?\d{1,3}\s?\.\s?\d{1,3}[a-z]?)\s?\.?(?![\d])\s*")
_PLAIN_NUMBER = re.compile(r"(?P<number>\d{1,3})\s?\.\s+(?=\S)")
_EACH = re.compile(r"\n(?=\d{1,3}\.\d{1,3}\.?\s+[^\W\d_])")
_LETTERED = re.compile(r"\(?(?P<label>[a-z])\)\s*")
_PARTS = ("themes", "groups", "sdgs")


@dataclass(frozen=True, slots=True)
class _Shape:
    """The columns of a table by what they hold."""

    columns: Mapping[str, int]
    header: Row


@dataclass(slots=True)
class _Held:
    """A recommendation while its rows are gathered."""

    told: Told
    terms: Terms
    rows: list[int]
    key: str


@dataclass(slots=True)
class _State:
    shape: _Shape
    heading: str = ""
    held: dict[str, _Held] = field(default_factory=dict)
    bases: Counter[str] = field(default_factory=Counter)


def read(data: bytes, *, state: str = "", session: int | None = None) -> Reading:
    """Recommendations of a list. Raises `Unreadable` where the file holds no such table.

    `state` and `session` are what the user knows; the files themselves mostly do not say.
    """
    return from_parts(list(tables.read(data)), state=state, session=session)


def from_parts(
    parts: Sequence[Row | Line], *, state: str = "", session: int | None = None
) -> Reading:
    """The same from rows that are read already."""
    place, shape = _header(parts)
    layout = _layout(parts, shape)
    state_of = _State(shape)
    reading = Reading(FORMAT, iter(()), layout=layout)
    for part in parts[:place]:
        _look_for_heading(part, state_of)
    for part in parts[place + 1 :]:
        _take(part, state_of, reading)
    base = state_of.bases.most_common(1)[0][0] if state_of.bases else ""
    title = " ".join(part.text for part in parts[:place] if isinstance(part, Line))[:500]
    reading.document = Document(symbol=base, title=title, state=state, session=session)
    reading.counts["items"] = len(state_of.held)
    reading.items = _items(state_of, base, state, session)
    return reading


def columns_of(row: Row) -> Mapping[str, int]:
    """The columns that a header names, by what they hold; none where a row is no header."""
    shape = _shape(row)
    return shape.columns if shape else {}


def _items(gathered: _State, base: str, state: str, session: int | None) -> Iterator[Told]:
    for held in gathered.held.values():
        found = held.terms
        yield replace(
            held.told,
            state=state,
            session=session,
            symbol=held.told.symbol or base,
            themes=tuple(found.themes.values()),
            groups=tuple(found.groups.values()),
            sdgs=tuple(found.sdgs.values()),
            rows=tuple(held.rows),
        )


def _header(parts: Sequence[Row | Line]) -> tuple[int, _Shape]:
    """The first row that names a recommendation beside its position or themes."""
    for place, part in enumerate(parts):
        if isinstance(part, Row) and (shape := _shape(part)):
            return place, shape
    raise Unreadable("no_matrix")


def _shape(row: Row) -> _Shape | None:
    columns: dict[str, int] = {}
    for place, cell in row.filled.items():
        if key := words.column(flat(cell)):
            columns.setdefault(key, place)
    if "recommendation" in columns and ("position" in columns or "themes" in columns):
        return _Shape(columns, row)
    return None


def _layout(parts: Sequence[Row | Line], shape: _Shape) -> str:
    """Which of the four layouts: by columns, and by how headings and themes are coded."""
    if "sdgs" in shape.columns:
        return "ohchr-sdgs"
    codings = Counter(_codings(parts, shape))
    coding = codings.most_common(1)[0][0] if codings else ""
    if coding == "letter":
        return "ohchr-coded"
    return "ohchr-areas" if coding == "area" or "states" in shape.columns else "ohchr-plain"


def _codings(parts: Sequence[Row | Line], shape: _Shape) -> Iterator[str]:
    column = shape.columns.get("themes", -1)
    for part in parts:
        if isinstance(part, Row) and (cell := part.cells.get(column, "")):
            yield terms.coding(cell.split("\n", maxsplit=1)[0].lstrip("- "))


def _take(part: Row | Line, gathered: _State, reading: Reading) -> None:
    """One row: a heading, a header again, a recommendation or several, or nothing."""
    if isinstance(part, Line):
        _look_for_heading(part, gathered)
        return
    if not part.filled:
        return
    if again := _shape(part):
        gathered.shape = again
        reading.counts["headers"] += 1
        return
    if _is_heading(part, gathered):
        reading.counts["headings"] += 1
        return
    reading.counts["rows"] += 1
    text = part.cells.get(gathered.shape.columns["recommendation"], "")
    if not text:
        reading.set_aside(part.number, "no_text")
    elif len(text) > LONGEST_TEXT:
        reading.set_aside(part.number, "long")
    else:
        for piece in _pieces(text):
            _recommendation(piece, part, gathered, reading)


def _look_for_heading(part: Row | Line, gathered: _State) -> None:
    if isinstance(part, Line) and (said := words.heading(part.text)):
        gathered.heading = said


def _is_heading(row: Row, gathered: _State) -> bool:
    """A row with one text that is no recommendation; it is the theme of what follows."""
    texts = list(dict.fromkeys(row.filled.values()))
    if len(texts) != 1:
        return False
    text = flat(texts[0])
    said = words.heading(text)
    if said is None and (
        _NUMBER.match(text)
        or words.is_chapeau(text)
        or len(text) > 200
        or text.endswith((";", "."))
    ):
        return False
    gathered.heading = said if said is not None else text
    return True


def _pieces(text: str) -> Iterator[str]:
    """Each recommendation of a cell; words that only lead to them are left out."""
    pieces = _EACH.split(text)
    if len(pieces) == 1:
        yield text
        return
    for place, piece in enumerate(pieces):
        if place or _NUMBER.match(piece) or not words.is_chapeau(piece):
            yield piece


def _recommendation(text: str, row: Row, gathered: _State, reading: Reading) -> None:
    cells = gathered.shape.columns
    word = flat(row.cells.get(cells.get("position", -1), ""))
    said = words.position(word) if word else ""
    body, source = positions.taken_off(text)
    number, body = _numbered(body, word)
    if not number and words.is_chapeau(body) and not wordings.split(body)[-1:][0].states:
        reading.set_aside(row.number, "chapeau", flat(body)[:80])
    elif not number and not word and not row.cells.get(cells.get("themes", -1)):
        reading.set_aside(row.number, "no_number", flat(body)[:80])
    elif word and not said:
        reading.set_aside(row.number, "position", word)
    elif not re.search(r"\w{2}", body):
        reading.set_aside(row.number, "no_text", number)
    else:
        told = _told(number, body, row, gathered)
        _keep(_positioned(told, said, word, source), row, gathered, reading)


def _numbered(text: str, word: str) -> tuple[str, str]:
    match = _NUMBER.match(text)
    if match is None and word:
        match = _PLAIN_NUMBER.match(text)
    if match is None:
        return "", text
    return match["number"].replace(" ", ""), text[match.end() :]


def _told(number: str, body: str, row: Row, gathered: _State) -> Told:
    cells = gathered.shape.columns
    column = wordings.names_in(row.cells.get(cells.get("states", -1), ""))
    made = _with_column(wordings.split(body), column)
    assessment = flat(row.cells.get(cells.get("assessment", -1), ""))
    return Told(
        mechanism=UPR,
        body="UPR",
        kind=RECOMMENDATION,
        limbs=_limbs(made),
        row=row.number,
        number=number,
        heading=gathered.heading,
        facts={"assessment": (assessment,)} if assessment else {},
    )


def _limbs(made: tuple[Wording, ...]) -> tuple[Limb, ...]:
    """Lettered parts of a recommendation: of its only wording, or one to each wording."""
    if len(made) == 1:
        parts = limbs.split(made[0].text)
        if len(parts) > 1:
            names = made[0].states
            return tuple(Limb(one.label, one.chapeau, (Wording(one.text, names),)) for one in parts)
    found = [_LETTERED.match(one.text) for one in made]
    letters = "".join(match["label"] if match else "-" for match in found)
    if len(made) > 1 and "abcdefghijklmnopqrstuvwxyz".startswith(letters):
        return tuple(
            Limb(letter, "", (Wording(_LETTERED.sub("", one.text, count=1), one.states),))
            for letter, one in zip(letters, made, strict=True)
        )
    return (Limb("", "", made),)


def _with_column(made: tuple[Wording, ...], column: tuple[str, ...]) -> tuple[Wording, ...]:
    """States of their own column go to the only wording; with several, the text tells whose."""
    if not column or not made:
        return made
    if len(made) == 1:
        names = wordings.states.once((*made[0].states, *column))
        return (Wording(made[0].text, names),)
    if not any(one.states for one in made):
        return (*made[:-1], Wording(made[-1].text, column))
    return made


def _positioned(told: Told, said: str, word: str, source: str) -> Told:
    if said == PLEDGE:
        told, said = replace(told, kind=PLEDGE), "supported"
    if not said:
        return told
    place, symbol = positions.made(said, word, source)
    return replace(told, positions=(place,), symbol=symbol.base if symbol else "")


def _keep(told: Told, row: Row, gathered: _State, reading: Reading) -> None:
    """Keep a recommendation, or add the row's themes to the one that it repeats."""
    content = re.sub(r"\W+", "", told.text.casefold())
    held = gathered.held.get(told.number or content)
    if held is None:
        held = _Held(told, Terms(reading.layout), [], content)
        gathered.held[told.number or content] = held
        if told.symbol:
            gathered.bases[told.symbol] += 1
        reading.counts[told.positions[0].position if told.positions else "no_position"] += 1
    elif held.key != content or _said(held.told) != _said(told):
        reading.set_aside(row.number, "contradicts", str(held.told.row))
        return
    else:
        reading.counts["repeated"] += 1
    held.rows.append(row.number)
    _gather(held.terms, row, gathered)


def _said(told: Told) -> str:
    return told.positions[0].position if told.positions else ""


def _gather(found: Terms, row: Row, gathered: _State) -> None:
    for part in _PARTS:
        column = gathered.shape.columns.get(part, -1)
        found.read(row.cells.get(column, ""), part)
    if gathered.heading and "themes" not in gathered.shape.columns:
        found.add("themes", gathered.heading)
