"""What awaits a body's word, what was said last, where voices disagree; and one target's voices."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from qorgau.commitments.progress import queries, rules, taking
from qorgau.commitments.progress.targets import awaited, find
from qorgau.commitments.public import progress as public
from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.people.models import User
from qorgau.people.policy import actor_of, may

from ..access import person, require
from ..words import voice_name
from .reach import SEES, spoken_for, ways
from .shown import Shown, named
from .writing import ACTION, called

A_PAGE, NEWEST, DISAGREE = 25, 15, 50


@require(*SEES)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """For a body first what awaits its word; for all what was said last and where voices differ."""
    user, today = person(request), timezone.localdate()
    bodies = spoken_for(user)
    found = queries.duties(awaited(bodies), bodies, today) if bodies else []
    duties = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "bodies": [voice_name(code) for code in sorted(bodies)],
        "duties": duties,
        "rows": _duties(duties.object_list),
        "today": today,
        "waiting": len(taking.waiting()) if may(user, rules.GRADE) else None,
        "newest": _newest(),
        "disagreeing": _disagreeing(),
        "counts": queries.counts(),
        "voices": public.VOICES,
    }
    return page(request, "desk/progress/list.html", shown)


@require(*SEES)
@require_safe
def target(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """One sub-paragraph or measure: its text, who answers for it, the three voices, one's forms."""
    found = find(kind, key)
    if found is None:
        raise Http404
    shown = {
        "target": found,
        "one": called(found),
        "bodies": [voice_name(code) for code in found.bodies],
        "said": public.progress_voices(kind, [key], language()).get(key),
        "ways": ways(person(request), found),
        "own": own_words(person(request), kind, [key]),
        "nothing_to_say": may(person(request), rules.REPORT),
    }
    return page(request, "desk/progress/target.html", shown)


def own_words(user: User, kind: str, keys: list[str]) -> frozenset[str]:
    """Keys of the words on targets that this person may take back."""
    actors = {what: actor_of(user, action) for what, action in ACTION.items()}
    rights = {what for what, action in ACTION.items() if may(user, action)}
    if not rights:
        return frozenset()
    found = queries.voices(kind, keys).values()
    every = ((what, one) for said in found for what, one in _by_kind(said))
    return frozenset(
        str(one.pk)
        for what, one in every
        if what in rights and rules.may_withdraw(actors[what], one)
    )


def _by_kind(said: queries.Voices) -> list[tuple[str, Any]]:
    """Words not taken back yet, with their kind."""
    rows = (("report", said.reports), ("finding", said.findings), ("grade", said.grades))
    return [(what, one) for what, some in rows for one in some if one.pk not in said.withdrawn]


def _duties(found: Any) -> list[tuple[queries.Duty, Shown | None]]:
    places = {(one.target.kind, one.target.key) for one in found}
    texts = named(places, language())
    return [(one, texts.get((one.target.kind, one.target.key))) for one in found]


def _newest() -> list[tuple[Any, str, str, Shown | None]]:
    """The words entered last: the row, whose it is, what it says, the target."""
    rows = queries.newest_statements(NEWEST)
    texts = named({(one.target_kind, one.target) for one in rows}, language())
    return [
        (
            one,
            public.speaker_name(one, language()),
            public.word_name(one, language()),
            texts.get((one.target_kind, one.target)),
        )
        for one in rows
    ]


def _disagreeing() -> list[tuple[Shown | None, list[str]]]:
    found = queries.disagreeing(DISAGREE)
    texts = named(set(found), language())
    return [
        (
            texts.get(place),
            [public.disagreement(one.said, other.said, language()) for one, other in pairs],
        )
        for place, pairs in found.items()
    ]
