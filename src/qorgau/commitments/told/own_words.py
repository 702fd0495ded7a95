"""The words in the cells of an own table: positions, bodies, kinds, days; and those not known."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from . import bodies, days, words
from .lines import day, flat, listed
from .own_mapping import VALUED, data, folded
from .shapes import CONCERN, ELSEWHERE, FOLLOW_UP, KINDS, RECOMMENDATION, SPECIAL, TREATY, UPR

MOST_WORDS = 60  # of a column that a page asks about; more are no list of words
_YEAR = re.compile(r"(?:19|20)\d\d")


def position(word: str) -> str:
    """The code of a position, or "pledge"; blank where the word is not known."""
    return words.position(word) or _known("positions").get(folded(word).strip(" .;"), "")


def body(name: str) -> tuple[str, str]:
    """The mechanism and the code of a body; a name that is not known is of another mechanism."""
    mechanism, code = bodies.known(name)
    if mechanism != ELSEWHERE:
        return mechanism, code
    said = _known("bodies")
    key = said.get(folded(name)) or next((of for one, of in said.items() if _begins(name, one)), "")
    if key == "special":
        return SPECIAL, flat(name)
    if key == "upr":
        return UPR, "UPR"
    return (TREATY, key) if key else (mechanism, code)


def _begins(name: str, known: str) -> bool:
    """A mandate's name begins with its sort; a short abbreviation must be the whole."""
    return len(known) > 8 and folded(name).startswith(f"{known} ")


def kind(word: str) -> str:
    """What a thing told is, by a word in its row; a recommendation where nothing is said."""
    said = folded(word)
    if said in KINDS:
        return said
    if code := _known("kinds").get(said):
        return code
    if "follow" in said:
        return FOLLOW_UP
    return CONCERN if "concern" in said or "observation" in said else RECOMMENDATION


def when(cell: str, from_1904: bool) -> dt.date | None:
    """The day of a cell: ISO, with points, a spreadsheet's number, or written out."""
    text = flat(cell)
    if _YEAR.fullmatch(text):
        return None
    return day(text, from_1904=from_1904) or days.find(text) or _year_first(text)


def _year_first(text: str) -> dt.date | None:
    """A day that begins with its year, then day and month in words."""
    months, years = data()["months"], data()["year_words"]
    assert isinstance(months, list)
    assert isinstance(years, list)
    pattern = rf"((?:19|20)\d\d)\s*(?:{'|'.join(years)})?\.?\s*(\d{{1,2}})\s+({'|'.join(months)})"
    if (match := re.search(pattern, text.casefold())) is None:
        return None
    try:
        return dt.date(int(match[1]), months.index(match[3]) + 1, int(match[2]))
    except ValueError:
        return None


def entries(cell: str) -> tuple[str, ...]:
    """The entries of a cell that lists terms, by lines or by semicolons."""
    return listed(cell if "\n" in cell else re.sub(r"\s*[;|]\s*", "\n", cell))


#: Whether a term of a column (`themes`, `groups`) is one that the lists here know.
Known = Callable[[str, str], bool]


def not_understood(
    rows: Iterable[Mapping[str, str]], said: Mapping[str, Mapping[str, str]], known: Known
) -> dict[str, Counter[str]]:
    """The words of each column of `VALUED` that are not known and of which nobody said anything.

    `rows`: cells by what they hold. `said`: as `Mapping.values`.
    """
    found: dict[str, Counter[str]] = {key: Counter() for key in VALUED}
    for row in rows:
        for key, counts in found.items():
            for word in _words(key, row.get(key, "")):
                asked = folded(word) not in said.get(key, {}) and not _is_known(key, word, known)
                if asked and (word in counts or len(counts) < 10 * MOST_WORDS):
                    counts[word] += 1
    return {key: counts for key, counts in found.items() if counts}


def _words(key: str, cell: str) -> tuple[str, ...]:
    if key in ("position", "body"):
        return (flat(cell),) if cell.strip() else ()
    return entries(cell)


def _is_known(key: str, word: str, known: Known) -> bool:
    if key == "position":
        return bool(position(word))
    if key == "body":
        return body(word)[0] != ELSEWHERE
    return known(key, word)


@cache
def _known(part: str) -> Mapping[str, str]:
    """Word → code, of a part of the data."""
    of = data()[part]
    assert isinstance(of, dict)
    return {folded(word): code for code, listed_words in of.items() for word in listed_words}
