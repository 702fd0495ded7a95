"""Reads a table of UPR Info: recommendations by State, with response, rank of action and issues."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from qorgau.common.digest import sha256_hex

from ..csv_rows import BrokenQuotes, CutOff, rows
from .decoding import decode
from .words import ACTIONS, SetAside, Unreadable

FORMAT = "upr-info"
MOST_ROWS = 200_000
LONGEST_TEXT, LONGEST_STATE, LONGEST_ISSUES = 20_000, 200, 2_000
HEADER_WITHIN = 20  # rows above the header that a spreadsheet may have left
DELIMITERS = (",", ";", "\t")
DEMANDED = {
    "to": "To",
    "text": "Text",
    "from": "From",
    "response": "Response",
    "session": "Session",
}
KNOWN = {**DEMANDED, "action": "Action", "issue": "Issue"}
#: Names that newer exports give the columns, letters only.
ALSO = {
    "stateunderreview": "to",
    "recommendation": "text",
    "recommendingstate": "from",
    "recommendingstates": "from",
    "position": "response",
    "issues": "issue",
    "uprsession": "session",
}
#: The word of the file → the code of the position.
RESPONSES = {
    "accepted": "accepted",
    "noted": "noted",
    "supported": "supported",
    "supported/noted": "supported_noted",
    "voluntary pledge": "voluntary_pledge",
    "rejected": "noted",
    "not accepted": "noted",
    "not supported": "noted",
    "pending": "pending",
    "accepted/noted": "supported_noted",
    "partially accepted": "supported_noted",
    "partially supported": "supported_noted",
    "no response": "",
    "general response": "",
    "no clear position": "",
}
_SPREADSHEET = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|#+)")
_SHEET_BREAK = re.compile(r"_x000[aAdD]_")
_WHOLE = re.compile(r"(\d{1,4})(?:[.,]0+)?")
_SESSION = re.compile(
    r"(?:session\s)?(\d{1,3})(?:st|nd|rd|th)?(?:[.,]0+)?(?!\w|[.,]\d).{0,60}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Good:
    """One recommendation as the source has it.

    `action` and `issues` are None where the file has no such column: then it says nothing of them.
    """

    row: int
    state: str
    text: str
    by: str
    word: str
    position: str
    session: int
    action: int | None
    issues: tuple[str, ...] | None


@dataclass(frozen=True)
class Table:
    """A file that was recognised: its text, its columns and where its rows begin."""

    text: str
    encoding: str
    digest: str
    delimiter: str
    header: int
    columns: Mapping[str, int]
    width: int

    def rows(self) -> Iterator[Good | SetAside]:
        """Every row that is not empty, in the order of the file. Raises `Unreadable`."""
        seen: dict[str, tuple[int, str]] = {}
        count = 0
        try:
            for number, cells in _records(self.text, self.delimiter):
                if number <= self.header or not any(cell.strip() for cell in cells):
                    continue
                count += 1
                if count > MOST_ROWS:
                    raise Unreadable("rows", f"{MOST_ROWS:,}")
                yield _once(self._row(number, cells), seen)
        except CutOff as error:
            yield SetAside(error.row, "cut_off")

    def _row(self, number: int, cells: Sequence[str]) -> Good | SetAside:
        if any(cell.strip() for cell in cells[self.width :]):
            return SetAside(number, "more_values")
        if len(cells) <= max(self.columns.values()):
            return SetAside(number, "fewer_values")
        values = {name: _clean(cells[place]) for name, place in self.columns.items()}
        if all(_named(values[name]) == name for name in DEMANDED):
            return SetAside(number, "header_again")
        return _wrong(number, values) or _good(number, values)


def read(data: bytes, *, encoding: str = "") -> Table:
    """Recognise a table; raises `Unreadable` with the reason where it is none."""
    decoded = decode(data, encoding)
    best: dict[str, int] = {}
    for delimiter in DELIMITERS:
        for number, cells in _records(decoded.text, delimiter, HEADER_WITHIN):
            columns = _columns(cells)
            if DEMANDED.keys() <= columns.keys():
                _demand_each_once(cells)
                width = max(place for place, cell in enumerate(cells, 1) if cell.strip())
                return Table(
                    text=decoded.text,
                    encoding=decoded.encoding,
                    digest=sha256_hex(data),
                    delimiter=delimiter,
                    header=number,
                    columns=columns,
                    width=width,
                )
            best = max(best, columns, key=len)
    missing = [name for key, name in DEMANDED.items() if key not in best]
    raise Unreadable("header", ", ".join(missing))


def identity(mechanism: str, state: str, session: int, by: str, text: str) -> str:
    """What makes it this recommendation: who said what to whom at which session."""
    parts = (mechanism, state, str(session), by, text)
    return sha256_hex("\n".join(_folded(part) for part in parts).encode())


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _records(text: str, delimiter: str, most: int = 0) -> Iterator[tuple[int, list[str]]]:
    """The rows; of the first `most` no fault is told: they are only looked at."""
    try:
        yield from islice(rows(text, delimiter, LONGEST_TEXT * 10), most or None)
    except CutOff:
        if not most:
            raise
    except BrokenQuotes as error:
        if not most:
            raise Unreadable("quotes", error.row) from None


def _columns(cells: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        if (key := _key(cell)) in KNOWN:
            found.setdefault(key, place)
    for place, cell in enumerate(cells):
        if known := ALSO.get(_key(cell)):
            found.setdefault(known, place)
    return found


def _demand_each_once(cells: Sequence[str]) -> None:
    keys = [key for cell in cells if (key := _key(cell)) in KNOWN]
    for key in keys:
        if keys.count(key) > 1:
            raise Unreadable("column_twice", KNOWN[key])


def _named(cell: str) -> str:
    """The column that a header means."""
    key = _key(cell)
    return ALSO.get(key, key)


def _key(cell: str) -> str:
    return re.sub(r"[\W_]+", "", cell).lower()


def _clean(cell: str) -> str:
    """A cell in one line, composed, without what a spreadsheet puts for a line break."""
    return " ".join(unicodedata.normalize("NFC", _SHEET_BREAK.sub(" ", cell)).split())


def _wrong(number: int, values: Mapping[str, str]) -> SetAside | None:
    for name in ("to", "text", "from"):
        if not values[name]:
            return SetAside(number, "missing", KNOWN[name])
    for value in values.values():
        if error := _SPREADSHEET.fullmatch(value):
            return SetAside(number, "spreadsheet", error.group())
        if "\N{REPLACEMENT CHARACTER}" in value:
            return SetAside(number, "lost_letters")
    limits = {"to": LONGEST_STATE, "from": LONGEST_STATE, "text": LONGEST_TEXT}
    for name, longest in {**limits, "issue": LONGEST_ISSUES}.items():
        if len(values.get(name, "")) > longest:
            return SetAside(number, "long", KNOWN[name])
    return _wrong_code(number, values)


def _wrong_code(number: int, values: Mapping[str, str]) -> SetAside | None:
    if _response(values["response"]) not in RESPONSES:
        return SetAside(number, "response", values["response"][:60])
    if not 0 < _session(values["session"]) < 1_000:
        return SetAside(number, "session", values["session"][:60])
    if "action" in values and _number(values["action"]) not in ACTIONS:
        return SetAside(number, "action", values["action"][:60])
    return None


def _number(text: str) -> int | None:
    found = _WHOLE.fullmatch(text)
    return int(found.group(1)) if found else None


def _session(text: str) -> int:
    """A session by its number, also in words ("Session 7", "7 - February 2010"); 0 for none."""
    found = _SESSION.fullmatch(text)
    return int(found.group(1)) if found else 0


def _response(word: str) -> str:
    return re.sub(r"\s*/\s*", "/", word.strip(" .*")).lower()


def _good(number: int, values: Mapping[str, str]) -> Good:
    labels = values.get("issue", "").replace("|", "/").split(",")
    issues = [one.strip() for one in labels if one.strip()]
    word = values["response"]
    return Good(
        row=number,
        state=values["to"],
        text=values["text"],
        by=values["from"],
        word=word[:1].upper() + word[1:],
        position=RESPONSES[_response(word)],
        session=_session(values["session"]),
        action=_number(values["action"]) if "action" in values else None,
        issues=tuple(dict.fromkeys(issues)) if "issue" in values else None,
    )


def _once(row: Good | SetAside, seen: dict[str, tuple[int, str]]) -> Good | SetAside:
    """A recommendation that stands twice in the file is set aside the second time."""
    if isinstance(row, SetAside):
        return row
    key = identity("", row.state, row.session, row.by, row.text)
    details = f"{row.position} {row.action} {row.issues}"
    first = seen.setdefault(key, (row.row, details))
    if first[0] == row.row:
        return row
    return SetAside(row.row, "twice" if first[1] == details else "contradicts", str(first[0]))
