"""What is new here, for feed readers: Atom, each entry under an id that stays for ever."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgau.common import formats
from qorgau.figures import public as figures
from qorgau.library import public as library
from qorgau.library.public import harvest

from .rooms import commitments, reporting
from .tables import total

MOST = 50
_BEFORE_ANYTHING = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: its permanent name (an address without host), page, words, day."""

    name: str
    page: str
    title: str
    summary: str
    on: dt.datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: what it tells, its entries (unordered), the names of the pages that point to it."""

    code: str
    title: str | Promise
    description: str | Promise
    entries: Callable[[], Iterable[Entry]]
    of: Sequence[str]
    there: Callable[[], bool] = lambda: True


class _Atom(Atom1Feed):
    """Atom whose age is that of its newest entry, so that an empty one does not seem new."""

    def latest_post_date(self) -> dt.datetime:
        return super().latest_post_date() if self.items else _BEFORE_ANYTHING


def feeds() -> tuple[Feed, ...]:
    """The feeds of this installation."""
    return tuple(one for one in _ALL if one.there())


def feed(code: str) -> Feed | None:
    """One feed; None where this installation has none of that code."""
    return next((one for one in feeds() if one.code == code), None)


def pointed(template: str) -> list[tuple[str, str]]:
    """Title and address of the feeds to which a page points."""
    return [
        (str(one.title), reverse("portal:feed", args=[one.code]))
        for one in feeds()
        if template in one.of
    ]


def newest(one: Feed) -> list[Entry]:
    """The newest entries of a feed, at most 50."""
    return sorted(one.entries(), key=lambda entry: (entry.on, entry.name), reverse=True)[:MOST]


def atom(one: Feed, absolute: Callable[[str], str]) -> str:
    """The feed as Atom in the language of the page; `absolute` puts the host before an address."""
    made = _Atom(
        title=f"{one.title} – Qorgau",
        link=absolute(f"{reverse('portal:feeds')}#{one.code}"),
        description=str(one.description),
        language=formats.language(),
        subtitle=str(one.description),
        feed_url=absolute(reverse("portal:feed", args=[one.code])),
        author_name="Qorgau",
    )
    for entry in newest(one):
        made.add_item(
            title=entry.title,
            link=absolute(entry.page),
            description=entry.summary,
            unique_id=absolute(entry.name),
            pubdate=entry.on,
            updateddate=entry.on,
        )
    return str(made.writeString("utf-8"))


def _reports() -> Iterator[Entry]:
    room = reporting()
    for one in room.reports() if room else ():
        page = reverse("portal:report", args=[one.number])
        said = figures.period_name(one.period)
        yield Entry(f"/reports/{one.number}", page, one.title, said, _midnight(one.approved_on))


def _figures() -> Iterator[Entry]:
    for one in figures.register():
        if one.published_at is None:
            continue
        name = f"{one.indicator.label()}, {figures.period_name(one.period)}"
        title = _("Corrected: %(name)s") % {"name": name} if one.replaces else name
        said = f"{total(one)} {one.indicator.unit_label()}. {one.reason}".strip()
        page = reverse("portal:figure", args=[one.number])
        yield Entry(f"/figures/{one.number}", page, title, said, one.published_at)


def _recommendations() -> Iterator[Entry]:
    room = commitments()
    for one in room.register(formats.language()) if room else ():
        page = reverse("portal:recommendation", args=[one.number])
        name = f"/recommendations/{quote(one.number)}"
        yield Entry(name, page, one.title, one.body_name, _midnight(one.issued_on))
        if one.answer:
            title = _("Answered: %(title)s") % {"title": one.title}
            said = f"{one.body_name}: {one.answer.position_name}"
            yield Entry(f"{name}#answer", page, title, said, _midnight(one.answer.given_on))
        for number, check in enumerate(one.checks, start=1):
            title = _("Checked: %(title)s") % {"title": one.title}
            on = _midnight(check.checked_on)
            yield Entry(f"{name}#check-{number}", page, title, check.state_name, on)


def _promises() -> Iterator[Entry]:
    room = commitments()
    for one in room.promises(formats.language()) if room else ():
        page = reverse("portal:promise", args=[one.code])
        for event in one.events:
            told = f"{event.voice_name}: {event.state_name}. {event.text}"
            name = f"/promises/{quote(one.code)}#{_digest(event)}"
            yield Entry(name, page, one.title, told, _midnight(event.until))


def _received() -> Iterator[Entry]:
    """What changed in the register of what the State was told."""
    room = commitments()
    for one in room.newest_changes(formats.language(), MOST) if room else ():
        page = reverse("portal:un_recommendation", args=[one.key])
        name = f"/un-recommendations/{one.key}#{one.kind}-{one.id}"
        yield Entry(name, f"{page}#{one.limb}" if one.limb else page, one.text, one.said, one.at)


def _works() -> Iterator[Entry]:
    for one in library.works():
        if one.added_at:
            page, name = library.address(one.symbol), f"/library/{quote(one.symbol)}"
            yield Entry(name, page, one.title(), one.symbol, one.added_at)
    for record in harvest.later(MOST):
        yield _later_text(record)


def _later_text(record: harvest.Record) -> Entry:
    """A text that came to a document which was here already: a later one, or in a language."""
    about = record.about
    assert about is not None
    page = library.address(about.symbol, language=about.language)
    name = f"/library/{quote(about.symbol)}/{about.language}-{about.version}"
    spoken = dict(settings.LANGUAGES).get(about.language, about.language)
    said = _("Text of %(date)s, %(language)s") % {
        "date": formats.date(about.text_date),
        "language": spoken,
    }
    return Entry(name, page, about.title or about.symbol, said, record.changed)


def _digest(event: Any) -> str:
    """A name for an event that does not depend on the language of the page or on the order."""
    said = f"{event.on}|{event.state}|{event.voice}"
    return sha256(said.encode()).hexdigest()[:12]


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _has_commitments() -> bool:
    return commitments() is not None


def _has_reports() -> bool:
    return reporting() is not None


_ALL = (
    Feed(
        "reports",
        gettext_lazy("New reports"),
        gettext_lazy("Each report when it is approved."),
        _reports,
        ("home", "reports", "report"),
        _has_reports,
    ),
    Feed(
        "figures",
        gettext_lazy("New and corrected figures"),
        gettext_lazy("Each figure when it is published, and each correction with its reason."),
        _figures,
        ("home", "figures", "figure", "indicator", "caseload"),
    ),
    Feed(
        "recommendations",
        gettext_lazy("Recommendations, answers and checks"),
        gettext_lazy("What the office recommended, who answered, what a check found."),
        _recommendations,
        ("home", "bodies", "body", "recommendation"),
        _has_commitments,
    ),
    Feed(
        "promises",
        gettext_lazy("What became of promises"),
        gettext_lazy("Every event in the life of a promise of the State, by the day it happened."),
        _promises,
        ("home", "promises", "promise", "plan"),
        _has_commitments,
    ),
    Feed(
        "un-recommendations",
        gettext_lazy("Recommendations of the United Nations: what changed"),
        gettext_lazy(
            "Each new recommendation, another wording or position, a term decided, what was said "
            "of progress, an earlier recommendation that belongs to it."
        ),
        _received,
        ("home", "un_recommendations", "un_recommendation"),
        _has_commitments,
    ),
    Feed(
        "library",
        gettext_lazy("New documents in the library"),
        gettext_lazy("Each document, and each later text of it, when it was published."),
        _works,
        ("home", "library", "work"),
    ),
)
