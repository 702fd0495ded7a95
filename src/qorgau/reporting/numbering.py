"""Numbers of the chapters and sections of a report, as reports to the United Nations have them."""

from collections.abc import Sequence
from string import ascii_uppercase

_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def roman(number: int) -> str:
    """The number of a chapter, from 1 to 99: I, II … XCIX."""
    return _TENS[number // 10] + _UNITS[number % 10]


def letter(number: int) -> str:
    """The letter of a section, from 1: A, B … Z, AA, AB."""
    number -= 1
    before = ascii_uppercase[number // 26 - 1] if number >= 26 else ""
    return before + ascii_uppercase[number % 26]


def levels(codes: Sequence[str]) -> list[tuple[int, str]]:
    """Level and number of each heading, from its code.

    `rights` is a chapter (1, II), `rights.life` a section in it (2, A), anything deeper stands at
    level 3 without a number. No level is passed over: readers by ear count on that.
    """
    found: list[tuple[int, str]] = []
    chapter = section = 0
    for code in codes:
        above = found[-1][0] if found else 0
        level = min(code.count(".") + 1, 3, above + 1)
        if level == 1:
            chapter, section = chapter + 1, 0
            found.append((1, roman(chapter)))
        elif level == 2:
            section += 1
            found.append((2, letter(section)))
        else:
            found.append((level, ""))
    return found
