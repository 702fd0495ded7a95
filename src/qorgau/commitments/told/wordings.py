"""Takes the recommending States out of a text of the review: "Ratify it (Chile); (Estonia);".

A number may hold several wordings, each with its own States. Brackets nest ("Iran (Islamic
Republic of)"), lists stand inside ("Spain, Tunisia") and side by side ("(France) (Lithuania)"),
and abbreviations, years and numbers in brackets are no States.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import states
from .shapes import Wording
from .words import is_same

_NOT_A_NAME = re.compile(r"[\d;:?!“”\"]|https?:|^[^\w]")
_ABBREVIATION = re.compile(r"^(?:[A-Z]{2,}s?|[A-Z]+-[A-Z]+|[A-Z][A-Za-z]?[A-Z]+)$")
_SMALL_START = re.compile(r"^(?:the|la|le|les|el|los|las|l['’])\b\s?", re.IGNORECASE)
_AFTER_END = re.compile(r"^\s*\)?\s*(?:$|[;./\n]|,\s*$)")
_GOES_ON = re.compile(r"^\s*;")
_BRACKETS = re.compile(r"\(([^()\n]{2,40})\)")
_SQUARE = re.compile(r"\[([^\[\]\n]{3,300})\]")
_NEXT_WORDING = re.compile(r"^\s*[A-ZÀ-Þ\u0410-\u042f][^\W\d_]+\s")
_AND = re.compile(r"\s+(?:and|et|y|e|\u0438)\s+|\s*;\s*|\n")
_BEHALF = re.compile(
    r"[\s,]*\b(?:(?:(?:also )?speaking )?(?:also )?(?:on behalf of|for)|au nom d|en nombre de"
    r"|\u043e\u0442 \u0438\u043c\u0435\u043d\u0438)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_NOTE = re.compile(r"\)(?:\s?[*†‡]+|\d{1,2}(?=\s*(?:[;.,]|$)))")
_EDGES = " \n\t;,.:/–—-"
_MOST_WORDS = 9  # of a State's name


@dataclass(frozen=True, slots=True)
class _Group:
    start: int
    end: int
    names: tuple[str, ...]
    known: bool


def split(text: str) -> tuple[Wording, ...]:
    """The wordings of a text in their order, each with its States as written."""
    text = _SQUARE.sub(_rounded, _NOTE.sub(")", text))
    text = _BRACKETS.sub(lambda match: "" if is_same(match[1]) else match[0], text)
    groups = _groups(text)
    rest = _bare(text[groups[-1].end :]) if groups else ""
    if not groups or (rest and _is_slashed(text, groups)):
        return _undivided(text)
    found: list[Wording] = []
    ahead: tuple[str, ...] = ()  # States in brackets at the very beginning
    start = 0
    for group in groups:
        words = _bare(text[start : group.start])
        if words and not (found and is_same(words)):
            found.append(Wording(words, states.once((*ahead, *group.names))))
        elif found:
            last = found[-1]
            found[-1] = Wording(last.text, states.once((*last.states, *group.names)))
        ahead = () if found else group.names
        start = group.end
    goes_on = re.search(r"\w{2}", rest) and not is_same(rest)
    return (*found, Wording(rest, ahead)) if goes_on else tuple(found)


def _rounded(match: re.Match[str]) -> str:
    """States in square brackets as in round ones."""
    names = _parts(match[1])
    return f"({match[1]})" if names and all(map(states.code_of, names)) else match[0]


def _is_slashed(text: str, groups: Sequence[_Group]) -> bool:
    """Old texts of the first cycle: "joining (Algeria)/ratifying (Egypt) the Convention"."""
    return any(text[group.end : group.end + 2].lstrip().startswith("/") for group in groups)


def _undivided(text: str) -> tuple[Wording, ...]:
    """One wording as it stands, with the States that stand in it by name."""
    words = _bare(text)
    found = [_read(text, *bracket) for bracket in _brackets(text)]
    names = [name for group in found if group and group.known for name in group.names]
    return (Wording(words, states.once(names)),) if words else ()


def _bare(text: str) -> str:
    text = text.strip(_EDGES)
    return re.sub(r"^(?:and|or)\s+(?=[A-Z])", "", text).replace("\n", " ")


def with_states(made: tuple[Wording, ...], given: Sequence[str]) -> tuple[Wording, ...]:
    """States that stand beside the text alone go to the wording without any, or to the last."""
    named = [name for one in made for name in one.states]
    missing = [name for name in given if not any(states.same(name, one) for one in named)]
    if not made or not missing:
        return made
    bare = [place for place, one in enumerate(made) if not one.states]
    place = bare[-1] if bare else len(made) - 1
    mine = Wording(made[place].text, states.once((*made[place].states, *missing)))
    return (*made[:place], mine, *made[place + 1 :])


def names_in(text: str) -> tuple[str, ...]:
    """The names of a column of States: by line, comma or semicolon, outside of brackets."""
    parts: list[str] = []
    for line in re.split(r"[\n;]", text):
        parts += _parts(_unwrapped(line.strip(_EDGES)))
    return states.once(_tidy(one) for one in parts if one.strip(_EDGES))


def _unwrapped(line: str) -> str:
    """A line without brackets around the whole of it."""
    while line and next(_brackets(line), None) == (0, len(line)):
        line = line[1:-1].strip(_EDGES)
    return line


def _groups(text: str) -> list[_Group]:
    """Brackets that hold States and end a wording."""
    brackets = list(_brackets(text))
    found: list[_Group] = []
    for place in range(len(brackets) - 1, -1, -1):
        start, end = brackets[place]
        follows = text[end:]
        behind = found[-1] if found and not text[end : found[-1].start].strip(_EDGES) else None
        ends = behind is not None or bool(_AFTER_END.match(follows))
        group = _read(text, start, end)
        if group is None:
            continue
        if group.known:
            taken = ends or bool(_NEXT_WORDING.match(follows))
        else:
            taken = bool((_AFTER_END if behind is None else _GOES_ON).match(follows))
        if taken:
            found.append(group)
    found.reverse()
    return _without_asides(text, found)


def _without_asides(text: str, groups: Sequence[_Group]) -> list[_Group]:
    """Leaves out brackets with an unknown name that do not end a part of the text."""
    return [one for one in groups if one.known or _ends_part(text, one.end)]


def _ends_part(text: str, end: int) -> bool:
    return bool(re.match(r"\s*(?:$|[;/]|\.\s*$)", text[end:]))


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Outermost brackets; one that is never closed ends with its line."""
    depth, start, closed = 0, 0, _balanced(text)
    for place, sign in enumerate(text):
        if sign == "(":
            start = start if depth else place
            depth += 1
        elif sign == ")" and depth:
            depth -= 1
            if not depth:
                yield start, place + 1
        elif depth and sign in ";\n" and start not in closed and _is_left_open(text, start, place):
            yield start, place
            depth = 0
    if depth and states.code_of(text[start + 1 :].strip(_EDGES)):
        yield start, len(text)


