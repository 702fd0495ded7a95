"""Marks in the text of a report: `{kind:key|option=value}`. How they are written and read.

A mark stands for what the report takes from elsewhere: a number, a table, a chart, or the name of
a paragraph, promise, recommendation, treaty or right that has an address of its own. No tables.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Marks that stand for numbers; their key is the code of an indicator.
COUNTED = frozenset({"figure", "table", "chart"})
#: Marks that stand for a name with an address.
REFERENCES = frozenset(
    {"paragraph", "promise", "recommendation", "un_recommendation", "treaty", "right"}
)
#: In an outline: the right of the section, where a section is written for each right.
EACH = "each"
_OPTIONS = {
    **{kind: frozenset({"by", "period"}) for kind in COUNTED},
    **{kind: frozenset({"as"}) for kind in REFERENCES},
}
_MARK = re.compile(r"\{([^{}]*)\}")
_LOOSE = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark.

    `by` is a dimension, `value` the one row of it that is meant; `label` the words to be printed
    instead of the thing's own name; `period` another one than the report's.
    """

    kind: str
    key: str
    by: str = ""
    value: str = ""
    period: str = ""
    label: str = ""

    def __str__(self) -> str:
        """The mark as it is written."""
        by = f"{self.by}={self.value}" if self.value else self.by
        options = (("by", by), ("period", self.period), ("as", self.label))
        written = "|".join([self.key, *(f"{name}={one}" for name, one in options if one)])
        return f"{{{self.kind}:{written}}}"

    @property
    def document(self) -> tuple[str, int | None]:
        """Of a paragraph: the symbol and the number; None where no number is written."""
        symbol, _sign, number = self.key.rpartition("\N{PILCROW SIGN}")
        number = number.strip()
        known = number.isascii() and number.isdigit() and len(number) <= 6
        return (symbol.strip(), int(number)) if symbol and known else (self.key, None)


@dataclass(frozen=True, slots=True)
class BadMark:
    """Something between braces that is no mark.

    `written` is what stands there, `why` a code: loose (a brace alone), kind, key, option, by.
    """

    written: str
    why: str


def read(text: str) -> Iterator[str | Mark | BadMark]:
    """Words and marks in their order; what is no mark comes as its fault, and nothing is raised."""
    for place, part in enumerate(_MARK.split(text)):
        if place % 2:
            yield _one(part)
        elif _LOOSE.search(part):
            yield BadMark(part.strip()[:60], "loose")
        elif part:
            yield part


def between(text: str) -> list[str]:
    """What stands between braces, in its order."""
    return _MARK.findall(text)


def _one(written: str) -> Mark | BadMark:
    head, *rest = written.split("|")
    kind, _colon, key = (part.strip() for part in head.partition(":"))
    whole = f"{{{written}}}"
    if kind not in _OPTIONS:
        return BadMark(whole, "kind")
    pairs = (one.partition("=") for one in rest)
    options = {name.strip(): value.strip() for name, _sign, value in pairs if value.strip()}
    if not key:
        return BadMark(whole, "key")
    if len(options) != len(rest) or set(options) - _OPTIONS[kind]:
        return BadMark(whole, "option")
    by, _sign, value = options.get("by", "").partition("=")
    if not _fits(kind, by, value):
        return BadMark(whole, "by")
    return Mark(kind, key, by, value, options.get("period", ""), options.get("as", ""))


def _fits(kind: str, by: str, value: str) -> bool:
    """A figure names one row or none; a table and a chart name a dimension and no row."""
    if kind == "figure":
        return bool(by) == bool(value)
    return (bool(by) and not value) if kind in COUNTED else True
