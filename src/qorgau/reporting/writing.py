"""What is wrong with a text or a step of a draft: reasons, each at the field where it is mended."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from qorgau.common.reasons import Reason
from qorgau.country import marks
from qorgau.country import public as country
from qorgau.country.marks import BadMark, Mark
from qorgau.measures import rules as measures

from . import drafts, referring, rules
from .models import ParagraphRevision, Report, ReportComment

BAD: Mapping[str, Any] = {
    "loose": _("A brace stands alone near “%(mark)s”: write marks as {figure:code}"),
    "kind": _("%(mark)s is no mark: choose one on the page “Add a reference”"),
    "key": _("%(mark)s does not say what it refers to"),
    "option": _("%(mark)s has something after the line that marks of this kind do not have"),
    "by": _("%(mark)s: write by=region=code for one number and by=region for a table or chart"),
}
#: Dimensions whose rows are a list of the country.
_LISTED = {"right": "rights", "region": "regions", "body": "bodies"}
_FIELD = "text"


def faults(report: Report, text: str) -> list[Reason]:
    """What is wrong with the text of a paragraph; empty when it can be kept."""
    found = rules.unfit_words(text, _FIELD, rules.LONGEST_TEXT)
    with translation.override(report.language):
        bad = [fault for part in marks.read(text) for fault in _faults(part, report.language)]
    return found + [
        Reason("reports.mark", message % {"mark": written}, _FIELD) for written, message in bad
    ]


def _faults(part: str | Mark | BadMark, language: str) -> Iterator[tuple[str, Any]]:
    if isinstance(part, BadMark):
        yield part.written, BAD[part.why]
    elif isinstance(part, Mark):
        message = _counted(part) if part.kind in marks.COUNTED else _named(part, language)
        if message:
            yield str(part), message


def _counted(mark: Mark) -> Any:
    known = country.indicator(mark.key)
    if known is None:
        return _("%(mark)s: there is no such indicator")
    if mark.by and mark.by not in known.breakdowns:
        return _("%(mark)s: the indicator is not counted by this")
    if mark.period and measures.read(mark.period)[1]:
        return _("%(mark)s: write the period as 2025, 2025-H1 or 2025-Q3")
    listed = _LISTED.get(mark.by)
    if mark.value and listed:
        codes = {one.code for one in country.choices(listed, "en")}
        return "" if mark.value in codes else _("%(mark)s: there is no such code")
    return ""


def _named(mark: Mark, language: str) -> Any:
    found = referring.Referrer(language).find(mark)
    return "" if found else _("%(mark)s: there is nothing under this number or code")


def changed_meanwhile(newest: ParagraphRevision | None, base: int) -> list[Reason]:
    """Somebody has written the paragraph anew since the person began."""
    if newest is None:
        message = _("This report was composed in an older version: compose it again to revise it")
        return [Reason("reports.old", message)]
    if newest.number != base:
        message = _("Somebody changed this paragraph meanwhile. Your text is kept below")
        return [Reason("reports.changed", message, _FIELD)]
    return []


def is_struck(standing: drafts.Standing) -> list[Reason]:
    """A paragraph struck out is neither moved nor struck out again."""
    return [Reason("reports.struck", _("The paragraph is struck out"))] if standing.struck else []


def is_not_struck(standing: drafts.Standing) -> list[Reason]:
    """Only a struck paragraph is brought back."""
    if standing.struck:
        return []
    return [Reason("reports.not_struck", _("The paragraph is not struck out"))]


def is_settled(comment: ReportComment) -> list[Reason]:
    """A comment is dealt with once."""
    if not hasattr(comment, "resolution"):
        return []
    return [Reason("reports.resolved", _("The comment has been dealt with already"))]