def _is_left_open(text: str, start: int, place: int) -> bool:
    """Whether a bracket was lost: "(Iran (Islamic Republic of);" names a State all the same."""
    inside = text[start + 1 : place].strip()
    return bool(states.code_of(inside) or states.code_of(f"{inside})"))


def _balanced(text: str) -> frozenset[int]:
    """Where the brackets begin that are closed in their own line."""
    if "(" not in text or not (";" in text or "\n" in text):
        return frozenset()
    open_: list[int] = []
    closed: set[int] = set()
    for place, sign in enumerate(text):
        if sign == "(":
            open_.append(place)
        elif sign == ")" and open_:
            closed.add(open_.pop())
        elif sign == "\n":
            open_.clear()
    return frozenset(closed)


def _read(text: str, start: int, end: int) -> _Group | None:
    inside = text[start + 1 : end - 1] if _is_closed(text[start:end]) else text[start + 1 : end]
    names = tuple(_tidy(one) for one in _parts(_BEHALF.sub("", inside)))
    if not names or not all(names):
        return None
    known = [bool(states.code_of(one)) for one in names]
    if all(known) or (any(known) and all(map(_may_be_name, names))):
        return _Group(start, end, states.once(names), True)
    return _Group(start, end, names, False) if all(map(_may_be_name, names)) else None


def _is_closed(text: str) -> bool:
    return text.endswith(")") and text.count("(") == text.count(")")


def _parts(inside: str) -> list[str]:
    """A list of names at its commas outside of brackets; a name may hold an "and"."""
    pieces, depth, start = [], 0, 0
    for place, sign in enumerate(inside):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and sign in ",;/\n":
            pieces.append(inside[start:place])
            start = place + 1
    pieces.append(inside[start:])
    return [name for piece in pieces if piece.strip() for name in _at_and(piece.strip())]


def _at_and(piece: str) -> list[str]:
    if states.code_of(piece):
        return [piece]
    piece = re.sub(r"^(?:and|et|y|e|\u0438)\s+", "", piece)
    for match in _AND.finditer(piece):
        left, right = piece[: match.start()], piece[match.end() :]
        if states.code_of(left):
            return [left, *_at_and(right)]
    return [piece]


def _tidy(name: str) -> str:
    return " ".join(name.split()).strip(" ,;.*").strip()


def _may_be_name(name: str) -> bool:
    """Whether brackets could hold a State that the list lacks: a few words, the first a capital."""
    if states.code_of(name):
        return True
    bare = _SMALL_START.sub("", name)
    if not bare[:1].isupper() or _NOT_A_NAME.search(bare) or len(bare.split()) > _MOST_WORDS:
        return False
    return not any(_ABBREVIATION.match(word) for word in bare.split())
