"""The states of a figure and what happened to it, in words."""

from django.utils.translation import gettext_lazy as _

_STATES = {
    "frozen": (_("Fixed, not signed"), "yellow"),
    "signed": (_("Signed, not published"), "purple"),
    "published": (_("Published"), "green"),
    "revised": (_("Replaced by a revision"), "grey"),
}
_EVENTS = {
    "frozen": _("Counted and fixed"),
    "signed": _("Signed by an editor"),
    "published": _("Published"),
    "revised": _("Replaced by a revision"),
}


def state_name(state: str) -> str:
    """The state in words."""
    return str(_STATES[state][0])


def state_colour(state: str) -> str:
    """The colour of the state's tag; never its only sign."""
    return _STATES[state][1]


def event_name(kind: str) -> str:
    """What happened, in words."""
    return str(_EVENTS[kind])
