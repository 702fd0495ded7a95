"""One piece of evidence as pages and files show it, found for one place to look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from qorgau.common import formats
from qorgau.country import pack
from qorgau.country import public as country
from qorgau.country.calendar import text_of
from qorgau.figures import public as figures
from qorgau.figures.public import FigureView
from qorgau.library import public as library

from ..models import Report
from . import shapes
from .shapes import AGAINST, FOR, Wanted
from .shelf import Shelf, name_of

YEAR_APART = 45  # days by which two periods may differ in length and still be compared
_SHORT = 400
#: States of a promise in which it was kept, or in which it stands against the State.
_KEPT = frozenset({"fulfilled"})


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of evidence. `title` says what, `said` what it says, `note` where it comes from.

    `page` and `given` name a page of the public site, where this installation has one; `address`
    is whole or begins with a slash. `on` is the day of which it speaks, where it has one.
    """

    kind: str
    title: str
    said: str = ""
    note: str = ""
    side: str = FOR
    page: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    address: str = ""
    language: str = ""
    on: dt.date | None = None
    confirmed: bool = True


def found(one: Wanted, shelf: Shelf) -> list[Found]:
    """What one place to look holds now; nothing is a gap unless another place has something."""
    return list(_FINDERS[one.kind](one, shelf))


def waiting(one: Wanted, shelf: Shelf) -> list[int]:
    """Numbers of figures that were counted for it and not published yet."""
    return shelf.waiting.get(one.code, []) if one.kind == shapes.FIGURE else []


def _figure(one: Wanted, shelf: Shelf) -> Iterator[Found]:
    """The newest published figure; where it falls short or got worse, that too."""
    rows = shelf.figures.get(one.code, [])
    if not rows:
        return
    newest, language = rows[0], shelf.language
    base = Found(
        shapes.FIGURE,
        newest.indicator.label(language),
        _value(newest, language),
        _signed(newest),
        page="portal:figure",
        given={"number": newest.number},
        on=newest.period_to,
    )
    yield base
    value, said = _total(newest), {"value": base.said}
    if one.full is not None and value is not None and value < one.full:
        short = _("%(value)s: short of %(full)s") % {**said, "full": formats.number(one.full)}
        yield replace(base, said=short, note="", side=AGAINST)
    if (worse := _worse(one, rows)) is not None:
        then = _("%(value)s; before that %(before)s") % {**said, "before": _value(worse, language)}
        yield replace(base, said=then, note="", side=AGAINST)


def _worse(one: Wanted, rows: list[FigureView]) -> FigureView | None:
    """The figure of the period before, where the newest is worse than it."""
    newest, value = rows[0], _total(rows[0])
    before = next((old for old in rows[1:] if _comparable(newest, old)), None)
    then = _total(before) if before else None
    if not one.better or value is None or then is None:
        return None
    return before if (value < then if one.better == "more" else value > then) else None


def _comparable(newest: FigureView, old: FigureView) -> bool:
    """Of a period as long, and earlier."""
    apart = (newest.period_to - newest.period_from) - (old.period_to - old.period_from)
    return old.period_to < newest.period_to and abs(apart.days) <= YEAR_APART


def _total(view: FigureView) -> Decimal | None:
    return view.total.value if view.total else None


def _value(view: FigureView, language: str) -> str:
    """The number with its unit and period; x where it is withheld, never the number behind it."""
    cell = view.total
    known = pack.current().indicators.get(view.indicator.code)
    shown = ""
    if cell is not None:
        told = formats.number(cell.value, known.decimals if known else None)
        shown = cell.sign if cell.value is None else told
    number = f"{shown or formats.NO_DATA} {view.indicator.unit_label(language)}".strip()
    return f"{number} ({figures.period_name(view.period)})"


def _signed(view: FigureView) -> str:
    """Number, signature, digest, and by what it is broken down."""
    told = [_("figure %(number)s") % {"number": view.number}]
    if view.signed_at:
        told.append(_("signed %(day)s") % {"day": formats.date(view.signed_at)})
    by = [figures.dimension_name(names[0]) for names in view.dimensions if len(names) == 1]
    if by:
        told.append(_("by %(names)s") % {"names": ", ".join(by)})
    return "; ".join([*told, f"SHA-256 {view.sha256[:16]}"])


