"""A page with every component in every state, so that HTML is chosen and not invented.

Shown in the demonstration and under DEBUG only; elsewhere it does not exist.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import pages
from .components import DateField
from .reasons import Reason

CODE = "4F7KQ2MZ9XWRT6BNHC3VJ8YDPA5GLES7"  # invented


class _Sample(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As it should stand in a letter to you."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    when = DateField(
        label=_("When did it happen?"),
        help_text=_("For example, 27 3 2026"),
        latest=lambda: dt.date(2026, 11, 21),
    )
    what = forms.CharField(
        label=_("What happened?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("In your own words. You can write in any language."),
    )
    named = forms.ChoiceField(
        label=_("How do you want to write to us?"),
        choices=[("yes", _("With my name")), ("no", _("Without my name"))],
        widget=forms.RadioSelect,
    )
    groups = forms.MultipleChoiceField(
        label=_("Who is concerned?"),
        choices=[
            ("a", _("A child")),
            ("b", _("An elderly person")),
            ("c", _("A person with a disability")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    place = forms.ChoiceField(
        label=_("Where?"), choices=[("", "–"), ("n", _("North")), ("s", _("South"))]
    )
    proof = forms.FileField(label=_("A document or a picture"), required=False)
    agreed = forms.BooleanField(label=_("I agree that the body learns my name"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["named"].widget.hints = {  # type: ignore[attr-defined]
            "no": _("We cannot promise a decision on a report without a name.")
        }


@dataclass(frozen=True)
class _Shape:
    region: str
    path: str
    x: int
    y: int
    area: int


@dataclass(frozen=True)
class _Map:
    """An invented land of four squares, in the shape of a country pack's map."""

    width: int = 400
    height: int = 200
    valid_from: dt.date = dt.date(2020, 1, 1)
    source: Mapping[str, str] = field(
        default_factory=lambda: dict.fromkeys(("kk", "ru", "en"), "Qorgau")
    )
    shapes: tuple[_Shape, ...] = (
        _Shape("N", "M0 0l200 0 0 100-200 0z", 100, 50, 20_000),
        _Shape("S", "M0 100l200 0 0 100-200 0z", 100, 150, 20_000),
        _Shape("E", "M200 0l200 0 0 200-200 0z", 300, 100, 40_000),
        _Shape("W", "M90 90l20 0 0 20-20 0z", 100, 100, 400),
    )


def _wrong() -> _Sample:
    given = {"name": "", "when_day": "31", "when_month": "2", "when_year": "2026", "groups": ["b"]}
    return _Sample(given, auto_id="wrong_%s")


@dataclass(frozen=True)
class _Message:
    """As Django's messages framework gives it."""

    text: str
    level_tag: str = "success"

    def __str__(self) -> str:
        return str(self.text)


def _is_shown() -> bool:
    return bool(settings.DEBUG) or settings.QORGAU_PROFILE == "demo"


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component; `?shell=desk` and `?shell=plain` show the other frames."""
    if not _is_shown():
        raise Http404
    today = dt.date(2026, 11, 21)
    shell = request.GET.get("shell", "public")
    return pages.page(
        request,
        "pages/gallery.html",
        {
            "shell": shell if shell in {"public", "desk", "plain"} else "public",
            "quick_exit": shell == "plain",
            "fresh": _Sample(),
            "wrong": _wrong(),
            "alone": _Sample(auto_id="alone_%s"),
            "filters": _Sample(auto_id="filter_%s"),
            "moment": timezone.now(),
            "messages_shown": [_Message(str(_("Saved.")))],
            "today": today,
            "skipped": [(today, _("Saturday")), (today + dt.timedelta(days=1), _("Sunday"))],
            "blocked": [
                Reason("consent", _("The person has not yet agreed what the body may learn.")),
                Reason("facets", _("No right has been chosen.")),
            ],
            "code": CODE,
            "map": _Map(),
        },
    )


def neutral(request: HttpRequest) -> HttpResponse:
    """The receipt as it stands in a page whose print betrays nothing."""
    if not _is_shown():
        raise Http404
    words = {"code": CODE, "neutral_print": True, "quick_exit": True, "shell": "plain"}
    return pages.page(request, "pages/neutral.html", words)


def error_page(request: HttpRequest, status: int) -> HttpResponse:
    """An error page on request, for looking at it and for the browser tests."""
    if status not in pages.ERRORS or not _is_shown():
        raise Http404
    return pages.server_error(request) if status == 500 else pages.error(request, status)
