"""What a statement leans on: a figure, a paragraph, a count, a finding of a visit, a law.

Each is looked for where it can be; what this room cannot look up (a finding of a visit, a law that
the library does not hold) is kept as written and shown as not checked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from qorgau.common.reasons import Reason, refuse_if
from qorgau.common.text import clean
from qorgau.country import public as country
from qorgau.figures import public as figures
from qorgau.library import public as library
from qorgau.library.public.here import addresses_of
from qorgau.library.public.named import typed

MOST, LONGEST_REF, LONGEST_NOTE = 12, 300, 500


class EvidenceKind(models.TextChoices):
    """What can be named as evidence."""

    FIGURE = "figure"
    PARAGRAPH = "paragraph"
    COUNT = "count"
    FINDING = "finding"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing leaned on: `ref` is the number, symbol or code; `place` a part of a document.

    `checked`: it was there when the statement was made.
    """

    kind: str
    ref: str
    place: str = ""
    note: str = ""
    checked: bool = False


_ADDRESS = re.compile(r"^(?:https?://[^/\s]+)?/?(?:[a-z]{2}/)?library/(?P<path>\S+)$")
_FIGURE = re.compile(r"^(?:\S*/figures/)?(?P<number>\d{1,9})/?$")
#: The place behind the last comma, whatever the language calls it: ", art. 5", ", para. 12".
_PLACE = re.compile(r"\s*[,;]\s*[^\d,;]{0,20}(?P<place>\d{1,4}[\w.]*)[^\d,;]{0,20}$")
_NO_FIGURE = _("There is no published figure with this number, or indicator and period")
_LOOKS: Mapping[str, object] = {
    EvidenceKind.FIGURE: _NO_FIGURE,
    EvidenceKind.COUNT: _NO_FIGURE,
    EvidenceKind.PARAGRAPH: _("The library has no such document or paragraph"),
}


def checked(rows: Sequence[Mapping[str, str]]) -> list[dict[str, object]]:
    """The rows as they are kept. Raises `Refused` at `evidence-N-ref` for what is not there."""
    given = [(place, row) for place, row in enumerate(rows) if any(map(_said, row.values()))]
    if len(given) > MOST:
        refuse_if([Reason("evidence.many", _("There are too many things named as evidence"))])
    found = [(place, row, _looked(row, place)) for place, row in given]
    refuse_if(_faults(found))
    return [asdict(one) for _place, _row, one in found if one]


def _said(value: str) -> bool:
    return bool(str(value).strip())


def _faults(found: list[tuple[int, Mapping[str, str], Evidence | None]]) -> Iterator[Reason]:
    for place, row, one in found:
        if row.get("kind") not in EvidenceKind.values:
            words = _("Choose what it is")
            yield Reason("evidence.kind", words, f"evidence-{place}-kind")
        elif not _said(row.get("ref", "")):
            words = _("Say which one it is")
            yield Reason("evidence.empty", words, f"evidence-{place}-ref")
        elif one is None:
            yield Reason("evidence.unknown", _LOOKS[row["kind"]], f"evidence-{place}-ref")


def _looked(row: Mapping[str, str], place: int) -> Evidence | None:
    kind = row.get("kind", "")
    ref = clean(row.get("ref", ""), max_chars=LONGEST_REF, field=f"evidence-{place}-ref")
    note = clean(row.get("note", ""), max_chars=LONGEST_NOTE, field=f"evidence-{place}-note")
    if kind not in EvidenceKind.values or not ref:
        return None
    if kind == EvidenceKind.PARAGRAPH:
        return _paragraph(ref, note)
    if kind == EvidenceKind.LAW:
        return _law(ref, note)
    if kind == EvidenceKind.FINDING:
        return Evidence(kind, ref, "", note)
    return _figure(kind, ref, note)


def _figure(kind: str, ref: str, note: str) -> Evidence | None:
    """By number or address; else `indicator period`, of which the figure that holds is taken."""
    if match := _FIGURE.match(ref):
        found = figures.figure(match["number"])
    else:
        indicator, _sign, period = ref.replace("/", " ").partition(" ")
        found = figures.newest(indicator, period.strip())
    return Evidence(kind, str(found.number), "", note, True) if found else None


def _paragraph(ref: str, note: str) -> Evidence | None:
    """By permanent address, or by symbol and paragraph as typed."""
    if match := _ADDRESS.match(ref):
        place = library.place(match["path"].split("?")[0].split("#")[0])
        return Evidence("paragraph", place.symbol, place.path, note, True) if place else None
    symbol, at = _split(ref)
    named = typed(f"{symbol}/{at}" if at else symbol)
    return Evidence("paragraph", named.symbol, named.path, note, True) if named else None


def _law(ref: str, note: str) -> Evidence:
    """A symbol with its article; checked where the library or the country's list has it."""
    if match := _ADDRESS.match(ref):
        place = library.place(match["path"].split("?")[0].split("#")[0])
        if place:
            return Evidence("law", place.symbol, place.path, note, True)
    symbol, at = _split(ref)
    path = f"art_{at}" if at else ""
    here = addresses_of({(symbol, path)}, "")
    if here:
        return Evidence("law", symbol, path, note, True)
    return Evidence("law", symbol, at, note, not at and country.work(symbol) is not None)


def _split(ref: str) -> tuple[str, str]:
    match = _PLACE.search(ref)
    return (ref[: match.start()].strip(), match["place"]) if match else (ref, "")
