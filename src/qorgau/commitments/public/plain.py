"""What a recommendation is, in short sentences made of facts: nothing is worded by a model.

Names stand behind a colon, as they are: no ending of any of the three languages has to be put to
them. A fact that is not known makes no sentence, or says that it is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from qorgau.common import formats
from qorgau.country import public as country

from ..received.states import state_code, state_name
from ..received.words import position_name
from .progress import VOICES

if TYPE_CHECKING:
    from .lives import PublicLife
    from .overview import PublicOverview
    from .progress import PublicVoices
    from .received import PublicReceived

MOST_NAMES, MOST_THEMES = 6, 3
_NOTHING: Mapping[str, PublicVoices] = MappingProxyType({})
_YES = ("supported", "accepted", "voluntary_pledge", "pledge")
_PART = ("in_part", "supported_noted")
_WHO: Mapping[tuple[str, str], object] = {
    ("upr", ""): gettext_lazy("Other States recommended this in the Universal Periodic Review."),
    ("upr", "pledge"): gettext_lazy("The State promised this in the Universal Periodic Review."),
    ("treaty", ""): gettext_lazy("A committee of the United Nations recommended this: %(name)s."),
    ("treaty", "concern"): gettext_lazy(
        "A committee of the United Nations said that this worries it: %(name)s."
    ),
    ("treaty", "views"): gettext_lazy(
        "A committee of the United Nations decided this on the complaint of a person: %(name)s."
    ),
    ("treaty", "follow_up"): gettext_lazy(
        "A committee of the United Nations said this of what was done: %(name)s."
    ),
    ("special", ""): gettext_lazy("Experts of the United Nations recommended this: %(name)s."),
    ("special", "concern"): gettext_lazy(
        "Experts of the United Nations said that this worries them: %(name)s."
    ),
    ("special", "letter"): gettext_lazy(
        "Experts of the United Nations wrote this to the State: %(name)s."
    ),
    ("national", ""): gettext_lazy("The State promised this itself."),
}


def plain_recommendation(
    one: PublicReceived,
    life: PublicLife,
    responsible: Sequence[str],
    language: str,
    voices: Mapping[str, PublicVoices] = _NOTHING,
) -> tuple[str, ...]:
    """Who asked, when, about what, the State's answer, who must act by when, what became of it.

    `responsible`: codes of bodies, the one that leads first. `voices`: what was said of its
    sub-paragraphs, by key; each voice has a sentence of its own.
    """
    return (
        *_asked(one, language),
        *_about(one, life),
        *_answered(one, life),
        *_acting(responsible, language),
        *_term(life),
        *_became(life, voices),
    )


def plain_register(found: PublicOverview) -> tuple[str, ...]:
    """How many recommendations there are, from whom, about what, and what the State said."""
    if not found.total:
        return ()
    many = ngettext(
        "%(num)s recommendation to the State is kept here.",
        "%(num)s recommendations to the State are kept here.",
        found.total,
    )
    sources = "; ".join(f"{one.name} – {_number(one.count)}" for one in found.by["mechanism"])
    return (
        many % {"num": _number(found.total)},
        _("They come from: %(names)s.") % {"names": sources},
        *_counted_answers(found.position_counts),
        *_frequent(found),
    )


def _counted_answers(counts: Mapping[str, int]) -> Iterator[str]:
    yes = sum(counts.get(one, 0) for one in _YES)
    part = sum(counts.get(one, 0) for one in _PART)
    unknown = counts.get("", 0) + counts.get("pending", 0)
    for count, text in (
        (yes, _("The State supported or accepted: %(count)s.")),
        (part, _("Supported in part: %(count)s.")),
        (counts.get("noted", 0), _("Only noted: %(count)s.")),
        (unknown, _("No position of the State stands here for: %(count)s.")),
    ):
        if count:
            yield text % {"count": _number(count)}


def _frequent(found: PublicOverview) -> Iterator[str]:
    names = [one.name for one in found.by["issue"][:MOST_THEMES]]
    if names:
        yield _("Most often they are about: %(names)s.") % {"names": "; ".join(names)}


def _asked(one: PublicReceived, language: str) -> Iterator[str]:
    who = _WHO.get((one.mechanism, one.kind)) or _WHO.get((one.mechanism, ""))
    name = one.body_name or one.body
    yield (
        str(who) % {"name": name}
        if who and (name or one.mechanism != "treaty")
        else _("This was told to the State.")
    )
    if one.by:
        text = (
            _("Recommending State: %(names)s.")
            if len(one.by) == 1
            else _("Recommending States: %(names)s.")
        )
        yield text % {"names": _states(one.by, language)}
    if one.session and one.mechanism == "upr":
        yield _("Session of the review: %(number)s.") % {"number": one.session}
    if one.published_on:
        yield _("Date: %(day)s.") % {"day": formats.date(one.published_on)}


def _states(written: Sequence[str], language: str) -> str:
    names = [state_name(state_code(one), language) for one in written]
    more = len(names) - MOST_NAMES
    if more < 2:
        return ", ".join(names)
    first = ", ".join(names[:MOST_NAMES])
    return _("%(names)s and %(count)s more") % {"names": first, "count": more}


def _about(one: PublicReceived, life: PublicLife) -> Iterator[str]:
    """Its themes but for those that the office took away."""
    aside = {term.name for term in life.terms_of("theme") if term.aside}
    aside -= {term.name for term in life.terms_of("theme") if not term.aside}
    told = (name for label, name in one.issues if label not in aside)
    if names := list(dict.fromkeys(told))[:MOST_THEMES]:
        yield _("It is about: %(names)s.") % {"names": "; ".join(names)}


def _answered(one: PublicReceived, life: PublicLife) -> Iterator[str]:
    """States say whether they agree in the Universal Periodic Review; to committees seldom."""
    if one.position == "pending":
        yield _("The State has not said yet whether it agrees.")
        return
    if not one.position:
        if one.mechanism == "upr":
            yield _("What the State said of it is not known here.")
        return
    said = next((s for s in reversed(life.positions) if s.position == one.position), None)
    day = said.dated if said else None
    name = position_name(one.position)
    if day:
        given = {"day": formats.date(day), "name": name}
        yield _("The answer of the State on %(day)s: %(name)s.") % given
    else:
        yield _("The answer of the State: %(name)s.") % {"name": name}


def _acting(codes: Sequence[str], language: str) -> Iterator[str]:
    if not codes:
        yield _("Which body must act has not been confirmed yet.")
        return
    names = [country.label("bodies", one, language) for one in codes]
    yield _("Who must act: %(names)s.") % {"names": "; ".join(names)}


def _term(life: PublicLife) -> Iterator[str]:
    if life.due_on:
        yield _("The answer to the committee is due on: %(day)s.") % {
            "day": formats.date(life.due_on)
        }


def _became(life: PublicLife, voices: Mapping[str, PublicVoices]) -> Iterator[str]:
    """Each voice by its name with its newest words; nothing is added up, silence is told."""
    said = {limb.key: voices[limb.key] for limb in life.limbs if limb.key in voices}
    if not said:
        yield _("Nobody has said yet what became of it.")
        return
    for code, name in VOICES.items():
        words = [word for key, one in said.items() for word in _newest(code, one, _part(life, key))]
        told = "; ".join(dict.fromkeys(words)) or _("nothing was said")
        yield _("%(voice)s: %(words)s.") % {"voice": name, "words": told}
    if any(one.disagreements for one in said.values()):
        yield _("They do not say the same.")


def _part(life: PublicLife, key: str) -> str:
    label = next((limb.label for limb in life.limbs if limb.key == key), "")
    return f"({label}) " if label else ""


def _newest(voice: str, said: PublicVoices, part: str) -> Iterator[str]:
    for speaker in said.speakers[voice]:
        word = next((one for one in speaker.words if not one.withdrawn_on), None)
        if word is not None:
            name = f"{word.name} – {word.meaning}" if word.meaning else word.name
            given = {"who": speaker.who, "word": name, "day": formats.date(word.as_of)}
            yield part + _("%(who)s: “%(word)s” (%(day)s)") % given


def _number(count: int) -> str:
    return formats.number(count)
