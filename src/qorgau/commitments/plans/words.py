"""The words by which a country's plans are read and written: `plan_table.yaml` of the pack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from qorgau.country import pack
from qorgau.country.pack import Fault, Faults, Pack
from qorgau.country.pack.row import Row
from qorgau.country.pack.sheets import Folder

from .shapes import COLUMNS, DEMANDED

FILE = "plan_table.yaml"
_NO_WORD = re.compile(r"\W+")
LISTS = ("collects", "agreed", "yearly", "quarter", "half", "first", "second")


@dataclass(frozen=True, slots=True)
class MoneyWords:
    """Folded words of sums: scale → how many, name of a currency → its code, words beside years."""

    scales: Mapping[str, int]
    currencies: Mapping[str, str]
    around: frozenset[str]


NO_MONEY = MoneyWords({}, {}, frozenset())
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}


@dataclass(frozen=True, slots=True)
class PlanWords:
    """Folded words of all languages; `headings` are the column headings as we write them.

    `columns` tells which column a heading means. `collects` are marks behind the body that brings
    the others' parts together, `agreed` those behind a body that takes part by agreement.
    `yearly`, `quarter`, `half`, `first` and `second` are words of terms.
    """

    headings: Mapping[str, Mapping[str, str]]
    columns: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    money: MoneyWords = NO_MONEY

    def among(self, name: str, text: str) -> bool:
        """Whether a folded text is, or holds as a word, one of a list."""
        around = f" {_NO_WORD.sub(' ', text)} "
        return any(f" {word} " in around for word in self.lists[name])


def fold(text: str) -> str:
    """A text for comparing: small letters, single blanks, no points or brackets at its ends."""
    return " ".join(text.replace("\u00a0", " ").casefold().split()).strip(" .,:;()*")


def words() -> PlanWords:
    """The words of the pack of this installation."""
    current = pack.current()
    return _words(str(current.path), current.digest)


@lru_cache(maxsize=4)
def _words(_path: str, _digest: str) -> PlanWords:
    return read(pack.current())[0]


def read(country: Pack) -> tuple[PlanWords, tuple[Fault, ...]]:
    """The words of a pack (none without the file), and what is wrong with them."""
    found = Faults()
    headings: dict[str, dict[str, str]] = {}
    columns: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = dict.fromkeys(LISTS, ())
    if (country.path / FILE).exists():
        row = Folder(country.path, found, country.languages).mapping(FILE)
        if row is not None:
            _columns(row, country, headings, columns)
            lists = {name: tuple(fold(one) for one in row.words(name)) for name in LISTS}
            money = _money(row)
            row.done()
            return PlanWords(headings, columns, lists, money), tuple(found.found)
    return PlanWords(headings, columns, lists), tuple(found.found)


def _money(row: Row) -> MoneyWords:
    """The words of sums: lists under `money`, currencies by their codes; a pack may have none."""
    said = row.raw("money")
    if not isinstance(said, Mapping):
        return NO_MONEY
    known = {*SCALES, "around", "currencies"}
    for name in set(said) - known:
        row.fault(f"money.{name}", f"is not one of {', '.join(sorted(known))}")
    scales = {fold(str(one)): many for name, many in SCALES.items() for one in said.get(name) or ()}
    currencies = {
        fold(str(one)) or str(one): str(code)
        for code, names in (said.get("currencies") or {}).items()
        for one in names
    }
    return MoneyWords(scales, currencies, frozenset(fold(str(o)) for o in said.get("around") or ()))


def _columns(
    row: Row, country: Pack, headings: dict[str, dict[str, str]], columns: dict[str, str]
) -> None:
    said = row.mapping("columns")
    for name in DEMANDED - set(said):
        row.fault(f"columns.{name}", "missing")
    for name, spoken in said.items():
        if name not in COLUMNS:
            row.fault(f"columns.{name}", f"is not one of {', '.join(COLUMNS)}")
            continue
        for language in country.languages:
            forms = spoken.get(language) if isinstance(spoken, Mapping) else None
            if not isinstance(forms, list) or not forms:
                row.fault(f"columns.{name}.{language}", "must be a list of headings")
                continue
            headings.setdefault(language, {})[name] = str(forms[0])
            columns.update({fold(str(form)): name for form in forms})
