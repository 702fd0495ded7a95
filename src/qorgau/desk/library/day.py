"""What the library tells on "my day": files to look at, texts to check and to publish."""

from collections.abc import Collection

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgau.library import queries, waiting
from qorgau.library.models import Expression, TextState
from qorgau.library.received import Received
from qorgau.people.models import User
from qorgau.people.policy import may

from .. import day as my_day
from ..day import Day, Due

ADD, CHECK, PUBLISH = (f"library.{one}" for one in ("add", "check", "publish"))


def day(user: User) -> Day:
    """Files wait for whoever brought them, drafts for somebody else, checked ones for an editor."""
    if not any(may(user, one) for one in (ADD, CHECK, PUBLISH)):
        return Day()
    files = waiting.brought_by(user.pk.hex)[: my_day.SHOWN] if may(user, ADD) else ()
    texts = list(queries.waiting()[: my_day.SHOWN])
    by = waiting.drafters(texts)
    found = [_file(one) for one in files]
    found += [one for row in texts if (one := _text(row, user, by.get(row.pk, set())))]
    return Day(due=tuple(found))


def _file(row: Received) -> Due:
    return Due(
        due=None,
        what=_("File to look at: %(name)s") % {"name": row.name},
        href=reverse("desk:library:received", kwargs={"key": row.pk}),
        since=timezone.localdate(row.at),
    )


def _text(row: Expression, user: User, drafters: Collection[str]) -> Due | None:
    """A text as it waits for this person or for another; None where it is not their concern."""
    draft = row.state == TextState.DRAFT  # type: ignore[attr-defined]  # annotated by the query
    action = CHECK if draft else PUBLISH
    mine = may(user, action) and not (draft and user.pk.hex in drafters)
    if not mine and not may(user, ADD):
        return None
    told = (
        _("Check text: %(symbol)s, %(language)s")
        if draft
        else _("Publish text: %(symbol)s, %(language)s")
    )
    return Due(
        due=None,
        what=told % {"symbol": row.work.symbol, "language": row.language},
        href=reverse("desk:library:text", kwargs={"key": row.pk}),
        move=my_day.MINE if mine else my_day.HEAD,
        since=timezone.localdate(row.added_at),
    )
