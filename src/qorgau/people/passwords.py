"""Passwords that the program makes for a first sign-in; the person replaces them at once."""

import secrets

# Without letters and digits that are mistaken for one another.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _SIZE = 4, 5


def one_time_password() -> str:
    """Four groups of five random signs (99 bits), shown once."""
    groups = ("".join(secrets.choice(_ALPHABET) for _n in range(_SIZE)) for _g in range(_GROUPS))
    return "-".join(groups)
