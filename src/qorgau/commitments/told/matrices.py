"""Lists of recommendations of the review by themes, as the OHCHR publishes them (DOCX).

Four layouts are known, and a table counts as one by its header row: columns are found by their
words, in any order. A recommendation that stands under several themes is one item with all of
them; its `rows` say where it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from . import heads, limbs, listing, positions, states, tables, terms, tongues, wordings, words
from .heads import Shape
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
_LETTERED = re.compile(r"\(?(?P<label>[a-z])\)\s*")
_PARTS = ("themes", "groups", "sdgs")
_TITLE_LINES = 15


@dataclass(slots=True)
class _Held:
    """A recommendation while its rows are gathered."""

    told: Told
    terms: Terms
    rows: list[int]
    key: str


@dataclass(slots=True)
class _State:
    shape: Shape
    heading: str = ""
    stance: tuple[str, str] = ("", "")  # of the section: the source's words, their code
    base: str = ""  # the paragraph under which a section numbers from 1
    last: dict[str, int] = field(default_factory=dict)  # the row of each number
    held: dict[str, _Held] = field(default_factory=dict)
    bases: Counter[str] = field(default_factory=Counter)
    is_numbered: bool = False


def read(data: bytes, *, state: str = "", session: int | None = None) -> Reading:
    """Recommendations of a list. Raises `Unreadable` where the file holds no such table.

    `state` and `session` are what the user knows; the files themselves mostly do not say.
    """
    if b"%PDF-" in data[:1_024]:
        raise Unreadable("matrix.pdf")
    return from_parts(list(tables.read(data)), state=state, session=session)


def from_parts(
    parts: Sequence[Row | Line], *, state: str = "", session: int | None = None
) -> Reading:
    """The same from rows that are read already."""
    parts = list(heads.joined(parts))
    place, shape = _header(parts)
    layout = _layout(parts, shape)
    gathered = _State(shape)
    reading = Reading(FORMAT, iter(()), layout=layout)
    for part in parts[:place]:
        _look_around(part, gathered)
    for part in parts[place + 1 :]:
        _take(part, gathered, reading)
    for number, missing in listing.gaps(gathered.last):
        reading.set_aside(gathered.last.get(number, shape.header.number), "gap", missing)
    base = gathered.bases.most_common(1)[0][0] if gathered.bases else ""
    above = [part.text for part in parts[:place] if isinstance(part, Line)]
    state = state or _state_in(above)
    language = tongues.of_texts(held.told.text for held in gathered.held.values())
    reading.document = Document(
        language=language, symbol=base, title=" ".join(above)[:500], state=state, session=session
    )
    reading.counts["items"] = len(gathered.held)
    reading.items = _items(gathered, reading.document)
    return reading


def _state_in(lines: Sequence[str]) -> str:
    """The State that the lines above a list name: one alone, else none."""
    pieces = [
        piece.strip()
        for line in lines[:_TITLE_LINES]
        for piece in re.split(r"[–—:;,|\n]|\s-\s", line[:300])
    ]
    found = {states.code_of(piece) for piece in pieces} - {""}
    return states.name_of(found.pop()) if len(found) == 1 else ""


def _items(gathered: _State, document: Document) -> Iterator[Told]:
    for held in gathered.held.values():
        found = held.terms
        yield replace(
            held.told,
            state=document.state,
            session=document.session,
            symbol=held.told.symbol or document.symbol,
            language=document.language,
            themes=tuple(found.themes.values()),
            groups=tuple(found.groups.values()),
            sdgs=tuple(found.sdgs.values()),
            rows=tuple(held.rows),
        )


def _header(parts: Sequence[Row | Line]) -> tuple[int, Shape]:
    """The first row that names a recommendation beside its position, themes or States."""
    for place, part in enumerate(parts):
        if isinstance(part, Row) and (shape := heads.shape(part)):
            return place, shape
    raise Unreadable("no_matrix")


def _layout(parts: Sequence[Row | Line], shape: Shape) -> str:
    """Which of the four layouts: by columns, and by how headings and themes are coded."""
    if "sdgs" in shape.columns:
        return "ohchr-sdgs"
    codings = Counter(_codings(parts, shape))
    coding = codings.most_common(1)[0][0] if codings else ""
    if coding == "letter":
        return "ohchr-coded"
    return "ohchr-areas" if coding == "area" or "states" in shape.columns else "ohchr-plain"


def _codings(parts: Sequence[Row | Line], shape: Shape) -> Iterator[str]:
    column = shape.columns.get("themes", -1)
    for part in parts:
        if isinstance(part, Row) and (cell := part.cells.get(column, "")):
            yield terms.coding(cell.split("\n", maxsplit=1)[0].lstrip("- "))


def _take(part: Row | Line, gathered: _State, reading: Reading) -> None:
    """One row: a heading, a header again, a recommendation or several, or nothing."""
    if isinstance(part, Line):
        _look_around(part, gathered)
        return
    if not part.filled:
        return
    if again := heads.shape(part, known=gathered.shape):
        gathered.shape = again
        reading.counts["headers"] += 1
        return
    if _is_heading(part, gathered):
        reading.counts["headings"] += 1
        return
    reading.counts["rows"] += 1
    text = gathered.shape.cell(part, "recommendation")
    if not text:
        reading.set_aside(part.number, "no_text")
    elif len(text) > LONGEST_TEXT:
        reading.set_aside(part.number, "long")
    else:
        for piece in listing.pieces(text):
            _recommendation(piece, part, gathered, reading)


def _look_around(part: Row | Line, gathered: _State) -> None:
    """What a line outside of tables, or a row above the header, tells of the rows below it."""
    text = part.text if isinstance(part, Line) else " ".join(dict.fromkeys(part.filled.values()))
    if isinstance(part, Line) and (said := words.heading(text)):
        gathered.heading = said
    elif not words.heading(text):
        _look_for_stance(flat(text), gathered)


def _look_for_stance(text: str, gathered: _State) -> bool:
    """Take over the position that a section's title or opening words tell."""
    code = words.section_stance(text)
    if code:
        gathered.stance = text[:200], code
    if code or words.is_chapeau(text):
        gathered.base = listing.leads(text)
    return bool(code)


