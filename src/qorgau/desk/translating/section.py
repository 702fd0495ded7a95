"""The part of a recommendation's page that leads to its translations, for those who may add one."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from qorgau.people.policy import may

from ..access import person
from ..received.life import Life, Section
from .views import CONFIRM


def section(request: HttpRequest, life: Life) -> Section | None:
    """Each sub-paragraph with the languages that it has; None for those who only read."""
    if not may(person(request), CONFIRM):
        return None
    return Section(_("Translations"), "desk/translating/section.html")
