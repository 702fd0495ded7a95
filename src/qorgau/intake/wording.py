"""Sentences that several pages say in the same words."""

from django.utils.translation import gettext_lazy as _

#: The same for a mistyped, a forged, a closed and an unknown code.
UNKNOWN_CODE = _(
    "This code opens nothing. Compare it sign by sign with your note: eight groups of four."
)
WAIT = _("Many people are here at this moment. Try again in %(seconds)s seconds.")
YES_NO = {"yes": _("Yes"), "no": _("No")}
