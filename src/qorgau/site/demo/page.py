"""The page of the tour: each stop in plain words, with its address and the account for it.

It exists in a loaded demonstration only. Passwords and return codes stay with whoever started it.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qorgau.common import formats
from qorgau.common.pages import page

from . import story
from .stops import filled, stops, whose, words


@require_safe
def tour(request: HttpRequest) -> HttpResponse:
    """Every stop of the story, in order."""
    if not settings.QORGAU_DEMO or not story.is_loaded():
        raise Http404
    language, facts = formats.language(), story.kept().tour
    shown = [
        {
            "code": one.code,
            "title": one.title[language],
            "see": filled(one.see[language], language, facts),
            "why": one.why[language],
            "address": one.path(language, facts),
            "whose": whose(one, language),
        }
        for one in stops()
    ]
    names = ("title", "lead", "see", "why", "open", "who")
    said = {name: words(name, language) for name in names}
    return page(request, "site/tour.html", {"stops": shown, "words": said})
