"""Texts at the desk: where each stands on its way to the public, and who took it there."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qorgau.common.actor import Actor
from qorgau.common.pages import page
from qorgau.common.reasons import Reason, Refused
from qorgau.library import actions, kinds, queries, receiving, rules, waiting
from qorgau.library.models import Expression, TextState
from qorgau.people.policy import may

from ..access import actor, person, require, sent
from ..refusals import shown_in
from . import pairs
from .forms import WithdrawForm
from .names import named
from .recognised import outline_of

PAGE = 50
ROWS = 100
READ = ("library.add", "library.check", "library.publish")
COLOURS = {
    TextState.DRAFT: "yellow",
    TextState.CHECKED: "orange",
    TextState.PUBLISHED: "green",
    TextState.WITHDRAWN: "grey",
}
#: The step, the action of the policy that opens it, and the page that takes it.
STEPS = {
    TextState.CHECKED: ("library.check", "check"),
    TextState.PUBLISHED: ("library.publish", "publish"),
    TextState.WITHDRAWN: ("library.publish", "withdraw"),
    TextState.DRAFT: ("library.add", "reopen"),
}


@require_safe
@require(*READ)
def text_list(request: HttpRequest) -> HttpResponse:
    """Files that wait to be looked at, then the texts of one state or of all."""
    asked = request.GET.get("state", "")
    state = asked if asked in TextState.values else ""
    shown = Paginator(waiting.texts(state), PAGE).get_page(request.GET.get("page"))
    context = {
        "files": [(one, receiving.fault_of(one)) for one in waiting.received()[:PAGE]],
        "rows": [(one, COLOURS[state_of(one)], title_of(one)) for one in shown],
        "shown": shown,
        "state": state,
        "tabs": _tabs(state),
        "labels": dict(TextState.choices),
        "spoken": dict(settings.LANGUAGES),
        "may_add": may(person(request), "library.add"),
    }
    return page(request, "desk/library/list.html", context)


def _tabs(state: str) -> list[tuple[str, str, bool]]:
    """All, and each state with the number of its texts."""
    counts = waiting.counts()
    words = {
        TextState.DRAFT: pgettext("texts", "Drafts"),
        TextState.CHECKED: pgettext("texts", "Checked, not published"),
        TextState.PUBLISHED: pgettext("texts", "Published"),
        TextState.WITHDRAWN: pgettext("texts", "Withdrawn"),
    }
    found = [(pgettext("texts", "All"), "?", not state)]
    for code, word in words.items():
        found.append((f"{word} ({counts[code]})", f"?state={code}", code == state))
    return found


def state_of(text: Expression) -> TextState:
    """Where a text stands, as the query that read it says."""
    return TextState(text.state)  # type: ignore[attr-defined]  # annotated by the query


def title_of(expression: Expression) -> tuple[str, str]:
    """Title of a text in its own language (else in any) and the language of that title."""
    titles = {one.language: one.title for one in expression.work.titles.all()}
    if expression.language in titles:
        return titles[expression.language], expression.language
    return next(((title, code) for code, title in titles.items()), (expression.work.symbol, ""))


@require_safe
@require(*READ)
def text(request: HttpRequest, key: UUID) -> HttpResponse:
    """A text with its outline, its steps and what may be done with it."""
    found = found_text(key)
    state = state_of(found)
    steps = list(reversed(queries.steps(found)))
    context = {
        "text": found,
        "work": found.work,
        "kind": kinds.name(found.work.kind),
        "title": title_of(found),
        "state": (state.label, COLOURS[state]),
        "public": state == TextState.PUBLISHED,
        "steps": steps,
        "names": named(one.by for one in steps),
        "ways": _ways(request, found),
        "others": waiting.others_to_compare(found),
        "labels": dict(TextState.choices),
        "spoken": dict(settings.LANGUAGES),
        "outline": outline_of(found),
        "rows": Paginator(queries.paragraphs(found), ROWS).get_page(request.GET.get("page")),
    }
    return page(request, "desk/library/text.html", context)


def _ways(request: HttpRequest, found: Expression) -> list[tuple[str, str, list[Reason]]]:
    """Steps that this person's roles open, each with the reasons that stand against it."""
    ways = []
    for step, (action, name) in STEPS.items():
        if may(person(request), action):
            reason = "…" if step == TextState.WITHDRAWN else ""
            reasons = rules.untakeable(found, step, actor(request, action), reason)
            if not any(one.code == "library.step" for one in reasons):
                ways.append((step.value, name, reasons))
    return ways


@require_safe
@require(*READ)
def compare(request: HttpRequest, key: UUID, other: UUID) -> HttpResponse:
    """Two texts of one document: the same language as differences, two languages side by side."""
    one, two = found_text(key), found_text(other)
    if one.work_id != two.work_id:
        raise Http404
    rows = Paginator(pairs.of(two, one), PAGE).get_page(request.GET.get("page"))
    context = {
        "text": one,
        "other": two,
        "work": one.work,
        "rows": rows,
        "same_language": one.language == two.language,
        "labels": dict(TextState.choices),
        "spoken": dict(settings.LANGUAGES),
    }
    return page(request, "desk/library/compare.html", context)


@require_safe
@require(*READ)
def original(request: HttpRequest, key: UUID) -> HttpResponse:
    """The file that a text was read from, always as a download."""
    found = found_text(key)
    data = queries.original(found)
    if data is None:
        raise Http404
    response = HttpResponse(data, content_type="application/octet-stream")
    name = found.original_name or found.work.symbol.replace("/", "-")
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
@require("library.check")
def check(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that the text was compared with its source."""
    done = _("The text is checked")
    return _step(request, key, "library.check", actions.check, done)


@require_POST
@require("library.publish")
def publish(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the text to the world."""
    return _step(request, key, "library.publish", actions.publish, _("The text is published"))


@require_POST
@require("library.add")
def reopen(request: HttpRequest, key: UUID) -> HttpResponse:
    """Make a withdrawn text a draft again."""
    return _step(request, key, "library.add", actions.reopen, _("The text is a draft again"))


def _step(
    request: HttpRequest, key: UUID, action: str, verb: Callable[..., Any], done: str
) -> HttpResponse:
    by: Actor = actor(request, action)
    try:
        verb(by=by, expression=found_text(key))
        messages.success(request, done)
    except Refused as refused:
        messages.warning(request, "; ".join(str(reason) for reason in refused.reasons))
    return redirect("desk:library:text", key=key)


@require_http_methods(["GET", "HEAD", "POST"])
@require("library.publish")
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a text out of the public eye, with the reason; its addresses stay."""
    found = found_text(key)
    form = WithdrawForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            reason = form.cleaned_data["reason"]
            actions.withdraw(by=actor(request, "library.publish"), expression=found, reason=reason)
            messages.success(request, _("The text is withdrawn"))
            return redirect("desk:library:text", key=key)
    context = {"form": form, "text": found, "spoken": dict(settings.LANGUAGES)}
    return page(request, "desk/library/withdraw.html", context)


def found_text(key: UUID) -> Expression:
    """A text in any state, or the page of what does not exist."""
    found = queries.expression(key)
    if found is None:
        raise Http404
    return found
