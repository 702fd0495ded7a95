"""What a person answered on the intake pages: which answers count, what misses, where each goes.

Answers are plain JSON: page → question → text, code, list of codes, "yes"/"no", "2026-03" or
"2026-03-19". Pure: no rows, no keys.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgau.common.reasons import Reason
from qorgau.country.pack import Field, Page, Procedure

from . import facets as coded
from . import flow
from .models import Consent

Pages = Mapping[str, Mapping[str, Any]]

UNKNOWN = Reason("draft.procedure", _("Choose how you want to write"), "procedure")
CONSENT_ITEMS = "consent_items"
#: Questions whose answer is a code, and where the codes are listed.
_CODED = {"body": "bodies", "region": "regions"}


def shown(field: Field, pages: Pages) -> bool:
    """Whether a question is asked at all, given the other answers."""
    flat = {code: answer for page in pages.values() for code, answer in page.items()}
    for other, allowed in field.when.items():
        given = flat.get(other)
        chosen = set(given) if isinstance(given, list) else {given}
        if not chosen & set(allowed):
            return False
    return True


def asked(page: Page, pages: Pages) -> list[Field]:
    """The questions of a page that are asked, given the other answers."""
    return [field for field in page.fields if shown(field, pages)]


def relevant(wording: Procedure, pages: Pages) -> dict[str, dict[str, Any]]:
    """Only answers to questions that this procedure asks: what was typed elsewhere goes nowhere."""
    found: dict[str, dict[str, Any]] = {}
    for page in wording.questions:
        given = pages.get(page.code, {})
        kept = {
            field.code: given[field.code]
            for field in asked(page, pages)
            if field.kind not in ("file", "notice") and given.get(field.code) not in (None, "", [])
        }
        if kept:
            found[page.code] = kept
    return found


def faults(wording: Procedure, pages: Pages) -> list[Reason]:
    """A reason at each page that misses a required answer or has one that is not in its list."""
    return [
        Reason("answer.missing", _("Answer this question before you send"), page.code)
        for page in wording.questions
        if any(_wrong(field, pages.get(page.code, {})) for field in asked(page, pages))
    ]


def _wrong(field: Field, given: Mapping[str, Any]) -> bool:
    answer = given.get(field.code)
    if answer in (None, "", []):
        return field.required and field.kind not in ("file", "notice")
    listed = vocabulary_of(field)
    if not listed:
        return False
    chosen = answer if isinstance(answer, list) else [answer]
    return not set(chosen) <= coded.codes(listed)


def vocabulary_of(field: Field) -> str:
    """Where the codes of a question are listed; "" for a question that is answered in words."""
    return field.vocabulary or _CODED.get(field.kind, "")


def by_slot(wording: Procedure, pages: Pages) -> dict[str, dict[str, Any]]:
    """Answers by the envelope they are sealed in. Coded ones are sealed with the narrative too."""
    found: dict[str, dict[str, Any]] = {}
    for field, answer in _given(wording, pages):
        slot = field.slot if field.slot in ("identity", "contact") else "narrative"
        found.setdefault(slot, {})[field.code] = answer
    return found


def facets_of(wording: Procedure, pages: Pages) -> dict[str, list[str]]:
    """The coded facets that the person chose."""
    found: dict[str, list[str]] = {}
    for field, answer in _given(wording, pages):
        if field.slot == "facets" and field.facet:
            chosen = answer if isinstance(answer, list) else [answer]
            found.setdefault(field.facet, []).extend(chosen)
    return found


def consents_of(wording: Procedure, pages: Pages) -> dict[str, str]:
    """What a body may learn: item → decision, for every item that was offered."""
    found: dict[str, str] = {}
    for page in wording.questions:
        for field in page.fields:
            if field.vocabulary == CONSENT_ITEMS and page.code in pages:
                found.update(_offered(pages[page.code].get(field.code, [])))
    return found


def in_danger(pages: Pages) -> bool:
    """Whether the person answered that somebody is in danger now."""
    return any(page.get(flow.DANGER) in ("yes", True) for page in pages.values())


def decisions(ticked: Collection[str]) -> dict[str, str]:
    """What ticking these items decides: item → decision, for every item there is.

    Where waiting is not ticked, it is declined: an earlier wish to wait holds no longer.
    """
    found: dict[str, str] = {
        item: Consent.Decision.AGREED if item in ticked else Consent.Decision.DECLINED
        for item in sorted(coded.codes(CONSENT_ITEMS))
    }
    if flow.WAIT in ticked:
        found[flow.WAIT] = Consent.Decision.WAIT
    return found


def _offered(ticked: list[str]) -> dict[str, str]:
    """At handing in nobody has asked to wait before: only a tick says anything of it."""
    found = decisions(ticked)
    if flow.WAIT not in ticked:
        found.pop(flow.WAIT, None)
    return found


def _given(wording: Procedure, pages: Pages) -> Iterator[tuple[Field, Any]]:
    for page in wording.questions:
        for field in page.fields:
            answer = pages.get(page.code, {}).get(field.code)
            if answer not in (None, "", []):
                yield field, answer
