"""The Jinja2 environment of all our pages.

Two environments stand behind one: ours is strict (an unknown name is an
error), the borrowed components of govuk-frontend-jinja rest on lenient
undefined values. Their macros are therefore loaded in an environment of
their own and handed to ours as global functions.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import jinja2
from django.conf import settings
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from . import charts, components, formats, maps

#: Macros of the GOV.UK Design System that our templates may call: name → folder.
BORROWED = {
    "govukBackLink": "back-link",
    "govukBreadcrumbs": "breadcrumbs",
    "govukButton": "button",
    "govukCheckboxes": "checkboxes",
    "govukDateInput": "date-input",
    "govukDetails": "details",
    "govukErrorSummary": "error-summary",
    "govukFileUpload": "file-upload",
    "govukInput": "input",
    "govukInsetText": "inset-text",
    "govukNotificationBanner": "notification-banner",
    "govukPagination": "pagination",
    "govukPanel": "panel",
    "govukRadios": "radios",
    "govukSelect": "select",
    "govukSkipLink": "skip-link",
    "govukSummaryList": "summary-list",
    "govukTable": "table",
    "govukTag": "tag",
    "govukTextarea": "textarea",
    "govukWarningText": "warning-text",
}


@cache
def borrowed_macros() -> dict[str, Callable[..., str]]:
    """The macros of govuk-frontend-jinja, by name, from their lenient environment."""
    loader = jinja2.PrefixLoader(
        {"govuk_frontend_jinja": jinja2.PackageLoader("govuk_frontend_jinja")}
    )
    lenient = jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
    path = "govuk_frontend_jinja/components/{}/macro.html"
    return {
        name: getattr(lenient.get_template(path.format(folder)).module, name)
        for name, folder in BORROWED.items()
    }


def url(name: str, **parameters: object) -> str:
    """Address of a named page in the current language."""
    return reverse(name, kwargs=parameters or None)


def optional_url(name: str, **parameters: object) -> str:
    """The address, or nothing where this installation has no such page."""
    try:
        return url(name, **parameters)
    except NoReverseMatch:
        return ""


def profile() -> str:
    """Kind of this installation: commissioner, state, public or demo."""
    return str(settings.QORGAU_PROFILE)


def environment(**options: Any) -> jinja2.Environment:
    """Made by Django's Jinja2 engine; `options` are those of the settings."""
    options["undefined"] = jinja2.StrictUndefined
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    options["extensions"] = [*options.get("extensions", ()), "jinja2.ext.i18n", "jinja2.ext.do"]
    env = jinja2.Environment(**options)  # noqa: S701 - Django's engine passes autoescape=True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.globals.update(borrowed_macros())
    env.globals.update(
        url=url,
        optional_url=optional_url,
        static=static,
        profile=profile,
        language=formats.language,
        chart=charts,
        shades=maps,
        part=components,
        date=formats.date,
        datetime=formats.datetime,
        long_date=formats.long_date,
        machine_date=formats.machine_date,
        number=formats.number,
        file_size=formats.size,
    )
    return env
