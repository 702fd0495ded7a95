"""Letters of a case: the pack's letter around what the officer wrote."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from qorgau.common import formats
from qorgau.complaints import flow
from qorgau.complaints.models import Inquiry, Matter
from qorgau.complaints.rules import Given
from qorgau.country import clock as legal
from qorgau.country import pack
from qorgau.country.calendar import text_of
from qorgau.country.pack import Step
from qorgau.country.queries import label

from .. import letters
from ..letters import Paper


def of_step(matter: Matter, step: Step, given: Given) -> str:
    """The whole letter of a step in the person's language; only the text where it has no letter.

    Without a text nothing is composed, so that a step that demands one is still refused.
    """
    text, language = given.text.strip(), matter.language
    if not (text and step.letter and letters.exists(step.letter, language, matter.procedure)):
        return text
    vocabulary = step.reasons
    values = {
        **_common(matter, language),
        "text": text,
        "reason": label(vocabulary, given.reason, language) if vocabulary else text,
        "outcome": label("outcomes", given.outcome, language) if given.outcome else "",
        "recipient": label("bodies", given.body, language) if given.body else "",
        "article": _article(matter, step, language),
        "extended_to": _extended_to(matter, step, given),
        "due_on": "",
    }
    return letters.fill(step.letter, language, values, procedure=matter.procedure).text


@dataclass(frozen=True, slots=True)
class InquiryPaper:
    """The letter to a body, with its one-time link in it."""

    paper: Paper
    address: str


def of_inquiry(inquiry: Inquiry, text: str, token: str) -> InquiryPaper:
    """The letter of an inquiry that has gone out, in the language of the page."""
    matter, language = inquiry.matter, formats.language()
    clock = inquiry.clocks.order_by("id").last()
    link = inquiry.links.order_by("id").last()
    step = flow.procedure_of(matter).step(flow.INQUIRY_SENT)
    address = link_address(token)
    values = {
        **_common(matter, language),
        "text": text,
        "recipient": label("bodies", inquiry.body, language),
        "article": _article(matter, step, language),
        "due_on": formats.date(clock.due_on if clock else None),
        "link_until": formats.date(link.expires_at if link else None),
        "address": address,
    }
    code = step.letter or "inquiry"
    return InquiryPaper(letters.fill(code, language, values, procedure=matter.procedure), address)


def link_address(token: str) -> str:
    """The address under which a body answers once."""
    try:
        return settings.QORGAU_ORIGIN + reverse("intake:answer", kwargs={"token": token})
    except NoReverseMatch:  # an installation whose door is elsewhere
        return f"{settings.QORGAU_ORIGIN}/answer/{token}/"


def _common(matter: Matter, language: str) -> dict[str, str]:
    return {
        "number": matter.locator,
        "received_on": formats.date(matter.received_at),
        "office": label("units", matter.unit, language),
    }


def _article(matter: Matter, step: Step, language: str) -> str:
    """The provision of the step's own term as a phrase, else the sign at the step."""
    for code in (step.extends, *step.starts):
        if code:
            rule = flow.term_of(matter, code)
            return text_of(rule.cite, language) or rule.article
    return step.article


def _extended_to(matter: Matter, step: Step, given: Given) -> str:
    """The new last day; without a wish as far as the law allows."""
    if not step.extends:
        return ""
    if given.until:
        return formats.date(given.until)
    rule = flow.term_of(matter, step.extends)
    clock = matter.clocks.filter(term=rule.extends, stopped_at__isnull=True).first()
    if clock is None:
        return ""
    calendar = pack.current().calendar
    return formats.date(legal.latest(rule, clock.started_at, clock.due_on, calendar).due)
