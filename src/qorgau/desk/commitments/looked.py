"""What a file would bring, as a page shows it, whichever way it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgau.commitments.received import engine, importing
from qorgau.commitments.received.words import position_name
from qorgau.common import formats

SHOWN = 10
_LONGEST = 160
_FIELDS: Mapping[str, Any] = {
    "source": gettext_lazy("another source of the same recommendation"),
    "text": gettext_lazy("text"),
    "limbs": gettext_lazy("sub-paragraphs"),
    "positions": gettext_lazy("response of the State"),
    "themes": gettext_lazy("themes"),
    "groups": gettext_lazy("groups of people"),
    "sdgs": gettext_lazy("goals"),
    "grades": gettext_lazy("grades of the committee"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A kept recommendation, and in one line each what the file says otherwise."""

    text: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """Counts as name and number or words, first rows, differences, terms nobody entered."""

    counts: tuple[tuple[str, str], ...]
    first: tuple[str, ...]
    differences: tuple[Difference, ...]
    unknown: tuple[str, ...] = ()


def seen(report: engine.Report | importing.Report) -> Seen:
    """What the page shows of a report."""
    return _told(report) if isinstance(report, engine.Report) else _table(report)


def _table(report: importing.Report) -> Seen:
    first = [
        f"{one.row.text[:_LONGEST]} ({one.row.by}, {one.row.session}, {one.row.word})"
        for one in report.first[:SHOWN]
    ]
    return Seen(
        counts=(
            (_("Encoding"), report.encoding),
            (_("Rows read"), formats.number(report.rows_read)),
            *_compared(report),
            (_("Responses in the file"), _pairs(report.positions)),
            (_("Sessions of what is kept"), _pairs(report.sessions)),
        ),
        first=tuple(first),
        differences=tuple(_of_row(one) for one in report.differences),
    )


def _of_row(one: importing.Item) -> Difference:
    known = one.known
    if known is None:
        return Difference(one.row.text, ())
    was, now = position_name(known.position), position_name(one.row.position)
    lines = [f"{_('Response')}: {was} → {now}"]
    lines.append(f"{_('Action')}: {known.action or '–'} → {one.action or '–'}")
    issues = ", ".join(known.issues) or "–", ", ".join(one.issues) or "–"
    lines.append(f"{_('Issue')}: {issues[0]} → {issues[1]}")
    return Difference(f"{one.row.text[:_LONGEST]} ({one.row.by})", tuple(lines))


def _told(report: engine.Report) -> Seen:
    positions = {position_name(code): count for code, count in report.positions.items()}
    return Seen(
        counts=(
            (_("Form"), " ".join(filter(None, (report.format, report.layout)))),
            (_("Recommendations read"), formats.number(report.recommendations)),
            (_("Sub-paragraphs"), formats.number(report.limbs)),
            *_compared(report),
            (_("Told twice in the file"), formats.number(report.repeated)),
            (_("Responses in the file"), _pairs(positions)),
            (_("Documents"), ", ".join(sorted(report.documents)[:SHOWN]) or "–"),
            (_("States"), ", ".join(sorted(report.states)[:SHOWN]) or "–"),
        ),
        first=tuple(_line(one) for one in report.first[:SHOWN]),
        differences=tuple(
            Difference(
                _line(one), (", ".join(str(_FIELDS.get(name, name)) for name in one.changes),)
            )
            for one in report.differences
        ),
        unknown=tuple(f"{name} ({scheme})" for scheme, name in report.unknown_terms),
    )


def _line(one: engine.Item) -> str:
    told = one.told
    place = " ".join(filter(None, (told.symbol, told.number)))
    return f"{place}: {told.text[:_LONGEST]}" if place else told.text[:_LONGEST]


def _compared(report: engine.Report | importing.Report) -> tuple[tuple[str, str], ...]:
    aside = report.faults if isinstance(report, engine.Report) else len(report.set_aside)
    return (
        (_("New"), formats.number(report.new)),
        (_("Changed"), formats.number(report.changed)),
        (_("As before"), formats.number(report.unchanged)),
        (_("To other States (not kept)"), formats.number(report.other_states)),
        (_("Set aside"), formats.number(aside)),
    )


def _pairs(counts: Mapping[Any, int]) -> str:
    found = sorted(counts.items())
    return "; ".join(f"{name}: {formats.number(count)}" for name, count in found) or _("none")
