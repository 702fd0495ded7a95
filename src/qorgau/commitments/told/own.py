"""An office's own table of recommendations, read by a mapping from columns to what they hold.

The mapping is guessed from the header (`own_table.look`), shown, corrected by a person and kept;
`Mapping.as_json` and `Mapping.from_json` are for carrying it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Mapped
from dataclasses import dataclass, replace
from datetime import date

from qorgau.words.guessing import guess as language_of

from . import limbs, numbers, own_table, own_words, states, symbols, terms, wordings
from .lines import day, flat, whole
from .own_mapping import Mapping, folded
from .own_table import Table
from .own_words import entries
from .shapes import (
    ELSEWHERE,
    MECHANISMS,
    PLEDGE,
    POSITIONS,
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
_LANGUAGES = ("kk", "ru", "en")


def mapping_for(data: bytes, mapping: Mapping | None, *, encoding: str = "") -> Mapping:
    """The mapping that is given, else what the header seems to say. Raises `Unreadable`."""
    if mapping is not None:
        return mapping
    looked = own_table.look(data, encoding=encoding)
    return replace(looked.guess, names=looked.names)


def read(data: bytes, mapping: Mapping, *, encoding: str = "") -> Reading:
    """The rows of a table by a mapping. Raises `Unreadable` where a column is not there."""
    if not mapping.columns.get("text"):
        raise Unreadable("no_text_column")
    table, places = own_table.found(data, mapping, encoding=encoding)
    reading = Reading(FORMAT, iter(()), encoding=table.encoding, untold=_untold(mapping))
    reading.items = _items(table, places, mapping, reading)
    return reading


def cells(data: bytes, mapping: Mapping, *, encoding: str = "") -> Iterator[Mapped[str, str]]:
    """The cells of each row by what they hold; as `read` draws them. Raises `Unreadable`."""
    table, places = own_table.found(data, mapping, encoding=encoding)
    by_field = _by_field(mapping, places)
    for row in table.rows:
        yield _said(row.cells, by_field)


#: What a statement names otherwise than a mapping.
_NAMED = {"position": "positions", "assessment": "facts", "grade": "grades"}
_TAKEN = ("themes", "groups", "sdgs", "position", "assessment", "grade", "session", "cycle",
          "heading", "dated", "outside")  # fmt: skip


def _untold(mapping: Mapping) -> tuple[str, ...]:
    """What the table has no column for and nobody said: it takes nothing away there."""
    said = {*mapping.columns, *mapping.fixed}
    return tuple(_NAMED.get(key, key) for key in _TAKEN if key not in said)


def _by_field(mapping: Mapping, places: Mapped[str, int]) -> dict[str, tuple[int, ...]]:
    return {
        key: tuple(places[folded(name)] for name in names) for key, names in mapping.columns.items()
    }


def _said(row: tuple[str, ...], by_field: Mapped[str, tuple[int, ...]]) -> dict[str, str]:
    """The cells of a row by what they hold; several columns of one thing line after line."""
    return {
        key: "\n".join(row[at] for at in places if at < len(row) and row[at])
        for key, places in by_field.items()
    }


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as its mapping reads it."""

    said: Mapped[str, str]
    mapping: Mapping
    number: int
    from_1904: bool

    def text(self, key: str) -> str:
        """What a cell says in one line; else what was said for every row."""
        return flat(self.said.get(key, "")) or self.mapping.fixed.get(key, "")

    def position(self) -> tuple[str, str, bool]:
        """The code of the position, the word of the table, and whether it is understood."""
        word = flat(self.said.get("position", ""))
        if not word:
            fixed = "" if "position" in self.mapping.columns else self.text("position")
            return (fixed if fixed in (*POSITIONS, PLEDGE) else ""), "", True
        meant = self.mapping.meaning("position", word)
        code = own_words.position(word) if meant is None else meant
        return code, word, bool(code) or meant == ""

    def who(self) -> tuple[str, str]:
        """Mechanism and body: by the cell, by what was said for every row, or by the symbol."""
        if name := flat(self.said.get("body", "")):
            meant = self.mapping.meaning("body", name)
            if meant:
                mechanism, _colon, code = meant.partition(":")
                return (mechanism if mechanism in MECHANISMS else ELSEWHERE), code or name
            return own_words.body(name)
        fixed = self.mapping.fixed
        if fixed.get("mechanism") in MECHANISMS or fixed.get("body"):
            mechanism, code = own_words.body(fixed.get("body", ""))
            chosen = fixed.get("mechanism", mechanism)
            return (chosen if chosen in MECHANISMS else mechanism), code or _ALONE.get(chosen, "")
        return _by_symbol(self.text("symbol"))


