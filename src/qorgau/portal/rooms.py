"""The one place that knows which rooms may be missing in this installation.

The window of the profile `public` stands on figures and the library alone; in other profiles it
also shows recommendations and reports. Only `public` modules are ever given out.
"""

from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.http import Http404


def commitments() -> ModuleType | None:
    """Recommendations, promises and treaties, where this installation has them."""
    return _public("commitments")


def commitments_here() -> ModuleType:
    """The same for pages that stand on it alone: where it is missing they do not exist (404)."""
    room = commitments()
    if room is None:
        raise Http404
    return room


def reporting() -> ModuleType | None:
    """Published reports, where this installation has them."""
    return _public("reporting")


def measures() -> ModuleType | None:
    """What bears on a recommendation, where this installation counts and links."""
    return _public("measures")


def has_intake() -> bool:
    """Whether complaints can be handed in here."""
    return apps.is_installed("qorgau.intake")


def _public(room: str) -> ModuleType | None:
    if not apps.is_installed(f"qorgau.{room}"):
        return None
    return import_module(f"qorgau.{room}.public")
