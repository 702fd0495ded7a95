"""A sub-paragraph, its translations, and the form that adds one."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qorgau.commitments.models import ReceivedLimb
from qorgau.commitments.translating import actions, queries
from qorgau.commitments.translating.actions import Said
from qorgau.common.pages import page

from ..access import actor, person, require, sent
from ..once import RepeatedError, once
from ..received import life
from ..refusals import shown_in
from .forms import TranslationForm

CONFIRM = "commitments.confirm"


@require(CONFIRM)
@require_http_methods(["GET", "HEAD", "POST"])
def translate(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show the text beside the form; a translation that is sent stands at once."""
    limb = queries.limb(key)
    if limb is None:
        raise Http404
    form = TranslationForm(sent(request), languages=queries.untold(limb))
    if request.method == "POST" and form.is_valid() and _kept(request, limb, form):
        messages.success(request, _("The translation was kept."))
        return redirect(f"{life.address(limb.recommendation.identity)}#{key}")
    shown = {
        "limb": limb,
        "one": limb.recommendation,
        "texts": limb.wordings.all(),
        "earlier": limb.translations.order_by("language", "-version"),
        "spoken": dict(settings.LANGUAGES),
        "form": form,
        "back": life.address(limb.recommendation.identity),
        "complete": not queries.untold(limb),
    }
    status = 400 if form.errors else 200
    return page(request, "desk/translating/translate.html", shown, status=status)


def _kept(request: HttpRequest, limb: ReceivedLimb, form: TranslationForm) -> bool:
    """Whether the translation stands; else the reasons stand in the form."""
    said = Said(
        **{name: form.cleaned_data[name] for name in ("language", "text", "status", "source")}
    )
    with shown_in(form):
        try:
            with once(request):
                actions.translate(
                    by=actor(request, CONFIRM), limb=limb, said=said, user=person(request)
                )
        except RepeatedError:
            pass
        return True
    return False
