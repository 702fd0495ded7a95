"""What a draft does not mention yet, and choosing what a paragraph refers to."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from qorgau.common.pages import page
from qorgau.common.reasons import Refused
from qorgau.reporting import drafting, mentions, picking
from qorgau.reporting.drafts import Standing
from qorgau.reporting.queries import Draft

from ..access import actor, require, sent
from ..refusals import shown_in
from . import reach
from .forms import PickForm, PlaceForm, UnmentionedForm

_LONGEST_MARK = 200


@require_safe
@require("reports.list")
def not_mentioned(request: HttpRequest, number: int) -> HttpResponse:
    """What no paragraph mentions, one group a page."""
    draft = Draft(reach.found_report(number))
    names = mentions.names(draft.report)
    wanted = _number(request.GET.get("group"))
    shown = _number(request.GET.get("page"))
    form = UnmentionedForm(request.GET)
    asked = form.asked()
    group = mentions.group(
        draft.report, draft.sections, draft.standing, wanted, page=shown, asked=asked
    )
    if names and group is None:
        raise Http404
    here = reverse("desk:reports:not_mentioned", kwargs={"number": number})
    context = {
        **reach.frame(request, draft.report),
        "group": group,
        "form": form if group and group.what == mentions.RECEIVED else None,
        "filtered": any(asked.values()),
        "query": urlencode({"group": wanted, **{name: one for name, one in asked.items() if one}}),
        "tabs": [(name, f"{here}?group={at}", at == wanted) for at, name in names],
    }
    return page(request, "desk/reporting/not_mentioned.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require("reports.compose")
def mention(request: HttpRequest, number: int) -> HttpResponse:
    """Add a mark (`?mark=`) to a paragraph that is chosen, or begin a new one with it."""
    draft = Draft(reach.found_report(number))
    mark = request.GET.get("mark", "")[:_LONGEST_MARK]
    form = PlaceForm(_targets(draft), sent(request))
    if request.method == "POST" and form.is_valid():
        kind, _colon, key = form.cleaned_data["place"].partition(":")
        if kind == "new":
            address = reverse("desk:reports:add", kwargs={"number": number, "position": int(key)})
            return redirect(f"{address}?{urlencode({'mark': mark})}")
        with shown_in(form):
            return _append(request, draft, UUID(key), mark)
    context = {
        **reach.frame(request, draft.report),
        "form": form,
        "step": _("Add to a paragraph"),
        "explained": mark,
        "back": "desk:reports:not_mentioned",
    }
    return page(request, "desk/reporting/step.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require("reports.compose")
def pick(request: HttpRequest, number: int, key: UUID) -> HttpResponse:
    """Look for a thing by words or a code, and add its mark to the paragraph."""
    draft = Draft(reach.found_report(number))
    one = draft.at(key)
    if one is None:
        raise Http404
    if request.method == "POST":
        try:
            return _append(request, draft, key, request.POST.get("mark", "")[:_LONGEST_MARK])
        except Refused as refused:
            messages.warning(request, "; ".join(str(reason) for reason in refused.reasons))
            return redirect(request.get_full_path())
    form = PickForm(request.GET or None)
    asked = form.chosen() if form.is_bound else {}
    what = asked.get("what") or next(iter(picking.KINDS))
    context = {
        **reach.frame(request, draft.report),
        "form": form,
        "one": one,
        "name": reach.paragraph_name(one),
        "asked": form.is_bound,
        "what": what,
        "found": _search(draft, what, asked) if form.is_bound else [],
    }
    return page(request, "desk/reporting/pick.html", context)


def _search(draft: Draft, what: str, asked: dict[str, str]) -> list[mentions.Item]:
    return picking.search(draft.report, what, asked.get("words", ""), asked.get("document", ""))


def _append(request: HttpRequest, draft: Draft, key: UUID, mark: str) -> HttpResponse:
    """The paragraph as it stands now, with the mark behind its last word."""
    one = draft.at(key)
    if one is None:
        raise Http404
    drafting.edit(
        by=actor(request, "reports.compose"),
        report=draft.report,
        paragraph=reach.found_paragraph(draft.report, key),
        text=_with(one, mark),
        base=one.revision,
    )
    messages.success(request, _("The reference is added at the end of the paragraph"))
    number = draft.report.number
    return redirect("desk:reports:paragraph", number=number, key=key)


def _with(one: Standing, mark: str) -> str:
    """Before the full stop, where the text ends with one."""
    text = one.text.rstrip()
    if text.endswith("."):
        return f"{text[:-1]} ({mark})."
    return f"{text} {mark}".strip()


def _targets(draft: Draft) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for section in draft.sections:
        new = _("%(heading)s: a new paragraph") % {"heading": section.heading}
        found.append((f"new:{section.position}", new))
        for one in draft.standing:
            if one.section == section.pk and not one.struck:
                found.append((f"p:{one.paragraph.hex}", reach.paragraph_name(one)))
    return found


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1