def _text(one: Wanted, shelf: Shelf) -> Iterator[Found]:
    """A law or a paragraph, where the library has it; its address shows the text now valid."""
    name = name_of(one.place)
    address = shelf.places.get((one.code, name))
    if address is None:
        return
    work = country.work(one.code)
    title = text_of(work.titles, shelf.language) if work else one.code
    author = text_of(work.author, shelf.language) if work else ""
    note = f"{where_of(one)} · {author}" if author else where_of(one)
    yield Found(one.kind, title, note=note, side=one.side, address=address)


def absent(one: Wanted, shelf: Shelf) -> str:
    """The document and place that the library does not have yet; blank for any other place."""
    if one.kind not in (shapes.LAW, shapes.PARAGRAPH):
        return ""
    return "" if (one.code, name_of(one.place)) in shelf.places else where_of(one)


def where_of(one: Wanted) -> str:
    """A document and the place in it, in words."""
    return f"{one.code}, {_place(one.place)}" if one.place else one.code


def _place(place: str) -> str:
    if place.isdecimal():
        return f"\N{PILCROW SIGN}\N{NO-BREAK SPACE}{place}"
    if place.startswith("art-"):
        return _("article %(number)s") % {"number": place[4:]}
    return place


def quoted(one: Found, place: Wanted, language: str) -> tuple[str, str]:
    """What a text says there, shortened, and its language; empty for a whole document."""
    read = library.paragraph(place.code, _number(place.place), language) if place.place else None
    if read is None:
        return "", ""
    text = read.text if len(read.text) <= _SHORT else f"{read.text[:_SHORT].rsplit(' ', 1)[0]} …"
    return text, read.language


def _number(place: str) -> int | str:
    return int(place) if place.isdecimal() else place


def _promise(one: Wanted, shelf: Shelf) -> Iterator[Found]:
    """A promise that was kept is evidence; what is overdue or was kept in part stands against."""
    promise = shelf.promises.get(one.code)
    if promise is None:
        return
    late = f" · {_('overdue')}" if promise.overdue else ""
    newest = promise.events[-1] if promise.events else None
    yield Found(
        shapes.PROMISE,
        promise.title,
        f"{promise.state_name}{late}",
        "; ".join(
            part for part in (promise.document, newest.source_text if newest else "") if part
        ),
        side=FOR if promise.state in _KEPT and not promise.disagree else AGAINST,
        page="portal:promise",
        given={"code": promise.code},
        on=newest.until if newest else None,
        confirmed=newest.confirmed if newest else True,
    )


def _body(one: Wanted, shelf: Shelf) -> Iterator[Found]:
    body = country.body(one.code, shelf.language, today=shelf.today)
    if body is not None and body.in_force(shelf.today):
        since = _("since %(when)s") % {"when": formats.date(body.valid_from)}
        said = since if body.valid_from else ""
        given = {"code": one.code}
        yield Found(
            shapes.BODY, body.name, said, page="portal:body", given=given, on=body.valid_from
        )


def _report(one: Wanted, shelf: Shelf) -> Iterator[Found]:
    """Each approved report once, in the reader's language where it was written in it."""
    kept: dict[str, Report] = {}
    for report in shelf.reports.get(one.code, []):
        if report.symbol not in kept or report.language == shelf.language:
            kept[report.symbol] = report
    for report in kept.values():
        day = formats.local_date(report.approved_at) if report.approved_at else None
        yield Found(
            shapes.REPORT,
            f"{report.title}, {figures.period_name(report.period)}",
            _("approved %(day)s") % {"day": formats.date(report.approved_at)},
            report.symbol,
            page="portal:report",
            given={"number": report.number},
            language=report.language,
            on=day,
        )


def _term(one: Wanted, shelf: Shelf) -> Iterator[Found]:
    term = country.term(one.code, on=shelf.today)
    if term is not None:
        said = f"{term.amount} {_UNITS.get(term.unit, term.unit)}"
        cite = text_of(term.cite, shelf.language) or term.article
        yield Found(shapes.TERM, text_of(term.label, shelf.language), said, cite)


