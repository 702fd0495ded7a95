"""Every data set that this site gives out, declared once; the catalogue's forms come from here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qorgau.common import formats
from qorgau.figures import public as figures
from qorgau.library import public as library

from . import shapes, terms
from .rooms import commitments, reporting
from .shapes import Shape
from .terms import Terms

Words = str | Promise
Span = tuple[str, str]  # first and last day or year; empty where unknown


@dataclass(frozen=True, slots=True)
class Resource:
    """A table of a data set: the name of its addresses (without form), its columns.

    `refers` are columns whose every value stands in a column of another table of the set:
    (column, code of the table, its column).
    """

    code: str
    route: str
    shape: Shape
    given: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    of: str = ""
    refers: Sequence[tuple[str, str, str]] = ()

    @property
    def title(self) -> str:
        """What the table is called in the language of the page."""
        return f"{self.shape.title}: {self.of}" if self.of else str(self.shape.title)

    def address(self, form: str) -> str:
        """Where the table is in a form (csv, xlsx, csvw), in the language of the page."""
        return reverse(f"portal:{self.route}_{form}", kwargs=dict(self.given) or None)


def _nothing() -> Span:
    return "", ""


def _never() -> dt.date | None:
    return None


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set: what it is, whose it is, which time it covers, when it last changed.

    `service` is the name of the address at which programs gather it (OAI-PMH), if there is one.
    It exists where the page about it does (`page`, a name of an address) and `there` agrees.
    """

    code: str
    title: Words
    description: Words
    keywords: Sequence[Words]
    page: str
    tables: Callable[[], Sequence[Resource]]
    whose: Callable[[], Terms] = terms.own
    there: Callable[[], bool] = lambda: True
    covers: Callable[[], Span] = _nothing
    changed: Callable[[], dt.date | None] = _never
    service: str = ""

    @property
    def exists(self) -> bool:
        """Whether this installation has the set, with at least the room that keeps it."""
        try:
            reverse(f"portal:{self.page}")
        except NoReverseMatch:
            return False
        return self.there()


def datasets() -> tuple[Dataset, ...]:
    """The data sets of this installation, in the order of the catalogue."""
    return tuple(one for one in _ALL if one.exists)


def dataset(code: str) -> Dataset | None:
    """One data set; None where this installation has none of that code."""
    return next((one for one in datasets() if one.code == code), None)


def _figure_span() -> Span:
    found = figures.register()
    if not found:
        return "", ""
    first, last = min(one.period_from for one in found), max(one.period_to for one in found)
    return first.isoformat(), last.isoformat()


def _figures_changed() -> dt.date | None:
    days = [one.published_at for one in figures.register() if one.published_at]
    return formats.local_date(max(days)) if days else None


def _cited_span() -> Span:
    found = figures.cited()
    if not found:
        return "", ""
    first, last = min(one.period_from for one in found), max(one.period_to for one in found)
    return first.isoformat(), last.isoformat()


def _series_span() -> Span:
    found = figures.official_list()
    if not found:
        return "", ""
    return str(min(one.first for one in found)), str(max(one.last for one in found))


def _series_released() -> dt.date | None:
    return figures.source_of_series().released


def _series_tables() -> Sequence[Resource]:
    goals = [
        Resource(
            f"series-goal-{goal.lower()}", "series_goal", shapes.SERIES, {"goal": goal},
            f"{goal} {name.text}", (("series", "series", "series"),),
        )
        for goal, name in figures.goals()
    ]  # fmt: skip
    return [Resource("series", "series_list", shapes.SERIES_LIST), *goals]


def _recommended_on() -> dt.date | None:
    room = commitments()
    days = [
        day
        for one in (room.register(formats.language()) if room else ())
        for day in (
            one.issued_on,
            *(check.checked_on for check in one.checks),
            *([one.answer.given_on] if one.answer else []),
        )
    ]
    return max(days, default=None)


def _reported_on() -> dt.date | None:
    room = reporting()
    return max((one.approved_on for one in room.reports()), default=None) if room else None


def _has_reports() -> bool:
    return reporting() is not None


def _added_on() -> dt.date | None:
    days = [one.added_at for one in library.works() if one.added_at]
    return formats.local_date(max(days)) if days else None


def _imported_on() -> dt.date | None:
    room = commitments()
    found = room.newest_import() if room else None
    return formats.local_date(found.at) if found else None


def _received_tables() -> Sequence[Resource]:
    room = commitments()
    counted = Resource("un-recommendations-counts", "un_counts", shapes.RECEIVED_COUNTS)
    if room is None or not room.received_total():
        return [counted]
    return [
        Resource("un-recommendations", "un_recommendations", shapes.RECEIVED),
        Resource("un-recommendation-paragraphs", "un_paragraphs", shapes.RECEIVED_PARAGRAPHS,
                 refers=(("whole", "un-recommendations", "key"),)),
        counted,
    ]  # fmt: skip


