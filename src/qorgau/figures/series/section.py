"""Writes and reads a pack's `series`: names, labels, values by year, rows set aside. Pure.

| file | what it holds |
|---|---|
| `source.yaml` | written by hand: publisher, title, licence, address, page, selected |
| `areas.csv` | written by hand: the publisher's code of an area; its region, or nothing |
| `reading.yaml` | what was read: version, date, counts |
| `series.csv`, `labels.csv` | names of series; names of units, goals and codes |
| `values/<goal>.csv` | series, unit, breakdown, a column a year |
| `aside.csv` | file, row, reason, content of what could not be taken |
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from ..cells import read_breakdown
from .shapes import Aside, Content, Line, LineKey, Reading, SeriesName, Source, Texts

FOLDER = "series"
LINE_COLUMNS = ("series", "unit", "breakdown")
ASIDE_COLUMNS = ("file", "row", "reason", "content")
AREA_COLUMNS = ("area", "region")
LABEL_COLUMNS = ("dimension", "code")
SERIES_COLUMNS = ("code", "number")
_SOURCE_KEYS = {"publisher", "title", "licence", "address", "page", "selected"}


class BadSection(ValueError):
    """A file of the section cannot be read; `file`, `row` and `key` say where."""

    def __init__(self, file: str, row: int | str, key: str, message: str) -> None:
        super().__init__(message)
        self.file, self.row, self.key, self.message = f"{FOLDER}/{file}", str(row), key, message


def write(pack: Path, content: Content, languages: Sequence[str]) -> None:
    """Write what the platform said into the pack; files written by hand stay as they are."""
    folder = pack / FOLDER
    (folder / "values").mkdir(parents=True, exist_ok=True)
    names = [
        [one.code, one.number, *_said(languages, one.titles, one.globally, one.sources)]
        for one in sorted(content.series.values(), key=lambda one: _order(one.code))
    ]
    _write_csv(folder / "series.csv", _name_columns(languages), names)
    labels = [
        [*key, *_said(languages, texts)]
        for key, texts in sorted(content.labels.items(), key=lambda one: one[0])
    ]
    _write_csv(folder / "labels.csv", (*LABEL_COLUMNS, *languages), labels)
    aside = [[one.file, str(one.row), one.reason, one.content] for one in content.aside]
    _write_csv(folder / "aside.csv", ASIDE_COLUMNS, aside)
    _write_values(folder / "values", content)
    text = yaml.safe_dump(asdict(content.reading), sort_keys=False, allow_unicode=True)
    (folder / "reading.yaml").write_text(text, encoding="utf-8")


def _write_values(folder: Path, content: Content) -> None:
    by_goal: dict[str, list[Line]] = {}
    for line in content.lines.values():
        by_goal.setdefault(content.series[line.series].goal, []).append(line)
    for path in folder.glob("*.csv"):
        if path.stem not in by_goal:
            path.unlink()
    for goal, lines in by_goal.items():
        years = sorted({year for line in lines for year in line.values})
        rows = [
            [line.series, line.unit, line.key[2], *(line.values.get(year, "") for year in years)]
            for line in sorted(lines, key=lambda one: (_order(one.series), *one.key))
        ]
        _write_csv(folder / f"{goal}.csv", (*LINE_COLUMNS, *years), rows)


def _write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")


def _said(languages: Sequence[str], *texts: Texts) -> list[str]:
    return [one.get(language, "") for one in texts for language in languages]


def _name_columns(languages: Sequence[str]) -> tuple[str, ...]:
    kinds = ("", "global_", "source_")
    return (*SERIES_COLUMNS, *(f"{kind}{one}" for kind in kinds for one in languages))


def _order(code: str) -> tuple[tuple[int, int | str], ...]:
    """Codes in the order of their numbers: 2-1-1 before 10-1-1, figures before letters."""
    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in code.split("-"))


def is_there(pack: Path) -> bool:
    """Whether the pack has official series."""
    return (pack / FOLDER / "source.yaml").is_file()


def digest(pack: Path) -> str:
    """SHA-256 over the section's files; empty where the pack has none."""
    if not is_there(pack):
        return ""
    total = hashlib.sha256()
    for path in sorted((pack / FOLDER).rglob("*.*")):
        content = path.read_bytes()
        total.update(f"{path.relative_to(pack)}:{len(content)}:".encode() + content)
    return total.hexdigest()


def read(pack: Path, languages: Sequence[str]) -> Content:
    """The section as it was written. Raises `BadSection` at the first thing that is wrong."""
    series = read_series(pack, languages)
    labels = read_labels(pack, languages)
    lines: dict[LineKey, Line] = {}
    for path in sorted((pack / FOLDER / "values").glob("*.csv")):
        for number, line in _lines(path):
            if line.key in lines:
                raise BadSection(f"values/{path.name}", number, "", "the same line stands twice")
            lines[line.key] = line
    return Content(series, labels, lines, read_aside(pack), read_reading(pack))


