"""The whole life of one recommendation on one page, to which other folders of this face add parts.

A part is a module named in `SECTIONS` with `section(request, life) -> Section | None`. Its template
is rendered on its own, with what stands in `context` beside `life`, the frame and the request; it
imports the components that it uses. A part that has something to enter sends it to an address of
its own; where that is refused, `shown(request, key, given={"name": form}, status=400)` draws the
page again, and the part finds its form in `life.given`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from qorgau.commitments import public
from qorgau.commitments.public import (
    PublicLife,
    PublicLimb,
    PublicReceived,
    PublicStatementOfSource,
)
from qorgau.common.formats import language
from qorgau.common.pages import frame, page

from ..access import require
from ..frame import RECEIVED

SEES = RECEIVED
#: Modules that add a part below the texts, in this order; one that is not here is left out.
SECTIONS = (
    "qorgau.desk.translating.section",
    "qorgau.desk.received.terms",
    "qorgau.desk.received.links",
    "qorgau.desk.progress.section",
    "qorgau.desk.rounds.section",
    "qorgau.desk.calendar.section",
    "qorgau.desk.chain.section",
)


@dataclass(frozen=True, slots=True)
class Life:
    """One recommendation as every part of the page sees it; `given`: forms that were refused."""

    one: PublicReceived
    told: PublicLife
    statements: tuple[PublicStatementOfSource, ...]
    given: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The permanent key of the recommendation."""
        return self.one.key

    @property
    def limbs(self) -> tuple[PublicLimb, ...]:
        """Its sub-paragraphs as they stand; one without a label where nothing is lettered."""
        return self.told.limbs

    @property
    def targets(self) -> tuple[str, ...]:
        """The permanent keys of its sub-paragraphs."""
        return tuple(one.key for one in self.limbs)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: its heading, its template, what the template is given."""

    title: Any
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A part as the page shows it; `name` is its place in the address."""

    name: str
    title: Any
    html: SafeString


@require(*SEES)
@require_safe
def recommendation(request: HttpRequest, key: str) -> HttpResponseBase:
    """One recommendation; the key of a sub-paragraph leads to its place there."""
    if found := known(key):
        return drawn(request, found)
    whole = public.received_key(key)
    if not whole:
        raise Http404
    return redirect(f"{address(whole)}#{key}")


def shown(
    request: HttpRequest, key: str, *, given: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponseBase:
    """The page with forms that were refused; behind a view that names its own actions."""
    found = known(key, given or {})
    if found is None:
        raise Http404
    return drawn(request, found, status=status)


def address(key: str) -> str:
    """The page of a recommendation, by its key or that of one of its sub-paragraphs."""
    return reverse("desk:un_recommendations:life", kwargs={"key": key})


def known(key: str, given: Mapping[str, Any] | None = None) -> Life | None:
    """The recommendation of a key; None where the office has none under it."""
    one, told = public.received_one(key, language()), public.received_life(key, language())
    if one is None or told is None:
        return None
    return Life(one, told, public.received_statements(key, language()), given or {})


def drawn(request: HttpRequest, life: Life, *, status: int = 200) -> HttpResponseBase:
    """The page with every part that has something to show."""
    parts = [_drawn(request, life, name) for name in SECTIONS]
    shown = {"life": life, "one": life.one, "parts": [one for one in parts if one]}
    return page(request, "desk/received/life.html", shown, status=status)


def _drawn(request: HttpRequest, life: Life, name: str) -> Drawn | None:
    folder = name.rpartition(".")[0]
    if not (find_spec(folder) and find_spec(name)):
        return None
    told: Section | None = import_module(name).section(request, life)
    if told is None:
        return None
    context = {**frame(request), "life": life, **told.context}
    html = render_to_string(told.template, context, request)
    # Our own template, rendered with autoescape.
    return Drawn(_place(name), told.title, mark_safe(html))  # noqa: S308


def _place(name: str) -> str:
    """What the part is called in the address: its folder, a part of this folder by its module."""
    folder, _dot, module = name.rpartition(".")
    return folder.rpartition(".")[2] if module == "section" else module
