"""What awaits the word of a body on its contact person's day."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgau.commitments.progress.queries import Duty, duties
from qorgau.commitments.progress.targets import awaited
from qorgau.common.formats import language
from qorgau.people.models import User

from ..day import SHOWN, Count, Day, Due
from ..words import voice_name
from .reach import spoken_for
from .shown import Shown, shown

LONGEST = 120  # characters of a text that a line of the day shows


def day(user: User) -> Day:
    """The most pressing things that await the body's word, and how many there are."""
    bodies = spoken_for(user)
    if not bodies:
        return Day()
    found = duties(awaited(bodies), bodies, timezone.localdate())
    owed = [one for one in found if one.awaited]
    texts = shown([one.target for one in owed[:SHOWN]], language())
    rows = [(one, texts.get((one.target.kind, one.target.key))) for one in owed[:SHOWN]]
    href = reverse("desk:progress:list")
    return Day(
        due=tuple(_due(one, text) for one, text in rows if text),
        counts=(Count(len(owed), _("Recommendations and measures that await our word"), href),),
    )


def _due(one: Duty, text: Shown) -> Due:
    told = text.text if len(text.text) <= LONGEST else text.text[: LONGEST - 1].rstrip() + "…"
    return Due(
        due=one.target.due,
        what=told,
        href=text.href,
        waiting=", ".join(voice_name(code) for code in one.target.bodies),
        article=text.name,
    )