_ALL: tuple[Dataset, ...] = (
    Dataset(
        "figures",
        _("Published figures"),
        _(
            "What this office counted from its own work: complaints, visits, recommendations. "
            "Each figure is frozen, signed and never changed; numbers so small that a person "
            "could be recognised are not shown."
        ),
        (_("complaints"), _("human rights"), _("statistics")),
        "figures",
        lambda: [
            Resource("figures", "figures", shapes.REGISTER,
                     refers=(("indicator", "indicators", "indicator"),)),
            Resource("figure-values", "figure_values", shapes.FIGURES,
                     refers=(("figure", "figures", "figure"),)),
            Resource("indicators", "indicators", shapes.INDICATORS),
        ],
        covers=_figure_span,
        changed=_figures_changed,
    ),
    Dataset(
        "cited",
        _("Cited figures"),
        _(
            "Numbers as documents state them, each with its document and paragraph. Shown as "
            "they stand there, even where we doubt them, and then marked."
        ),
        (_("human rights"), _("statistics"), _("documents")),
        "figures",
        lambda: [Resource("cited", "cited", shapes.CITED)],
        whose=terms.cited,
        covers=_cited_span,
    ),
    Dataset(
        "series",
        _("Official statistics"),
        _("Series of the statistics service on the Sustainable Development Goals, as released."),
        (_("statistics"), _("sustainable development")),
        "series_list",
        _series_tables,
        whose=terms.official,
        there=figures.has_series,
        covers=_series_span,
        changed=_series_released,
    ),
    Dataset(
        "promises",
        _("Promises of the State"),
        _("What the State promised, where it said so, by when, and what became of it."),
        (_("human rights"), _("plans"), _("commitments")),
        "promises",
        lambda: [
            Resource("promises", "promises", shapes.PROMISES),
            Resource("bills", "bills", shapes.BILLS),
        ],
    ),
    Dataset(
        "recommendations",
        _("Recommendations of the office and the answers to them"),
        _("What this office recommended, to whom, whether it was answered and carried out."),
        (_("human rights"), _("recommendations to the State"), _("institutions")),
        "promises",
        lambda: [
            Resource("recommendations", "recommendations", shapes.RECOMMENDATIONS),
            Resource("who-answered", "who_answered", shapes.ANSWERED),
        ],
        changed=_recommended_on,
    ),
    Dataset(
        "treaties",
        _("Human rights treaties"),
        _("The status of each treaty, and what every source says of it with the source's age."),
        (_("human rights"), _("treaties"), _("United Nations")),
        "treaties",
        lambda: [
            Resource("treaties", "treaties", shapes.TREATIES),
            Resource("treaty-statements", "treaty_statements", shapes.STATEMENTS,
                     refers=(("treaty", "treaties", "code"),)),
            Resource("committees", "committees", shapes.COMMITTEES),
        ],
        whose=terms.cited,
    ),
    Dataset(
        "mandate-visits",
        _("Visits of mandates of the United Nations"),
        _("Special Rapporteurs, independent experts and delegations that came or were expected."),
        (_("human rights"), _("United Nations")),
        "mandate_visits",
        lambda: [Resource("mandate-visits", "mandate_visits", shapes.VISITS)],
        whose=terms.cited,
    ),
    Dataset(
        "un-recommendations",
        _("Recommendations of the Universal Periodic Review"),
        _("What other States recommended to this one, and whether it accepted."),
        (_("human rights"), _("recommendations to the State"), _("United Nations")),
        "un_recommendations",
        _received_tables,
        whose=terms.cited,
        changed=_imported_on,
    ),
    Dataset(
        "bodies",
        _("Institutions"),
        _("The institutions of the State with the names and dates of each."),
        (_("institutions"),),
        "bodies",
        lambda: [Resource("bodies", "bodies", shapes.BODIES)],
    ),
    Dataset(
        "regions",
        _("Regions"),
        _("The regions of the country as they are today; on the page those of any other day."),
        (_("regions"),),
        "regions",
        lambda: [Resource("regions", "regions", shapes.REGIONS)],
    ),
    Dataset(
        "rights",
        _("Rights"),
        _("The rights by whose codes complaints, promises and figures are arranged."),
        (_("human rights"),),
        "rights",
        lambda: [Resource("rights", "rights", shapes.RIGHTS)],
    ),
    Dataset(
        "library",
        _("Documents of the library"),
        _("The documents whose paragraphs can be read and cited here by a permanent address."),
        (_("documents"),),
        "library",
        lambda: [Resource("library", "library", shapes.LIBRARY)],
        changed=_added_on,
        service="oai",
    ),
    Dataset(
        "reports",
        _("Published reports"),
        _("The approved reports, whose every number leads to its figure or paragraph."),
        (_("human rights"), _("documents")),
        "reports",
        lambda: [Resource("reports", "reports", shapes.REPORTS)],
        there=_has_reports,
        changed=_reported_on,
    ),
    Dataset(
        "quality",
        _("What is not certain in the data"),
        _("Everything that a part of the data says is doubtful, unconfirmed or missing."),
        (_("data quality"),),
        "quality",
        lambda: [Resource("quality", "quality", shapes.QUALITY)],
    ),
)  # fmt: skip
