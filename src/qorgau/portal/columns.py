"""The columns of every table given out as a file: one name, one meaning, wherever it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: What a cell may hold. `partial_date` is a year, a month or a day; `flag` is yes, no or empty.
KINDS = ("text", "integer", "number", "date", "moment", "partial_date", "flag", "address")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the file's first row, its title for people, what its cells hold."""

    name: str
    title: str | Promise
    kind: str = "text"


def columns(names: Iterable[str]) -> tuple[Column, ...]:
    """The columns of these names. Raises KeyError for a name that nobody gave a meaning."""
    return tuple(_KNOWN[name] for name in names)


_ALL = (
    Column("act", _("Published act")),
    Column("action", _("Kind of action asked for (1 to 5)"), "integer"),
    Column("address", _("Address"), "address"),
    Column("answered", _("Answered"), "integer"),
    Column("answered_in_term", _("Answered in time"), "integer"),
    Column("answered_on", _("Day of the answer"), "date"),
    Column("became_law_on", _("Day it became law"), "partial_date"),
    Column("body", _("Institution (code)")),
    Column("breakdown", _("Breakdown (name=code;…)")),
    Column("checked_on", _("Day it was checked"), "date"),
    Column("co_executors", _("Take part (codes of institutions)")),
    Column("code", _("Code")),
    Column("confirmed", _("Confirmed"), "flag"),
    Column("count", _("Count"), "number"),
    Column("counted_at", _("Counted at"), "moment"),
    Column("cycle_by_upr_info", _("Cycle as UPR Info numbers it"), "integer"),
    Column("days", _("Days from the announcement to the law"), "integer"),
    Column("definition", _("What exactly is counted")),
    Column("dimension", _("Broken down by")),
    Column("document", _("Document (symbol)")),
    Column("doubtful", _("Doubtful"), "flag"),
    Column("due_on", _("Last day for the answer"), "date"),
    Column("figure", _("Number of the figure"), "integer"),
    Column("file", _("File of the country's data")),
    Column("files_taken", _("Files taken")),
    Column("first_year", _("First year"), "integer"),
    Column("goal", _("Goal")),
    Column("group", _("Group")),
    Column("implemented", _("Number carried out"), "integer"),
    Column("indicator", _("Indicator (code)")),
    Column("issued_on", _("Day it was issued"), "date"),
    Column("issues", _("Subjects")),
    Column("key", _("Key")),
    Column("kind", _("Kind (code)")),
    Column("language", _("Language")),
    Column("languages", _("Languages")),
    Column("last_year", _("Last year"), "integer"),
    Column("lines", _("Number of lines"), "integer"),
    Column("mandate", _("Mandate")),
    Column("mechanism", _("Mechanism (code)")),
    Column("method", _("Method")),
    Column("name", _("What it is called")),
    Column("note", _("Note")),
    Column("number", _("Number")),
    Column("on", _("Day"), "partial_date"),
    Column("open", _("Hears complaints from this country"), "flag"),
    Column("overdue", _("Overdue"), "integer"),
    Column("paragraph", _("Paragraph"), "integer"),
    Column("paragraphs", _("Number of paragraphs"), "integer"),
    Column("parent", _("Part of (code)")),
    Column("part", _("Part of the paragraph")),
    Column("pages_opened", _("Pages opened")),
    Column("period", _("Period")),
    Column("period_from", _("First day of the period"), "date"),
    Column("period_to", _("Last day of the period"), "date"),
    Column("plan", _("Plan (code)")),
    Column("position", _("Position (code)")),
    Column("priority", _("Priority for follow-up"), "flag"),
    Column("promised_for", _("Promised for"), "partial_date"),
    Column("promised_on", _("Promised on"), "partial_date"),
    Column("published_on", _("Day of publication"), "date"),
    Column("publisher", _("Publisher")),
    Column("qualifier", _("How the source qualifies the number")),
    Column("recommendation", _("Number of the recommendation")),
    Column("recommendations", _("Recommendations"), "integer"),
    Column("recommended_by", _("Recommended by")),
    Column("region", _("Region (code)")),
    Column("released", _("Released by the publisher on"), "date"),
    Column("replaced_by", _("Replaced by figure"), "integer"),
    Column("responsible", _("Responsible (codes of institutions)")),
    Column("right", _("Right (code)")),
    Column("rights", _("Rights (codes)")),
    Column("row", _("Row")),
    Column("series", _("Series (code)")),
    Column("session", _("Session"), "integer"),
    Column("sha256", _("Digest of the figure (SHA-256)")),
    Column("sign", _("Sign in place of a value")),
    Column("since", _("Since"), "partial_date"),
    Column("source", _("Source")),
    Column("source_as_of", _("Age of the source"), "partial_date"),
    Column("sources_disagree", _("Sources disagree"), "flag"),
    Column("stage_announced", _("Stage of the bill when it was announced (code)")),
    Column("stage_due", _("Stage promised by the term (code)")),
    Column("state", _("State (code)")),
    Column("state_by", _("Who says so (code)")),
    Column("state_on", _("Day of the state"), "partial_date"),
    Column("state_source", _("Source of the state")),
    Column("statement", _("What is stated (code)")),
    Column("status", _("Status (code)")),
    Column("subject", _("Subject (code)")),
    Column("symbol", _("Symbol")),
    Column("term_kept", _("Whether the term was kept (code)")),
    Column("text", _("Text")),
    Column("title", _("Title")),
    Column("treaty", _("Treaty (code)")),
    Column("un_body", _("Committee or mandate")),
    Column("un_paragraph", _("Number of the paragraph")),
    Column("unit", _("Unit of measurement")),
    Column("until", _("Until"), "partial_date"),
    Column("value", _("Value"), "number"),
    Column("version", _("Version")),
    Column("what", _("What")),
    Column("who", _("Who")),
    Column("why", _("Reason for it")),
    Column("year", _("Year"), "integer"),
)
_KNOWN = {column.name: column for column in _ALL}
