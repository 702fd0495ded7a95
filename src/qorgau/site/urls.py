"""Joins the faces that this installation has; every page lies under its language."""

from django.apps import apps
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from . import health


def _faces() -> list[URLPattern | URLResolver]:
    pages: list[URLPattern | URLResolver] = [path("", include("qorgau.common.urls"))]
    if apps.is_installed("qorgau.intake"):
        pages.append(path("", include("qorgau.intake.urls")))
    if apps.is_installed("qorgau.desk"):
        pages.append(path("desk/", include("qorgau.desk.urls")))
        pages.append(path("accounts/", include("qorgau.desk.account_urls")))
    if apps.is_installed("qorgau.portal"):
        pages.append(path("", include("qorgau.portal.urls")))
    if settings.QORGAU_DEMO:
        from .demo.page import tour  # its rooms are missing in other profiles

        pages.insert(0, path("tour/", tour, name="tour"))
    return pages


def _without_language() -> list[URLPattern | URLResolver]:
    """What machines look for, and short addresses: only where there is a window."""
    if not apps.is_installed("qorgau.portal"):
        return []
    return [path("", include("qorgau.portal.neutral_urls"))]


urlpatterns = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("", health.front_page, name="front"),
    *_without_language(),
    *i18n_patterns(*_faces(), prefix_default_language=True),
]

handler400 = "qorgau.common.pages.bad_request"
handler403 = "qorgau.common.pages.forbidden"
handler404 = "qorgau.common.pages.not_found"
handler500 = "qorgau.common.pages.server_error"
