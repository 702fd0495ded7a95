"""Which language is this?"""

from .folding import script
from .kk.letters import has_own_letters


def guess(text: str) -> str:
    """The code kk, ru or en for a text of any length; empty where there is nothing to go by."""
    kind = script(text)
    if kind == "Cyrl":
        return "kk" if has_own_letters(text.lower()) else "ru"
    return "en" if kind else ""