def _is_heading(row: Row, gathered: _State) -> bool:
    """A row with one text that is no recommendation: theme or position of what follows."""
    texts = list(dict.fromkeys(row.filled.values()))
    if len(texts) != 1:
        return False
    text = flat(texts[0])
    said = words.heading(text)
    if said is None and words.is_chapeau(text):
        return False
    if said is None and (len(text) > 200 or text.endswith((";", "."))):
        return False
    if said is None and listing.numbered(text)[0] and not _spans(row, text, gathered):
        return False
    if said is None and _look_for_stance(text, gathered):
        return True
    gathered.heading = said if said is not None else text
    return True


def _spans(row: Row, text: str, gathered: _State) -> bool:
    """Whether a text that names no State fills the whole row: "2.1. Acceptance of norms"."""
    whole = len(row.cells) == 1 < len(gathered.shape.header.cells)
    return whole and not any(one.states for one in wordings.split(text))


def _recommendation(text: str, row: Row, gathered: _State, reading: Reading) -> None:
    shape = gathered.shape
    word, said = shape.position(row)
    body, source = positions.taken_off(text)
    named = bool(shape.cell(row, "states") or _names(body))
    leads = words.is_chapeau(body) and not named
    number, body = _numbered(body, row, gathered, plain=bool(word), leads=leads)
    gathered.last.setdefault(number, row.number)
    if not number and leads:
        _look_for_stance(flat(body), gathered)
        reading.set_aside(row.number, "chapeau", flat(body)[:80])
    elif not number and (not _beside(row, word, shape) or (gathered.is_numbered and not named)):
        reading.set_aside(row.number, "no_number", flat(body)[:80])
    elif word and not said:
        reading.set_aside(row.number, "position", word)
    elif not re.search(r"\w{2}", body):
        reading.set_aside(row.number, "no_text", number)
    else:
        told = _told(number, body, row, gathered)
        word, said = (word, said) if word else gathered.stance
        _keep(_positioned(told, said, word, source), row, gathered, reading)


def _beside(row: Row, word: str, shape: Shape) -> bool:
    """Whether a row has more than its text: a position, themes or States."""
    return bool(word or shape.cell(row, "themes") or shape.cell(row, "states"))


def _names(text: str) -> tuple[str, ...]:
    """The States that the text of a recommendation names."""
    return tuple(name for one in wordings.split(text) for name in one.states)


def _numbered(
    text: str, row: Row, gathered: _State, *, plain: bool, leads: bool
) -> tuple[str, str]:
    """The number of a recommendation: of its text, else of the column for it; and the rest."""
    base = "" if leads else gathered.base
    number, rest = listing.numbered(text, base=base, plain=plain and not leads)
    if not number or number.isdigit():
        column = listing.beside(gathered.shape.cell(row, "number"), base=gathered.base)
        number = column if column and (not number or not column.isdigit()) else number
    return number, rest


def _told(number: str, body: str, row: Row, gathered: _State) -> Told:
    shape = gathered.shape
    column = wordings.names_in(shape.cell(row, "states"))
    made = wordings.with_states(wordings.split(body), column)
    assessment = flat(shape.cell(row, "assessment"))
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
    content += "".join(sorted(states.code_of(one) or one for one in told.recommended_by))
    name = told.number or content
    held = gathered.held.get(name)
    if held and told.number and told.symbol and held.told.symbol not in ("", told.symbol):
        name = f"{told.symbol} {told.number}"  # lists of two reviews in one file
        held = gathered.held.get(name)
    if held is None:
        held = _Held(told, Terms(reading.layout), [], content)
        gathered.held[name] = held
        gathered.is_numbered = gathered.is_numbered or bool(told.number)
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
        found.read(gathered.shape.cell(row, part), part)
    if gathered.heading and "themes" not in gathered.shape.columns:
        found.add("themes", gathered.heading)
