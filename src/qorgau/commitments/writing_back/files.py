"""Sub-paragraphs as the lines of files: CSV, JSON in one list, JSON a line.

Each is made as it is read, so that a file of any length needs the memory of a few rows.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from qorgau.figures import public as figures

from .batches import Label, Position, SubParagraph, Wording
from .voices import Voice

#: The columns of the table; what each means stands with the window's columns.
COLUMNS = (
    "key", "address", "whole", "mechanism", "un_body", "document", "un_paragraph", "part", "kind",
    "session", "cycle", "published_on", "priority", "follow_up_on", "recommended_by", "chapeau",
    "text", "language", "translation", "other_languages", "position", "positions", "themes",
    "groups", "sdgs", "bodies", "uhri_id", "said_by_state", "said_independently",
    "said_by_committee",
)  # fmt: skip
FORMATS = ("csv", "jsonl", "json")
_PIECE = 1 << 15  # bytes that are sent at a time, after the first
_BREAK = " | "


def lines(
    rows: Iterable[SubParagraph], form: str, *, language: str, origin: str
) -> Iterator[bytes]:
    """The file of a form in pieces; the first is sent before a row is read.

    `language` is the one whose wordings stand in a table, `origin` what addresses begin with.
    """
    if form == "csv":
        return figures.sheet_lines(COLUMNS, (cells(row, language, origin) for row in rows))
    return _json(rows, origin, listed=form == "json")


def _json(rows: Iterable[SubParagraph], origin: str, *, listed: bool) -> Iterator[bytes]:
    out = io.StringIO(newline="")
    yield b"[\n" if listed else b""
    between = ""
    for row in rows:
        out.write(between + json.dumps(record(row, origin), ensure_ascii=False))
        between = ",\n" if listed else "\n"
        if out.tell() > _PIECE:
            yield _taken(out)
    out.write("\n]\n" if listed else "\n" if between else "")
    yield _taken(out)


def _taken(out: io.StringIO) -> bytes:
    text = out.getvalue().encode("utf-8")
    out.seek(0)
    out.truncate()
    return text


def address_of(key: str, origin: str) -> str:
    """The permanent address of a recommendation or sub-paragraph, in no language."""
    return f"{origin.rstrip('/')}/un-recommendations/{key}"


def cells(row: SubParagraph, language: str, origin: str) -> list[str]:
    """The row of a table, in the order of `COLUMNS`."""
    said, texts = row.said, row.in_language(language)
    others = dict.fromkeys(one.language for one in row.wordings if one not in texts)
    return [
        row.key,
        address_of(row.key, origin),
        row.whole,
        said["mechanism"],
        said["body"],
        said["document__symbol"] or "",
        said["number"],
        row.label,
        said["kind"],
        str(said["session"] or ""),
        str(said["cycle"] or ""),
        _day(said["published_on"]),
        "yes" if said["priority"] else "",
        _day(said["due_on"]),
        "; ".join(said["recommended_by"]),
        texts[0].chapeau if texts else "",
        _worded(texts),
        texts[0].language if texts else "",
        texts[0].status if texts else "",
        "; ".join(others),
        said["position"],
        _BREAK.join(_told(one) for one in row.positions),
        *(_BREAK.join(_named(one) for one in row.labels if one.kind == kind) for kind in _KINDS),
        row.outside.get("uhri", ""),
        *(
            _BREAK.join(_voiced(one) for one in row.voices if one.voice == voice)
            for voice in _VOICES
        ),
    ]


_KINDS = ("theme", "group", "sdg", "body")
_VOICES = ("state", "independent", "committee")


def _worded(texts: list[Wording]) -> str:
    """One text, or several each with the States that gave it."""
    if len(texts) < 2:
        return texts[0].text if texts else ""
    return _BREAK.join(
        f"{one.text} ({', '.join(one.states)})" if one.states else one.text for one in texts
    )


def _told(one: Position) -> str:
    """When known, the position, and where it is said."""
    where = f"{one.symbol}, {one.paragraph}" if one.paragraph else one.symbol
    return " ".join(
        part for part in (_day(one.dated), one.position, where and f"({where})") if part
    )


def _named(one: Label) -> str:
    """List and version, term, and who put it there."""
    term = f"{one.code} {one.name}" if one.code and one.code != one.name else one.name
    return f"{one.scheme}: {term} ({one.origin})"


def _voiced(one: Voice) -> str:
    grade = f"{one.scale} {one.grade}".strip()
    return ": ".join(
        part
        for part in (" ".join(x for x in (_day(one.on), one.who) if x), grade, one.text)
        if part
    )


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def record(row: SubParagraph, origin: str) -> dict[str, Any]:
    """The row with everything, as a JSON object (see `schema`)."""
    said = row.said
    whole = {
        "key": row.whole,
        "address": address_of(row.whole, origin),
        "mechanism": said["mechanism"],
        "body": said["body"],
        "document": said["document__symbol"] or "",
        "paragraph": said["number"],
        "kind": said["kind"],
        "heading": said["heading"],
        "session": said["session"] or None,
        "cycle": said["cycle"],
        "published_on": _day(said["published_on"]) or None,
        "priority": said["priority"],
        "term_months": said["term_months"],
        "term_days": said["term_days"],
        "due_on": _day(said["due_on"]) or None,
        "recommended_by": said["recommended_by"],
        "position": said["position"],
        "action": said["action"],
    }
    return {
        "key": row.key,
        "address": address_of(row.key, origin),
        "part": row.label,
        "recommendation": whole,
        "wordings": [_as_json(one, _WORDING) for one in row.wordings],
        "positions": [_as_json(one, _POSITION) for one in row.positions],
        "labels": [_as_json(one, _LABEL) for one in row.labels],
        "identifiers": dict(row.outside),
        "progress": [_as_json(one, _VOICE) for one in row.voices],
    }


#: Field of a row → its name in JSON.
_WORDING = {"language": "language", "chapeau": "chapeau", "text": "text", "states": "states",
            "status": "translation"}  # fmt: skip
_POSITION = {"position": "position", "word": "word", "symbol": "document",
             "paragraph": "paragraph", "dated": "dated", "learnt": "learnt"}  # fmt: skip
_LABEL = {name: name for name in ("kind", "scheme", "code", "name", "origin")}
_VOICE = {name: name for name in ("voice", "who", "on", "language", "text", "scale", "grade")}


def _as_json(one: object, names: dict[str, str]) -> dict[str, Any]:
    return {called: _plain(getattr(one, name)) for name, called in names.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def schema(address: str, said: Callable[[str], str]) -> dict[str, Any]:
    """What a record is, as JSON Schema (2020-12); `said` words a column in the page's language."""
    text, day = {"type": "string"}, {"type": ["string", "null"], "format": "date"}
    whole = {"type": ["integer", "null"]}
    recommendation = dict.fromkeys(
        ("key", "address", "mechanism", "body", "document", "paragraph", "kind", "heading",
         "position"), text) | dict.fromkeys(("published_on", "due_on"), day) | dict.fromkeys(
        ("session", "cycle", "term_months", "term_days", "action"), whole) | {
        "priority": {"type": "boolean"}, "recommended_by": {"type": "array", "items": text},
    }  # fmt: skip
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "type": "object",
        "required": ["key", "address", "part", "recommendation", "wordings", "positions", "labels"],
        "properties": {
            "key": {**text, "description": said("key")},
            "address": {**text, "format": "uri", "description": said("address")},
            "part": {**text, "description": said("part")},
            "recommendation": _object(recommendation),
            "wordings": _list({**dict.fromkeys(_WORDING.values(), text), "states": {
                "type": "array", "items": text}}, said("text")),
            "positions": _list({**dict.fromkeys(_POSITION.values(), text), "dated": day,
                "learnt": {**text, "format": "date-time"}}, said("positions")),
            "labels": _list(dict.fromkeys(_LABEL.values(), text), said("themes")),
            "identifiers": {"type": "object", "additionalProperties": text},
            "progress": _list({**dict.fromkeys(_VOICE.values(), text), "on": day,
                "voice": {"enum": list(_VOICES)}}, said("said_by_state")),
        },
    }  # fmt: skip


def _object(fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": sorted(fields), "properties": fields}


def _list(fields: dict[str, Any], said: str) -> dict[str, Any]:
    return {"type": "array", "items": _object(fields), "description": said}