def read_series(pack: Path, languages: Sequence[str]) -> dict[str, SeriesName]:
    """The names of the series by code, in the order of their numbers."""
    found: dict[str, SeriesName] = {}
    for number, row in _table(pack, "series.csv", _name_columns(languages)):
        if row["code"] in found:
            raise BadSection("series.csv", number, "code", "written twice")
        texts = [_texts(row, languages, kind) for kind in ("", "global_", "source_")]
        if not texts[0]:
            raise BadSection("series.csv", number, languages[0], "missing label")
        found[row["code"]] = SeriesName(row["code"], row["number"], *texts)
    return found


def read_labels(pack: Path, languages: Sequence[str]) -> dict[tuple[str, str], Texts]:
    """Dimension and code → names."""
    rows = _table(pack, "labels.csv", (*LABEL_COLUMNS, *languages))
    return {(row["dimension"], row["code"]): _texts(row, languages, "") for _, row in rows}


def read_areas(pack: Path) -> dict[str, str]:
    """The publisher's codes of areas → the pack's region, or nothing for any other place."""
    return {row["area"]: row["region"] for _, row in _table(pack, "areas.csv", AREA_COLUMNS)}


def read_aside(pack: Path) -> tuple[Aside, ...]:
    """The rows that were set aside."""
    rows = _table(pack, "aside.csv", ASIDE_COLUMNS)
    return tuple(
        Aside(row["file"], int(row["row"]), row["reason"], row["content"]) for _, row in rows
    )


def read_reading(pack: Path) -> Reading:
    """What was read and when."""
    return Reading(**_mapping(pack, "reading.yaml", set(asdict(Reading()))))


def read_source(pack: Path, languages: Sequence[str]) -> Source:
    """Whose series these are."""
    said = _mapping(pack, "source.yaml", _SOURCE_KEYS)
    for key in ("publisher", "title"):
        for language in languages:
            if not (said.get(key) or {}).get(language):
                raise BadSection("source.yaml", "", f"{key}.{language}", "missing label")
    for key in ("licence", "address"):
        if not said.get(key):
            raise BadSection("source.yaml", "", key, "missing")
    return Source(**{**said, "selected": tuple(said.get("selected") or ())})


def _lines(path: Path) -> Iterator[tuple[int, Line]]:
    file = f"values/{path.name}"
    reader = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    columns = next(reader, [])
    years = columns[3:]
    if tuple(columns[:3]) != LINE_COLUMNS or not all(_is_year(year) for year in years):
        message = f"the columns must be {','.join(LINE_COLUMNS)} and a year each"
        raise BadSection(file, 1, "", message)
    for cells in reader:
        if len(cells) != len(columns):
            raise BadSection(file, reader.line_num, "", f"must have {len(columns)} values")
        try:
            breakdown = read_breakdown(cells[2])
            values = {year: text for year, text in zip(years, cells[3:], strict=True) if text}
        except ValueError as error:
            raise BadSection(file, reader.line_num, "breakdown", str(error)) from error
        if wrong := next((one for one in values.values() if not _is_number(one)), ""):
            raise BadSection(file, reader.line_num, "", f"{wrong!r} is not a number")
        yield reader.line_num, Line(cells[0], cells[1], breakdown, values)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit()


def _is_number(text: str) -> bool:
    whole, _, part = text.removeprefix("-").partition(".")
    return whole.isascii() and whole.isdigit() and (not part or (part.isascii() and part.isdigit()))


def _table(
    pack: Path, name: str, columns: Sequence[str]
) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        text = (pack / FOLDER / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BadSection(name, "", "", "file is missing") from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if tuple(reader.fieldnames or ()) != tuple(columns):
        raise BadSection(name, 1, "", f"the columns must be {','.join(columns)}")
    for row in reader:
        if None in row or None in row.values():
            raise BadSection(name, reader.line_num, "", f"must have {len(columns)} values")
        yield reader.line_num, row


def _texts(row: Mapping[str, str], languages: Sequence[str], kind: str) -> dict[str, str]:
    return {one: row[f"{kind}{one}"] for one in languages if row[f"{kind}{one}"]}


def _mapping(pack: Path, name: str, known: set[str]) -> dict[str, Any]:
    try:
        said = yaml.safe_load((pack / FOLDER / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadSection(name, "", "", "file is missing") from None
    except yaml.YAMLError as error:
        raise BadSection(name, "", "", f"is not valid YAML: {error}") from None
    if not isinstance(said, dict):
        raise BadSection(name, "", "", "must hold keys and values")
    for key in said.keys() - known:
        raise BadSection(name, "", str(key), "unknown key")
    return said