#: The body of a mechanism that has one only.
_ALONE = {UPR: "UPR"}


def _by_symbol(text: str) -> tuple[str, str]:
    """Whose paper a symbol names; of another mechanism where it does not tell."""
    symbol = symbols.find(text)
    if symbol and symbol.body:
        return TREATY, symbol.body
    return (UPR, "UPR") if symbol and symbol.kind in _REVIEW else (ELSEWHERE, "")


_REVIEW = ("national_report", "un_compilation", "stakeholders")


def _items(
    table: Table, places: Mapped[str, int], mapping: Mapping, reading: Reading
) -> Iterator[Told]:
    by_field = _by_field(mapping, places)
    for row in table.rows:
        reading.counts["rows"] += 1
        if row.number in table.marks.across:
            reading.set_aside(row.number, "across", flat(" ".join(row.cells))[:60])
            continue
        said = _said(row.cells, by_field)
        if told := _told(_Row(said, mapping, row.number, table.from_1904), reading):
            reading.counts["items"] += 1
            yield told


def _told(row: _Row, reading: Reading) -> Told | None:
    said, text = row.said, row.said.get("text", "")
    code, word, understood = row.position()
    if fault := _fault(text, "" if understood else word):
        reading.set_aside(row.number, *fault)
        return None
    mechanism, body = row.who()
    parts = numbers.taken_off(text)
    symbol = symbols.find(row.text("symbol"))
    return Told(
        mechanism=mechanism,
        body=body,
        kind=PLEDGE if code == PLEDGE else own_words.kind(row.text("kind")),
        limbs=_limbs(parts.text or text, mechanism, said.get("states", "")),
        row=row.number,
        symbol=symbol.text if symbol else row.text("symbol"),
        number=flat(said.get("number", "")) or parts.number,
        state=row.text("state"),
        session=whole(row.text("session")),
        cycle=whole(row.text("cycle")),
        dated=_dated(row),
        heading=flat(said.get("heading", "")) or parts.heading,
        positions=() if code in ("", PLEDGE) else (Position(code, word),),
        themes=_labels(row, "themes"),
        groups=_labels(row, "groups"),
        sdgs=terms.goals(entries(said.get("sdgs", ""))),
        outside={"own": flat(said["outside"])} if said.get("outside") else {},
        facts=_facts(said),
        grades=_grades(said.get("grade", "")),
        language=_language(row, text),
        rows=(row.number,),
    )


def _fault(text: str, unknown: str) -> tuple[str, str] | None:
    if not re.search(r"\w{2}", text):
        return "no_text", ""
    if len(text) > LONGEST_TEXT:
        return "long", text[:60]
    if text.startswith("#") and re.fullmatch(r"#[A-Z/0!?]+", text.strip()):
        return "spreadsheet", text
    return ("position", unknown) if unknown else None


def _dated(row: _Row) -> date | None:
    cell = row.said.get("dated", "")
    return own_words.when(cell, row.from_1904) or day(row.mapping.fixed.get("dated", ""))


def _language(row: _Row, text: str) -> str:
    fixed = row.mapping.fixed.get("language", "")
    found = fixed or language_of(text)
    return found if found in _LANGUAGES else "en"


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


def _labels(row: _Row, key: str) -> tuple[Label, ...]:
    """The terms of a cell: as written, or what they were told to mean in another list."""
    found = []
    for one in entries(row.said.get(key, "")):
        scheme, _equals, name = (row.mapping.meaning(key, one) or "").partition("=")
        found.append(Label(scheme, "", name) if name else Label(SCHEME, "", one))
    return tuple(dict.fromkeys(found))


def _grades(cell: str) -> tuple[Grade, ...]:
    said = flat(cell)
    return (Grade("", said[:60]),) if said else ()


def _facts(said: Mapped[str, str]) -> dict[str, tuple[str, ...]]:
    text = flat(said.get("assessment", ""))
    return {"assessment": (text,)} if text else {}
