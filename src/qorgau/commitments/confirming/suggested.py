"""What is suggested for a recommendation that is kept: terms of known lists, bodies of the pack."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.utils import timezone

from qorgau.country import pack

from ..models import ReceivedRecommendation, ReceivedText
from ..received.parting import GROUP, SDG, THEME
from ..received.terms import folded
from ..suggesting import suggestions, vocabulary
from ..suggesting.responsible import Body
from ..suggesting.suggestions import Suggested
from .shapes import Proposal, Term, body_term, identities, term_of

UPR_INFO, UHRI, GOAL, TARGET = "upr-info", "uhri", "sdg-goal", "sdg-target"
ISSUES, THEMES, GROUPS, GOALS, BODIES = "issues", "themes", "groups", "goals", "bodies"
_SHORTEST, _ENDING = 6, 3  # letters of a word from which its ending is left off, and how many


def proposals(row: ReceivedRecommendation) -> tuple[Proposal, ...]:
    """Everything suggested that the recommendation does not stand under yet; nothing is written."""
    text = text_of(row.texts.all())
    if text is None:
        return ()
    known = identities(term_of(one) for one in row.labels.all())
    aside = {Term(one.kind, one.scheme, one.code, one.name).identity for one in row.set_aside.all()}
    found = suggested(text.text, text.language)
    return tuple(one for one in found if one.term.identity not in known | aside)


def suggested(text: str, language: str) -> tuple[Proposal, ...]:
    """Everything suggested for a text, by kind, within it what was right most often first."""
    found = suggestions.suggest(text, language, _bodies())
    return (
        *(_proposal(THEME, UPR_INFO, ISSUES, one) for one in found.issues),
        *(_proposal(THEME, UHRI, THEMES, one) for one in found.themes),
        *(_proposal(GROUP, UHRI, GROUPS, one) for one in found.groups),
        *(_goal(one) for one in found.targets),
        *(Proposal(body_term(one.name), one.words, BODIES) for one in found.bodies),
    )


def confidence(found: Iterable[Proposal]) -> int:
    """How often the surest suggestion was right, of a hundred; 0 where none was measured."""
    return max((one.right_in_hundred or 0 for one in found), default=0)


def text_of(texts: Iterable[ReceivedText]) -> ReceivedText | None:
    """The newest whole text in the language about which most is known: English first."""
    order = {"en": 0, "ru": 1, "kk": 2}
    whole = [one for one in texts if not one.part]
    return min(
        whole, key=lambda one: (order.get(one.language, 3), one.language, -one.order), default=None
    )


def language_of(row: ReceivedRecommendation) -> str:
    """The language of the text that suggestions for a recommendation come from; English if none."""
    text = text_of(row.texts.all())
    return text.language if text and text.language in vocabulary.LANGUAGES else "en"


def known_terms() -> dict[str, list[Term]]:
    """Terms that a person may add, by kind: every one that can be suggested but bodies."""
    goals = sorted(
        {code for entry in vocabulary.themes() for code in entry.targets if "." in code},
        key=lambda code: [int(one) if one.isdigit() else 99 for one in code.split(".")],
    )
    return {
        THEME: [Term(THEME, UHRI, "", one.name) for one in vocabulary.themes()]
        + [Term(THEME, UPR_INFO, "", name) for name in suggestions.issues.names()],
        GROUP: [Term(GROUP, UHRI, "", one.name) for one in vocabulary.groups()],
        SDG: [_goal_term(str(number)) for number in range(1, 18)]
        + [_goal_term(code) for code in goals],
    }


def _proposal(kind: str, scheme: str, method: str, one: Suggested) -> Proposal:
    term = Term(kind, scheme, "", one.name)
    return Proposal(term, one.words, method, one.right_in_hundred, one.measured_on)


def _goal(one: Suggested) -> Proposal:
    return Proposal(_goal_term(one.name), one.words, GOALS, one.right_in_hundred, one.measured_on)


def _goal_term(code: str) -> Term:
    scheme = TARGET if "." in code else GOAL
    return Term(SDG, scheme, code, vocabulary.goal_name(code))


def _bodies() -> tuple[Body, ...]:
    country = pack.current()
    return _built(country.code, country.digest, timezone.localdate().isoformat())


@lru_cache(maxsize=2)
def _built(_code: str, _digest: str, _day: str) -> tuple[Body, ...]:
    """Bodies of today by the words of their names, what these names say they do, and their kind."""
    day = timezone.localdate()
    return tuple(
        Body(
            one.code,
            phrases=tuple(dict.fromkeys(_beginnings(name) for name in one.names.values())),
            names=tuple(one.names.values()),
            kind=one.kind,
            part=bool(one.parent),
        )
        for one in pack.current().bodies
        if one.in_force(day)
    )


def _beginnings(name: str) -> str:
    """A name by the beginnings of its words, so that its other forms are found too."""
    words = (one for one in folded(name).split() if one.strip("«»\"'()-"))
    return " ".join(one[:-_ENDING] if len(one) >= _SHORTEST + _ENDING else one for one in words)
