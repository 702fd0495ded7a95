"""What the world may see of the institution's status: claims beside the dated grades."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from qorgau.common import formats
from qorgau.country import pack, terms
from qorgau.country import public as country
from qorgau.country.calendar import text_of
from qorgau.figures.period import Period, period
from qorgau.figures.public import period_name
from qorgau.library.public.here import addresses_of

from . import reading
from .shapes import CLAIM, GRADE, RECEIVED, Standard, Standing

DAYS_OF_A_YEAR = 365.2425


@dataclass(frozen=True, slots=True)
class StandingView:
    """A claim or a grade. `years` is its age in whole years, None for a time to come.

    `place` is the document with its paragraph, `address` leads to it or to the source elsewhere.
    """

    on: str
    on_name: str
    kind: str
    kind_name: str
    grade: str
    grade_name: str
    text: str
    who: str
    source: str
    place: str
    address: str
    confirmed: bool
    note: str
    years: int | None


@dataclass(frozen=True, slots=True)
class ObservationName:
    """An observation by number, name, and what it asks."""

    code: str
    name: str
    asks: str


@dataclass(frozen=True, slots=True)
class Status:
    """All that was said of the status, oldest first, and by what it is measured.

    `groups` are names of groups with what stands in each.
    """

    institution: str
    body: str
    standard: str
    version_on: dt.date | None
    every_years: int
    source: str
    address: str
    confirmed: bool
    note: str
    standings: tuple[StandingView, ...]
    groups: tuple[tuple[str, tuple[ObservationName, ...]], ...]

    @property
    def graded(self) -> StandingView | None:
        """The newest grade that is confirmed, else the newest."""
        grades = [one for one in self.standings if one.kind == GRADE]
        sure = [one for one in grades if one.confirmed]
        return (sure or grades)[-1] if grades else None

    @property
    def claims(self) -> tuple[StandingView, ...]:
        """What was claimed, the newest first."""
        return tuple(one for one in reversed(self.standings) if one.kind == CLAIM)

    @property
    def is_old(self) -> bool:
        """Whether the newest grade is older than the years between two looks."""
        years = self.graded.years if self.graded else None
        return bool(self.every_years and years is not None and years >= self.every_years)


def status(language: str) -> Status | None:
    """What is known of the status in a language; None where the pack says nothing."""
    standard = reading.current()
    if standard is None:
        return None
    with translation.override(language):
        return _status(standard, language)


def _status(standard: Standard, language: str) -> Status:
    here = _here(standard, language)
    return Status(
        institution=country.label("bodies", pack.current().own_body, language),
        body=country.label("bodies", standard.body, language),
        standard=text_of(standard.names, language),
        version_on=standard.version_on,
        every_years=standard.every_years,
        source=standard.source,
        address=standard.address,
        confirmed=standard.confirmed,
        note=text_of(standard.note, language),
        standings=tuple(
            _standing(one, standard, here, language)
            for one in sorted(standard.standings, key=lambda one: one.on)
        ),
        groups=tuple(
            (text_of(names, language), _named(standard, code, language))
            for code, names in standard.groups
        ),
    )


def institution() -> str:
    """The code of the institution whose status is told; blank where the pack tells none."""
    return pack.current().own_body if reading.current() else ""


def themes() -> tuple[str, ...]:
    """Themes under which the United Nations recommend something about the institution."""
    standard = reading.current()
    found = (
        wanted.code
        for observation in (standard.observations if standard else ())
        for point in observation.points
        for wanted in point.evidence
        if wanted.kind == RECEIVED
    )
    return tuple(dict.fromkeys(found))


def _named(standard: Standard, group: str, language: str) -> tuple[ObservationName, ...]:
    return tuple(
        ObservationName(one.code, one.name(language), text_of(one.asks, language))
        for one in standard.observations
        if one.group == group
    )


def _here(standard: Standard, language: str) -> dict[tuple[str, str], str]:
    """Addresses of the paragraphs cited that the library has."""
    wanted = {(one.document, _place(one)) for one in standard.standings if one.document}
    return addresses_of(wanted, language) if wanted else {}


def _place(one: Standing) -> str:
    return f"para_{one.paragraph}" if one.paragraph else ""


def _standing(
    one: Standing, standard: Standard, here: dict[tuple[str, str], str], language: str
) -> StandingView:
    span = period(one.on)
    at = f", \N{PILCROW SIGN}\N{NO-BREAK SPACE}{one.paragraph}" if one.paragraph else ""
    return StandingView(
        on=one.on,
        on_name=formats.date(span.end) if span.start == span.end else period_name(one.on),
        kind=one.kind,
        kind_name=_("Claim") if one.kind == CLAIM else _("Grade"),
        grade=one.grade,
        grade_name=standard.mark(one.grade, language) if one.grade else "",
        text=text_of(one.texts, language),
        who=country.label("bodies", one.who, language) if one.who else "",
        source=text_of(one.source, language),
        place=f"{one.document}{at}" if one.document else "",
        address=here.get((one.document, _place(one)), "") or one.address,
        confirmed=one.confirmed,
        note=text_of(one.note, language),
        years=_years(span),
    )


def _years(span: Period) -> int | None:
    """Whole years since the last day of that time; None where it has not begun."""
    today = terms.today(timezone.now())
    if span.start > today:
        return None
    return int(max(0, (today - span.end).days) // DAYS_OF_A_YEAR)