_UNITS: Mapping[str, Any] = {
    "working_days": gettext_lazy("working days"),
    "calendar_days": gettext_lazy("calendar days"),
    "months": gettext_lazy("months"),
    "hours": gettext_lazy("hours"),
}


def _here(one: Wanted, shelf: Shelf) -> Iterator[Found]:
    said = _OFFERED[one.code](shelf)
    if said:
        yield Found(shapes.HERE, str(_OFFERS[one.code]), said, page=_PAGES.get(one.code, ""))


_OFFERS: Mapping[str, Any] = {
    "languages": gettext_lazy("Languages in which people may write"),
    "channels": gettext_lazy("Ways in which a complaint may come"),
    "regions": gettext_lazy("Units of the office in regions"),
    "anonymous": gettext_lazy("Report without a name"),
    "without_scripts": gettext_lazy("Pages for an old phone and a slow line"),
}
_PAGES = {"without_scripts": "portal:accessibility", "regions": "portal:regions"}


def _languages(shelf: Shelf) -> str:
    names = dict(settings.LANGUAGES)
    return ", ".join(str(names.get(code, code)) for code in pack.current().languages)


def _channels(shelf: Shelf) -> str:
    listed = country.choices("channels", shelf.language, on=shelf.today)
    return ", ".join(one.name for one in listed)


def _regions(shelf: Shelf) -> str:
    units = {one.region for one in pack.current().units if one.region}
    said = ngettext("%(number)s region", "%(number)s regions", len(units))
    return said % {"number": len(units)} if units else ""


def _anonymous(shelf: Shelf) -> str:
    unnamed = any(not one.named for one in pack.current().procedures if one.kind == "own")
    return _("A report can be handed in without a name") if unnamed else ""


def _without_scripts(shelf: Shelf) -> str:
    return _("Every page works without JavaScript")


_OFFERED: Mapping[str, Callable[[Shelf], str]] = {
    "languages": _languages,
    "channels": _channels,
    "regions": _regions,
    "anonymous": _anonymous,
    "without_scripts": _without_scripts,
}


def _count(one: Wanted, shelf: Shelf) -> Iterator[Found]:
    if shelf.counts.get(one.code):
        number = formats.number(shelf.counts[one.code])
        page = _COUNTED_PAGES.get(one.code, "")
        yield Found(shapes.COUNT, str(_COUNTED[one.code]), number, page=page, on=shelf.today)


_COUNTED: Mapping[str, Any] = {
    "un_recommendations": gettext_lazy("Recommendations of the United Nations kept here"),
    "findings": gettext_lazy("Independent assessments signed by the office"),
    "rounds": gettext_lazy("Consultation rounds that were opened"),
    "expert_visits": gettext_lazy("Visits of experts of the United Nations on record"),
}
_COUNTED_PAGES = {
    "un_recommendations": "portal:un_recommendations",
    "expert_visits": "portal:mandate_visits",
}


def _received(one: Wanted, shelf: Shelf) -> Iterator[Found]:
    """What was recommended about the institution: asked to be changed, so it stands against."""
    words = [word.casefold() for word in one.words]
    for row in shelf.received.get(one.code, []):
        text = row.text.casefold()
        if words and not any(word in text for word in words):
            continue
        session = _("session %(number)s") % {"number": row.session} if row.session else ""
        of = row.body_name or row.kind_name
        where = [of, session, row.symbol, row.number, ", ".join(row.by)]
        yield Found(
            shapes.RECEIVED,
            row.text if len(row.text) <= _SHORT else f"{row.text[:_SHORT].rsplit(' ', 1)[0]} …",
            row.position_name,
            " · ".join(part for part in where if part),
            side=AGAINST,
            page="portal:un_recommendation",
            given={"key": row.key},
            language=row.language,
            on=row.published_on,
        )


_FINDERS: Mapping[str, Callable[[Wanted, Shelf], Iterator[Found]]] = {
    shapes.FIGURE: _figure,
    shapes.LAW: _text,
    shapes.PARAGRAPH: _text,
    shapes.PROMISE: _promise,
    shapes.BODY: _body,
    shapes.REPORT: _report,
    shapes.TERM: _term,
    shapes.HERE: _here,
    shapes.COUNT: _count,
    shapes.RECEIVED: _received,
}
