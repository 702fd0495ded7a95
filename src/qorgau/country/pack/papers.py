"""Reads indicators, letters, retention and the library's list of works."""

from collections.abc import Mapping

from .. import engine
from .row import Row
from .shapes import (
    Indicator,
    Letter,
    RetentionRule,
    Work,
)
from .sheets import Folder

DEFAULT_THRESHOLD = 5


def indicators(folder: Folder) -> Mapping[str, Indicator]:
    """`indicators.yaml` and, where a pack has many, `indicators/*.yaml`."""
    found: dict[str, Indicator] = {}
    for file in ["indicators.yaml", *folder.files("indicators/*.yaml")]:
        for row in folder.listed(file):
            made = _indicator(row)
            if made.code in found:
                row.fault("code", "written twice")
            found[made.code] = made
    return found


def _indicator(row: Row) -> Indicator:
    source = row.one_of("source", engine.INDICATOR_SOURCES)
    made = Indicator(
        code=row.text("code"),
        labels=row.label("label"),
        unit=row.label("unit"),
        definition=row.label("definition"),
        method=row.label("method"),
        kind=row.one_of("kind", engine.INDICATOR_KINDS),
        source=source,
        counts=row.one_of("counts", engine.COUNTS, "" if source == "cited" else None),
        breakdowns=row.words("breakdowns", engine.BREAKDOWNS),
        threshold=row.number("threshold", DEFAULT_THRESHOLD),
        decimals=row.number("decimals", 0),
        rights=row.words("rights"),
        series=row.words("series"),
    )
    row.done()
    return made


def letters(folder: Folder) -> tuple[Letter, ...]:
    """`letters/<language>/<code>[.<procedure>].txt`."""
    found: list[Letter] = []
    for file in folder.files("letters/*/*.txt"):
        _, language, name = file.split("/")
        if language not in folder.languages:
            folder.faults.add(file, "", "", f"{language!r} is not a language of the pack")
        code, _, procedure = name.removesuffix(".txt").partition(".")
        text = folder.text(file) or ""
        subject, _, body = text.partition("\n")
        if not subject.strip() or not body.strip():
            folder.faults.add(file, "", "", "needs a first line as subject, then a text")
        found.append(Letter(code, procedure, language, subject.strip(), body.strip()))
    return tuple(found)


def retention(folder: Folder) -> tuple[RetentionRule, ...]:
    """`retention.yaml`: what is kept how long."""
    return tuple(_retention(row) for row in folder.listed("retention.yaml"))


def _retention(row: Row) -> RetentionRule:
    made = RetentionRule(
        code=row.text("code"),
        label=row.label("label"),
        amount=row.number("amount", least=1),
        unit=row.one_of("unit", engine.RETENTION_UNITS),
        start=row.text("start"),
        rule=row.text("rule"),
        then=row.one_of("then", {"erase", "archive"}),
    )
    row.done()
    return made


def works(folder: Folder) -> Mapping[str, Work]:
    """`works.yaml`: what the library knows of documents; no text."""
    made = (_work(row) for row in folder.listed("works.yaml", "symbol"))
    return {work.symbol: work for work in made}


def _work(row: Row) -> Work:
    made = Work(
        symbol=row.text("symbol"),
        titles=row.label("title"),
        kind=row.text("kind"),
        author=row.label("author"),
        date=row.date("date"),
        date_note=row.text("date_note", ""),
        language=row.text("language"),
        address=row.text("address", ""),
        paragraphs=row.number_or_none("paragraphs"),
    )
    row.done()
    return made
