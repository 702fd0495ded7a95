"""The export of the Universal Human Rights Index: JSON of any length, or its workbook.

The index gives one annotation for a paragraph; here it is split into its sub-paragraphs. Its own
identifier stays with it (`outside["uhri"]`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from itertools import chain
from typing import BinaryIO

from . import (
    bodies,
    days,
    limbs,
    numbers,
    positions,
    priorities,
    sheets,
    states,
    stream,
    symbols,
    terms,
    tongues,
    wordings,
)
from .lines import clean, day, flat, listed, whole, without_markup
from .shapes import (
    OTHER,
    RECOMMENDATION,
    TREATY,
    UPR,
    Label,
    Limb,
    Position,
    Reading,
    Told,
    Unreadable,
    Wording,
)
from .words import listed_by, position, says

FORMAT, WORKBOOK = "uhri-json", "uhri-xlsx"
SCHEME = "uhri"
LONGEST_TEXT = 100_000
#: Header of the workbook, letters and digits only, misspelt as the export has it and rightly.
COLUMNS: Mapping[str, str] = {
    "text": "Text",
    "countriesconcerned": "Countries",
    "reccomendingbody": "Body",
    "recommendingbody": "Body",
    "documentsymbol": "Symbol",
    "themes": "Themes",
    "affectedpersons": "AffectedPersons",
    "sdgs": "Sdgs",
    "documentpublicationdate": "PublicationDate",
    "uprreccomendingstates": "UprRecommendingCountry",
    "uprrecommendingstates": "UprRecommendingCountry",
    "uprposition": "UprPositions",
    "type": "AnnotationType",
    "ohchrannotationid": "AnnotationId",
    "uprsession": "UprSession",
    "uprcycle": "UprCycle",
    "regionsconcerned": "Regions",
    "recommendingregions": "UprRecommendingRegions",
    "dateofpublicationonuhri": "PublicationDateOnUhri",
    "country": "Countries",
    "countries": "Countries",
    "body": "Body",
    "symbol": "Symbol",
    "publicationdate": "PublicationDate",
    "annotationtype": "AnnotationType",
    "annotationid": "AnnotationId",
}
#: Names of fields, letters only, as the export of records or the workbook has them.
_NAMES = dict(COLUMNS) | {name.casefold(): name for name in COLUMNS.values()}
#: By which a damaged beginning still shows what it was.
_LOOKS_SO = re.compile(r"\"(?:AffectedPersons|AnnotationId|Countries|Text)\"", re.IGNORECASE)
_DEMANDED = ("Text", "Countries", "Body")
_HEADER_WITHIN = 15
_LONGEST_NAME, _ALIKE = 60, 0.86  # signs of a header; how like a known one it must be
_NUMBER = re.compile(r"\d{1,3}")
_ROMAN_CYCLES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}


def read_json(file: BinaryIO) -> Reading:
    """Annotations of a JSON export, drawn from the file as they are needed.

    Raises `Unreadable` where it is no JSON list of such records.
    """
    found = stream.records(file)
    first = list(_until_record(found))
    if not first or not _is_record(first[-1]):
        broken = next((one for one in first if isinstance(one, stream.Broken)), None)
        raise Unreadable(broken.code if broken and _LOOKS_SO.search(broken.word) else "no_uhri")
    reading = Reading(FORMAT, iter(()))
    reading.items = _items(chain(first, found), reading)
    return reading


def _until_record(found: Iterator[object]) -> Iterator[object]:
    """The beginning of a file up to the first thing that is a record."""
    for place, one in enumerate(found):
        yield one
        if _is_record(one) or place == 50:
            return


def _is_record(one: object) -> bool:
    if not isinstance(one, dict):
        return False
    said = one if "Text" in one else _renamed(one)
    return "Text" in said and ("Body" in said or "AnnotationId" in said)


def _renamed(one: Mapping[str, object]) -> dict[str, object]:
    """A record with the names of the export, whatever case or header its own are in."""
    return {_NAMES.get(re.sub(r"[\W_]+", "", key).casefold(), key): one[key] for key in one}


def _items(found: Iterable[object], reading: Reading) -> Iterator[Told]:
    for row, one in enumerate(found, start=1):
        reading.counts["rows"] += 1
        if isinstance(one, stream.Broken):
            reading.set_aside(row, one.code, one.word)
        elif not isinstance(one, dict):
            reading.set_aside(row, "no_record")
        elif told := _told(one if "Text" in one else _renamed(one), row, reading):
            reading.counts["items"] += 1
            yield told


def read_workbook(data: bytes | BinaryIO) -> Reading:
    """Annotations of the export as a workbook, on any of its sheets. Raises `Unreadable`."""
    book = sheets.opened(data)
    shown = sorted(book.titles(), key=lambda title: title.hidden)
    for part in [title.part for title in shown] or [""]:
        found = book.rows(part)
        if columns := _header(found):
            reading = Reading(WORKBOOK, iter(()))
            reading.items = _rows(found, columns, book.from_1904, reading)
            return reading
    raise Unreadable("no_uhri")


def _header(found: Iterator[sheets.Row]) -> dict[str, int]:
    """The columns that one of the first rows names; none where no row names what is needed."""
    for row in found:
        columns = _columns(row.cells)
        if set(_DEMANDED) <= columns.keys():
            return columns
        if row.number >= _HEADER_WITHIN:
            break
    return {}


def _columns(cells: Mapping[int, str]) -> dict[str, int]:
    """Columns by their names; a name that is spelt otherwise takes what no other one took."""
    found: dict[str, int] = {}
    names = {
        place: re.sub(r"[\W_]+", "", cell).casefold()
        for place, cell in cells.items()
        if len(cell) <= _LONGEST_NAME
    }
    for place, name in names.items():
        if key := COLUMNS.get(name):
            found.setdefault(key, place)
    for place, name in names.items():
        close = get_close_matches(name, COLUMNS, 1, _ALIKE)
        if close and name not in COLUMNS:
            found.setdefault(COLUMNS[close[0]], place)
    return found


def _rows(
    found: Iterable[sheets.Row], columns: Mapping[str, int], from_1904: bool, reading: Reading
) -> Iterator[Told]:
    for row in found:
        if not any(row.cells.values()):
            continue
        reading.counts["rows"] += 1
        said: dict[str, object] = {key: row.cells.get(at, "") for key, at in columns.items()}
        for key in ("PublicationDate", "PublicationDateOnUhri"):
            said[key] = day(said.get(key), from_1904=from_1904)
        if told := _told(said, row.number, reading):
            reading.counts["items"] += 1
            yield told


def _told(said: Mapping[str, object], row: int, reading: Reading) -> Told | None:
    """A record as what it says, or None with the reason noted."""
    raw = said.get("Text")
    text = clean(without_markup(raw)) if isinstance(raw, str) else ""
    own = _states(said.get("Countries"))
    if fault := _fault(text, own):
        reading.set_aside(row, fault, _text(said, "AnnotationId"))
        return None
    mechanism, body = bodies.known(next(iter(listed(said.get("Body"))), ""))
    symbol = symbols.parse(_text(said, "Symbol"))
    text, source = positions.taken_off(text) if mechanism == UPR else (text, "")
    parts = numbers.taken_off(text)
    kind = _kind(_text(said, "AnnotationType"), parts.text, mechanism)
    named = priorities.find(parts.text) if mechanism == TREATY else None
    return Told(
        mechanism=mechanism,
        body=body,
        kind=kind,
        limbs=_limbs(parts.text or text, mechanism, listed(said.get("UprRecommendingCountry"))),
        row=row,
        symbol=symbol.text if symbol else _text(said, "Symbol"),
        number=parts.number,
        state=own[0],
        session=_first_number(said.get("UprSession")),
        cycle=_cycle(said.get("UprCycle")),
        dated=_day(said.get("PublicationDate")),
        heading=parts.heading,
        positions=_positions(listed(said.get("UprPositions")), source) if mechanism == UPR else (),
        themes=_labels(said.get("Themes")),
        groups=_labels(said.get("AffectedPersons")),
        sdgs=terms.goals(listed(said.get("Sdgs"))),
        outside=_outside(said),
        facts=_facts(said, own, named),
        about=named.paragraphs if named else (),
        term_months=named.months if named else None,
        language=tongues.of_text(parts.text or text),
        rows=(row,),
    )


def _fault(text: str, own: tuple[str, ...]) -> str:
    if not re.search(r"\w{2}", text):
        return "no_text"
    if len(text) > LONGEST_TEXT:
        return "long"
    if "\N{REPLACEMENT CHARACTER}" in text:
        return "lost_letters"
    return "" if own else "no_state"


def _text(said: Mapping[str, object], key: str) -> str:
    value = said.get(key)
    return flat(value).removeprefix("- ") if isinstance(value, str) else ""


def _states(value: object) -> tuple[str, ...]:
    """The States concerned, also where a text has several in one line."""
    found = listed(value)
    if len(found) != 1 or states.code_of(found[0]):
        return found
    names = wordings.names_in(found[0])
    return names if all(map(states.code_of, names)) else found


@lru_cache(maxsize=64)
def _kind_of(word: str) -> str:
    said = word.casefold()
    kinds = listed_by("kinds")
    return next((kind for kind in kinds if any(one in said for one in kinds[kind])), OTHER)


def _kind(word: str, text: str, mechanism: str) -> str:
    """What a record is by its type; where it has none, by its words."""
    if word:
        return _kind_of(word)
    return RECOMMENDATION if mechanism == UPR or says("recommends", text) else OTHER


def _limbs(text: str, mechanism: str, given: tuple[str, ...]) -> tuple[Limb, ...]:
    """Sub-paragraphs; a recommendation of the review by its wordings and their States."""
    if mechanism != UPR:
        return limbs.split(text)
    made = wordings.with_states(wordings.split(text), given)
    if len(made) == 1:
        return tuple(
            Limb(one.label, one.chapeau, (Wording(one.text, made[0].states),))
            for one in limbs.split(made[0].text)
        )
    return (Limb("", "", made),) if made else ()


def _positions(said: tuple[str, ...], source: str) -> tuple[Position, ...]:
    if not said:
        return ()
    word = "/".join(said)
    code = position(word) or next((found for one in said if (found := position(one))), "")
    return (positions.made(code, word, source)[0],) if code and code != "pledge" else ()


def _labels(value: object) -> tuple[Label, ...]:
    return tuple(Label(SCHEME, "", one) for one in listed(value))


def _outside(said: Mapping[str, object]) -> dict[str, str]:
    names = {"uhri": "AnnotationId", "uhri-document": "DocumentId"}
    return {key: text.lower() for key, name in names.items() if (text := _text(said, name))}


def _facts(
    said: Mapping[str, object], own: tuple[str, ...], named: priorities.Named | None
) -> dict[str, tuple[str, ...]]:
    facts: dict[str, tuple[str, ...]] = {}
    if len(own) > 1:
        facts["states"] = own
    if published := _day(said.get("PublicationDateOnUhri")):
        facts["published_on_uhri"] = (published.isoformat(),)
    if regions := listed(said.get("Regions")):
        facts["regions"] = regions
    if named:
        facts["priority_paragraphs"] = named.paragraphs
    return facts


def _first_number(value: object) -> int | None:
    for one in listed(value) or ((str(value),) if isinstance(value, int) else ()):
        if match := _NUMBER.search(one):
            return int(match[0])
    return None


def _cycle(value: object) -> int | None:
    if isinstance(value, str):
        for word, number in _ROMAN_CYCLES.items():
            if word in value.casefold():
                return number
    found = _first_number(value)
    return found if found and found < 20 else whole(value) if isinstance(value, int) else None


def _day(value: object) -> date | None:
    return day(value) or (days.find(value) if isinstance(value, str) else None)
