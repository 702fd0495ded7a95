"""What a file would bring, as a page shows it, whichever way it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgau.commitments.received.importing import OWN_WORDS
from qorgau.commitments.received.words import position_name
from qorgau.common import formats

SHOWN = 10
_FIELDS: Mapping[str, Any] = {
    "source": gettext_lazy("another source of the same recommendation"),
    "text": gettext_lazy("text"),
    "limbs": gettext_lazy("sub-paragraphs"),
    "positions": gettext_lazy("response of the State"),
    "themes": gettext_lazy("themes"),
    "groups": gettext_lazy("groups of people"),
    "sdgs": gettext_lazy("goals"),
    "grades": gettext_lazy("grades of the committee"),
    "facts": gettext_lazy("what else the source tells"),
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


def seen(report: Mapping[str, Any]) -> Seen:
    """What the page shows of a preview (`received.previewing`)."""
    words = report["format"] in OWN_WORDS
    positions = {
        code if words else position_name(code): count for code, count in report["positions"].items()
    }
    return Seen(
        counts=(
            (_("Form"), " ".join(filter(None, (report["format"], report["layout"])))),
            (_("Encoding"), report["encoding"]),
            (_("Rows read"), formats.number(report["rows_read"])),
            (_("Recommendations read"), formats.number(report["recommendations"])),
            (_("Sub-paragraphs"), formats.number(report["limbs"])),
            *_compared(report),
            (_("Responses in the file"), _pairs(positions)),
            (_("Sessions of what is kept"), _pairs(dict(report["sessions"]))),
            (_("Documents"), ", ".join(report["documents"][:SHOWN]) or "–"),
            (_("States"), ", ".join(report["states"][:SHOWN]) or "–"),
        ),
        first=tuple(report["first"][:SHOWN]),
        differences=tuple(
            Difference(line, tuple(_change(*one) for one in changes))
            for line, changes in report["differences"]
        ),
        unknown=tuple(f"{one['name']} ({one['scheme']})" for one in report["unknown_terms"]),
    )


def _change(name: str, before: Any, now: Any) -> str:
    """A field that differs: its name, and where it is short what stood there and what stands."""
    said = str(_FIELDS.get(name, name))
    ways: Mapping[str, Callable[[Any], str]] = {
        "positions": _position,
        "themes": _labels,
        "groups": _labels,
        "facts": _rank,
    }
    if name not in ways:
        return said
    was, becomes = (ways[name](value) if value else "" for value in (before, now))
    return said if was == becomes else f"{said}: {was or '–'} → {becomes or '–'}"


def _position(said: Any) -> str:
    """The word of the newest position; an older statement kept the word alone."""
    last = said[-1]
    return str(last) if isinstance(last, str) else str(last[1] or position_name(last[0]))


def _labels(said: Any) -> str:
    return ", ".join(str(one[2]) for one in said)


def _rank(said: Any) -> str:
    return ", ".join(said.get("action", ()))


def _compared(report: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return (
        (_("New"), formats.number(report["new"])),
        (_("Changed"), formats.number(report["changed"])),
        (_("As before"), formats.number(report["unchanged"])),
        (_("To other States (not kept)"), formats.number(report["other_states"])),
        (_("Told twice in the file"), formats.number(report["repeated"])),
        (_("Set aside"), formats.number(report["quarantined_total"])),
    )


def _pairs(counts: Mapping[Any, int]) -> str:
    found = sorted(counts.items())
    return "; ".join(f"{name}: {formats.number(count)}" for name, count in found) or _("none")
