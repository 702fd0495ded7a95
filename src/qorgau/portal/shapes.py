"""The tables that are given out: the title of each, its columns, what tells its rows apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qorgau.figures import public as figures

from .columns import Column, columns


@dataclass(frozen=True, slots=True)
class Shape:
    """A table without its rows.

    `key` are the columns that tell one row from another, where any do; `kinds` says of a column
    what its cells hold in this table, where that differs from other tables.
    """

    title: str | Promise
    names: Sequence[str]
    key: Sequence[str] = ()
    kinds: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns with their titles and what their cells hold here."""
        known = columns(self.names)
        return tuple(replace(one, kind=self.kinds.get(one.name, one.kind)) for one in known)


FIGURE = Shape(_("A published figure"), figures.TABLE_COLUMNS)
FIGURES = Shape(_("Published figures"), figures.TABLE_COLUMNS)
REGISTER = Shape(
    _("Register of figures"),
    ("figure", "indicator", "name", "period", "period_from", "period_to", "value", "sign",
     "unit", "published_on", "status", "replaced_by", "sha256"),
    ("figure",),
)  # fmt: skip
INDICATOR = Shape(
    _("An indicator over time"),
    ("indicator", "period", "breakdown", "value", "sign", "figure", "document", "paragraph",
     "qualifier", "doubtful", "note"),
)  # fmt: skip
INDICATORS = Shape(
    _("Indicators and what they count"),
    ("indicator", "name", "unit", "kind", "rights", "definition", "method"),
    ("indicator",),
)
CITED = Shape(_("Cited figures"), figures.CITED_COLUMNS)
SERIES = Shape(_("A series of official statistics"), figures.CSV_COLUMNS)
SERIES_LIST = Shape(
    _("Official statistics"),
    ("series", "number", "goal", "title", "language", "first_year", "last_year", "lines"),
    ("series",),
)
BODIES = Shape(
    _("Institutions"),
    ("body", "name", "kind", "parent", "since", "until", "recommendations", "answered",
     "answered_in_term", "overdue", "implemented"),
    ("body",),
)  # fmt: skip
ANSWERED = Shape(
    _("Who answered the recommendations"),
    ("body", "name", "recommendations", "answered", "answered_in_term", "overdue", "implemented"),
    ("body",),
)
REGIONS = Shape(_("Regions"), ("region", "name", "kind", "since", "until"), ("region",))
PAST = Shape(
    _("Names and changes"),
    ("row", "kind", "language", "text", "code", "since", "until", "source", "document",
     "paragraph", "confirmed"),
)  # fmt: skip
RIGHTS = Shape(_("Rights"), ("right", "name", "group"), ("right",))
PROMISES = Shape(
    _("Promises of the State"),
    ("code", "kind", "title", "document", "paragraph", "part", "promised_on", "promised_for",
     "responsible", "co_executors", "rights", "plan", "state", "overdue", "state_on", "state_by",
     "state_source"),
    ("code",),
    {"overdue": "flag"},
)  # fmt: skip
BILLS = Shape(
    _("Bills that the State announced"),
    ("code", "title", "document", "paragraph", "promised_on", "stage_announced", "promised_for",
     "stage_due", "became_law_on", "days", "term_kept", "act"),
    ("code",),
)  # fmt: skip
TREATIES = Shape(
    _("Human rights treaties"),
    ("code", "name", "kind", "subject", "status", "since", "source", "source_as_of",
     "sources_disagree"),
    ("code",),
)  # fmt: skip
STATEMENTS = Shape(
    _("What sources say of treaties"),
    ("treaty", "statement", "on", "source", "source_as_of", "address", "confirmed", "note",
     "article", "committee"),
)  # fmt: skip
COMMITTEES = Shape(
    _("Committees that hear complaints"),
    ("code", "name", "open", "since", "source", "source_as_of", "sources_disagree"),
    ("code",),
)
VISITS = Shape(
    _("Visits of mandates of the United Nations"),
    ("on", "kind", "mandate", "who", "source", "source_as_of", "address"),
)
RECEIVED = Shape(
    _("Recommendations of the United Nations"),
    ("key", "mechanism", "un_body", "document", "un_paragraph", "kind", "session",
     "cycle_by_upr_info", "recommended_by", "text", "language", "position", "action", "issues",
     "published_on", "priority"),
    ("key",),
)  # fmt: skip
RECEIVED_PARAGRAPHS = Shape(
    _("Sub-paragraphs of the recommendations of the United Nations"),
    ("key", "address", "whole", "mechanism", "un_body", "document", "un_paragraph", "part", "kind",
     "session", "cycle", "published_on", "priority", "follow_up_on", "recommended_by", "chapeau",
     "text", "language", "translation", "other_languages", "position", "positions", "themes",
     "groups", "sdgs", "bodies", "uhri_id", "said_by_state", "said_independently",
     "said_by_committee"),
    ("key",),
)  # fmt: skip
RECEIVED_COUNTS = Shape(
    _("Recommendations of the Universal Periodic Review, counted"),
    ("period", "dimension", "code", "name", "count", "document"),
)
DUTIES = Shape(
    _("Duties of an institution"),
    ("kind", "key", "title", "language", "stands_in", "role", "until", "term_passed", "closed",
     "state_said", "independent_found", "committee_graded", "taken_over_from"),
    ("key",),
)  # fmt: skip
PLANS = Shape(
    _("Action plans"),
    ("code", "title", "language", "since", "until", "measures", "overdue", "taken_off", "promises"),
    ("code",),
)
PLAN_MEASURES = Shape(
    _("Measures of an action plan"),
    ("key", "number", "objectives", "title", "completion", "responsible", "co_executors", "term",
     "since", "until", "money", "money_source", "measured_by", "target", "standing",
     "term_passed", "off_by", "off_on"),
    ("key",),
)  # fmt: skip
RECEIVED_OVERVIEW = Shape(
    _("Recommendations of the United Nations, counted"),
    ("dimension", "code", "name", "mechanism", "position", "count"),
)
RECEIVED_COMPARED = Shape(
    _("Recommendations of the United Nations, two parts side by side"),
    ("dimension", "code", "name", "first", "first_count", "second", "second_count"),
)
RECOMMENDATIONS = Shape(
    _("Recommendations of the office and the answers to them"),
    ("recommendation", "title", "kind", "body", "right", "region", "issued_on", "due_on",
     "position", "answered_on", "state", "checked_on"),
    ("recommendation",),
)  # fmt: skip
SIDE_BY_SIDE = Shape(
    _("Published figures side by side"),
    ("dimension", "code", "name", "indicator", "title", "period", "value", "sign", "figure"),
)
PROMISES_OVER_TIME = Shape(
    _("Promises of the State: what was known of them at the end of each year"),
    ("dimension", "code", "name", "year", "state", "count"),
)
LIBRARY = Shape(
    _("Documents of the library"),
    ("symbol", "title", "kind", "published_on", "languages", "paragraphs"),
    ("symbol",),
)
REPORTS = Shape(_("Published reports"), ("number", "title", "period", "published_on"), ("number",))
USAGE = Shape(
    _("Which documents are read"),
    ("period", "document", "title", "pages_opened", "files_taken"),
    ("period", "document"),
)
QUALITY = Shape(
    _("What is not certain in the data"),
    ("group", "what", "why", "language", "file", "row", "address"),
)
