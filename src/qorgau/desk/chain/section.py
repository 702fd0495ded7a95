"""What bears on a recommendation, as far as the reader may see it, for the page of its life."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgau.common.formats import language
from qorgau.country import public as country
from qorgau.figures import public as figures
from qorgau.measures import chain, chain_figures
from qorgau.measures.chain_counts import Counted
from qorgau.measures.chain_promises import Answering
from qorgau.people.policy import may
from qorgau.reporting import answering

from ..access import person
from ..received.life import Life, Section

LINK = ("commitments.confirm", "problems.gather")


def section(request: HttpRequest, life: Life) -> Section:
    """Numbers, promises, problems, counts and paragraphs of reports."""
    user = person(request)
    found = chain.of(
        life.told, life.one, user=user, today=timezone.localdate(), language=language()
    )
    context = {
        "chain": found,
        "values": {one.code: chain_figures.said(one) for one in found.indicators},
        "counts": [_table(one) for one in found.counts or () if one.any],
        "reasons": reasons,
        "answers": _answers(request, life),
        "may_link": any(may(user, action) for action in LINK),
    }
    return Section(_("What bears on it"), "desk/chain/section.html", context)


def reasons(one: Answering) -> str:
    """Why something is suggested, in words."""
    told = []
    if one.paragraph:
        told.append(_("in the same paragraph"))
    if one.rights:
        told.append(_("the same right: %(names)s") % {"names": _named("rights", one.rights)})
    if one.bodies:
        told.append(_("the same body: %(names)s") % {"names": _named("bodies", one.bodies)})
    if one.words:
        told.append(_("words in common: %(words)s") % {"words": ", ".join(one.words)})
    return "; ".join(told)


def _named(vocabulary: str, codes: Iterable[str]) -> str:
    return ", ".join(country.label(vocabulary, code, language()) for code in codes)


def _table(one: Counted) -> dict[str, Any]:
    """Rows by right with something in them, a number for each year; None is withheld."""
    by_right: dict[str, list[Any]] = {}
    for row in one.rows:
        by_right.setdefault(row.right, []).append(row.value)
    return {
        "name": figures.indicator_view(one.indicator).label(language()),
        "years": one.years,
        "rows": [
            (country.label("rights", right, language()), values)
            for right, values in by_right.items()
            if any(value is None or value for value in values)
        ],
    }


def _answers(request: HttpRequest, life: Life) -> list[tuple[Any, str]] | None:
    """Paragraphs of reports with the label of what each mentions; None where reports are closed."""
    if not may(person(request), "reports.list"):
        return None
    labels = {one.key: one.label for one in life.limbs}
    found = answering.answering(life.key, drafts=True)
    return [(one, labels.get(one.target, "")) for one in found]
