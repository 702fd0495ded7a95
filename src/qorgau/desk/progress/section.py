"""The part about progress on the page of a recommendation's life."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from qorgau.commitments.public import progress_voices
from qorgau.common.formats import language

from ..received.life import Life, Section
from .shown import LIMB


def section(request: HttpRequest, life: Life) -> Section | None:
    """Three voices for each sub-paragraph that somebody spoke of, and the way to every one."""
    if not life.limbs:
        return None
    voices = progress_voices(LIMB, life.targets, language())
    return Section(
        _("Progress of implementation"), "desk/progress/section.html", {"voices": voices}
    )
