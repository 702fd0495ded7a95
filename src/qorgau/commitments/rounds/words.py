"""Words of rounds for pages and files: states, channels, decisions, parties, columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from qorgau.country.queries import choices, label

from ..models import Round, RoundChannel, RoundParty, RoundVerdict
from . import identifiers

Verdict = RoundVerdict.Verdict
#: The vocabulary of the pack in which a party says how far something is implemented.
STATES = "progress_states"
STATUSES: Mapping[str, Any] = {
    Round.Status.DRAFT: pgettext_lazy("consultation round", "In preparation"),
    Round.Status.OPEN: pgettext_lazy("consultation round", "Open for answers"),
    Round.Status.CLOSED: pgettext_lazy("consultation round", "Closed"),
}
CHANNELS: Mapping[str, Any] = {
    RoundChannel.ACCOUNT: _("By account"),
    RoundChannel.LINK: _("By the one-time link"),
    RoundChannel.MATRIX: _("By the returned table"),
    RoundChannel.LETTER: _("By letter, entered by the office"),
}
VERDICTS: Mapping[str, Any] = {
    Verdict.TAKEN: pgettext_lazy("how an answer was dealt with", "Taken into account"),
    Verdict.PART: pgettext_lazy("how an answer was dealt with", "Taken into account in part"),
    Verdict.LEFT_OUT: pgettext_lazy("how an answer was dealt with", "Not taken into account"),
}
COLUMNS: Mapping[str, Any] = {
    identifiers.NUMBER: _("No."),
    identifiers.ASKED: _("Text asked about"),
    identifiers.ANSWER: _("Your answer"),
    identifiers.STATE: _("State of implementation"),
    identifiers.EVIDENCE: _("Evidence"),
}


def party_name(party: RoundParty, language: str) -> str:
    """A body by its name in the language, an organisation as it was entered."""
    if party.kind == RoundParty.Kind.BODY:
        return label("bodies", party.code, language)
    return party.code


def state_names(language: str) -> dict[str, str]:
    """Code of a state → its name in the language."""
    try:
        return dict(choices(STATES, language))
    except KeyError:  # the pack has no such vocabulary
        return {}


def state_name(code: str, language: str) -> str:
    """The name of a state in the language; nothing for none."""
    return label(STATES, code, language) if code else ""


def state_of(text: str) -> str | None:
    """The code of a state written in any language of the installation; None if it means none."""
    said = " ".join(text.split()).strip(" .").casefold()
    if not said:
        return ""
    for language, _name in settings.LANGUAGES:
        for code, name in state_names(language).items():
            if said in (name.casefold(), code):
                return code
    return None


def column_named(text: str) -> str:
    """The column that a visible heading means in any language, or nothing."""
    said = " ".join(text.split()).strip(" .").casefold()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for code, name in COLUMNS.items():
                if said and said == str(name).strip(" .").casefold():
                    return code
    return ""


def text_in(texts: Mapping[str, str], language: str) -> tuple[str, str]:
    """A text in the language, else in the first that there is, with the language it is in."""
    if language in texts:
        return language, texts[language]
    return next(iter(texts.items()), (language, ""))


def whole(number: str) -> str:
    """What an item is called: its number, or that it has none."""
    return number or gettext("Without a number")
