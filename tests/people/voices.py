"""For whom the outside accounts of tests speak (pack testland)."""

BODY, ORGANISATION = "prisons", "Reading Circle"
VOICES = {"body_contact": BODY, "civil_society": ORGANISATION}


def voice(role: str) -> str:
    """What `give_role` is told as `acts_for`; blank for the office's own roles."""
    return VOICES.get(role, "")
