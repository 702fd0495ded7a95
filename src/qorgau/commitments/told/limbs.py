"""Splits a paragraph into its number, heading and lettered sub-paragraphs.

The choices made here are told in decision 17. Letters that are only cited ("paragraph 18 (a)",
"subparagraphs (a), (b) and (c)") do not split; a list needs two letters in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .lines import clean
from .shapes import Limb, Wording

_FIRST_ROMANS = (
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
    *("xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"),
)
_ROMANS = {roman: number for number, roman in enumerate(_FIRST_ROMANS, start=1)}
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "".join(chr(place) for place in range(0x430, 0x450) if place != 0x439)
#: Russian letters that are typed for Latin ones of the same look, by their places in Unicode.
_ALIKE = {chr(place): latin for place, latin in zip((0x430, 0x441, 0x435), "ace", strict=True)}
# What stands before a closing bracket: the label, perhaps its opening bracket.
_MARK = re.compile(
    r"(?:(?P<open>\(\s?)|(?<![\w(]))(?P<label>[a-z]{1,2}|[ivx]{1,5}|\d{1,2}|[\u0430-\u044f])\s?$"
)
_LONGEST_MARK = 12
# Words after which a letter in brackets only cites; abbreviations with their full stop.
_CITING = re.compile(
    r"(?:\b(?:art|arts|article|articles|para|paras|paragraph|paragraphs|subpara|subparas|points?"
    r"|subparagraph|subparagraphs|sub-paragraphs?|sections?|rules?|principles?|targets?|items?|see"
    r"|letters?|clauses?|sect|annex|p|pp|lit|apartados?|incisos?|al|alin[eé]as?|limbs?"
    r"|numbers?|nos?)\.?|[)\d]\s*(?:and|or|to)|\d|[)§№–-])\s*$",
    re.IGNORECASE,
)
_SURE = re.compile(r"[:;]\s*(?:(?:and|or|et|ou|y|o|e)\s+)?$")
_BEGINS = re.compile(r"(?:^|[:;,.!?…»”\"\n—–]|\b(?:and|or|and/or|et|ou|y|o|e))\s*$", re.IGNORECASE)
_PASSED_ON = re.compile(r"^\s*(?:$|[,;.:)\]/]|(?:and|or|to|above|below|of)\b)", re.IGNORECASE)
_LAST_SENTENCE = re.compile(r"(?:(?<=[.;])\s+|\n)(?=[^.;\n]{3,400}$)")
_CLOSING = re.compile(
    r"(?:(?<=[.;])\s*\n+|(?<=\.)\s+)"
    r"(?=(?:The|In (?:this|that) (?:regard|context|connection),? the|It also)\s"
    r"(?:Committee|State|recommends|requests|encourages|urges|invites)\b)"
)
_NEW_LINE = re.compile(r"(?<=[.])\s*\n+(?=[^\W\d_a-z])")
_MOST_MARKS = 400


@dataclass(slots=True)
class _Node:
    label: str
    start: int  # of its own words
    end: int = 0
    family: str = ""
    place: int = 0
    sure: bool = False
    nodes: list[_Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    label: str
    at_line: bool
    sure: bool  # begins a line, or follows a colon or semicolon


def split(text: str) -> tuple[Limb, ...]:
    """The limbs of a paragraph whose number and heading are already taken off.

    A paragraph without a list is one limb without a label. Words after the last sub-paragraph
    that are no part of it are a last limb without a label.
    """
    text = clean(text)
    lists, closing = _lists(text)
    if not lists:
        return (Limb("", "", (Wording(_one_line(text)),)),) if text else ()
    found: list[Limb] = []
    chapeau_start = 0
    for place, nodes in enumerate(lists, start=1):
        chapeau = _one_line(text[chapeau_start : _before(text, nodes[0].start)])
        found += _limbs(text, nodes, chapeau, "", f"-{place}" if place > 1 else "")
        chapeau_start = nodes[-1].end
    if closing:
        found.append(Limb("", "", (Wording(_one_line(closing)),)))
    return tuple(found)


def _before(text: str, start: int) -> int:
    """Where the mark begins whose own words start at `start`."""
    opened = max(text.rfind("(", 0, start), text.rfind("\n", 0, start) + 1)
    match = re.search(r"\(?\s?[^\W_]{1,5}\s?\)\s*$", text[:start])
    return match.start() if match else opened


def _limbs(
    text: str, nodes: Sequence[_Node], chapeau: str, above: str, suffix: str
) -> Iterator[Limb]:
    for node in nodes:
        label = f"{above}.{node.label}" if above else f"{node.label}{suffix}"
        end = _before(text, node.nodes[0].start) if node.nodes else node.end
        words = _one_line(text[node.start : end])
        yield Limb(label, chapeau, (Wording(words),))
        under = f"{chapeau} {words}".strip()
        yield from _limbs(text, node.nodes, under, label, "")


def _one_line(text: str) -> str:
    return text.replace("\n", " ").strip()


def _lists(text: str) -> tuple[list[list[_Node]], str]:
    """Every list of a text with the stretches of its nodes, and what stands after the last one."""
    marks = list(_marks(text))
    russian = _letters_are_russian(marks)
    lists: list[list[_Node]] = []
    path: list[_Node] = []
    for place, mark in enumerate(marks):
        ahead = marks[place + 1 :]
        for family, number in _meanings(mark.label, russian):
            node = _Node(_label(family, number), mark.end, 0, family, number, mark.sure)
            romans = mark.label == "i" and family == "latin" and _begins_romans(ahead)
            if _goes_on(lists, path, node, mark, romans) or _begin(lists, path, mark, node):
                break
    lists = [nodes for nodes in lists if _is_list(text, nodes)]
    if not lists:
        return [], ""
    for nodes, following in zip(lists, [*lists[1:], None], strict=True):
        end = _before(text, following[0].start) if following else len(text)
        if following:
            end = _start_of_sentence(text, nodes[-1].start, end)
        _close(text, nodes, end)
    return lists, _take_closing(text, lists[-1])


def _goes_on(
    lists: list[list[_Node]], path: list[_Node], node: _Node, mark: _Mark, romans: bool
) -> bool:
    """Put a mark where its number goes on in an open list; False where it does in none."""
    for depth in range(len(path) - 1, -1, -1):
        last = path[depth]
        if last.family != node.family or not _follows(last.place, node.place, mark):
            continue
        if romans:
            return False
        (lists[-1] if depth == 0 else path[depth - 1].nodes).append(node)
        path[depth:] = [node]
        return True
    return False


def _begin(lists: list[list[_Node]], path: list[_Node], mark: _Mark, node: _Node) -> bool:
    """A list of its own: at the top, below the node at hand, or a second one at the top."""
    first = node.place == 1 or (not path and mark.start == 0)
    if not first or (path and not mark.sure):
        return False
    if not path or node.family == path[0].family:
        lists.append([node])
        path[:] = [node]
        return True
    if any(one.family == node.family for one in path) or len(path) > 3:
        return False
    path[-1].nodes.append(node)
    path.append(node)
    return True


def _follows(last: int, number: int, mark: _Mark) -> bool:
    """The next number, or the one after it where a line begins (one was lost or left out)."""
    return number == last + 1 or (mark.at_line and last + 1 < number <= last + 3)


def _begins_romans(ahead: Sequence[_Mark]) -> bool:
    """Whether "(i)" after "(h)" is the Roman one: "(ii)" comes before "(j)"."""
    following = next((one.label for one in ahead if one.label in ("ii", "j")), "")
    return following == "ii"


def _marks(text: str) -> Iterator[_Mark]:
    count, end = 0, text.find(")")
    while end >= 0 and count < _MOST_MARKS:
        low = max(0, end - _LONGEST_MARK)
        match = _MARK.search(text[low:end])
        if match and (mark := _mark(text, low + match.start(), end + 1, match)):
            count += 1
            yield mark
        end = text.find(")", end + 1)


def _mark(text: str, start: int, end: int, match: re.Match[str]) -> _Mark | None:
    """A label that may begin a part; None for one that is only cited."""
    before = text[max(0, start - 40) : start]
    if not match["open"] and not _opens_bare(before):
        return None
    at_line = not before.strip() or before.rstrip(" ").endswith("\n")
    if not at_line and not _is_mark(before, text[end : end + 12]):
        return None
    return _Mark(start, end, match["label"], at_line, at_line or bool(_SURE.search(before)))


def _opens_bare(before: str) -> bool:
    """A letter with a closing bracket only counts at a line or after a colon or semicolon."""
    return not before.strip() or bool(re.search(r"[\n:;]\s*$", before))


def _is_mark(before: str, after: str) -> bool:
    if _PASSED_ON.match(after):
        return False
    if _BEGINS.search(before):
        return not re.search(r"\)\s*(?:,|and|or)\s*$", before)
    return not _CITING.search(before)


def _letters_are_russian(marks: Sequence[_Mark]) -> bool:
    """Whether letters that look alike in both alphabets are meant as Russian ones."""
    labels = {mark.label for mark in marks}
    return "b" not in labels and any(one in _RUSSIAN and one not in _ALIKE for one in labels)


def _label(family: str, number: int) -> str:
    """The label as it is kept: in its own alphabet, whatever was typed."""
    if family == "roman":
        return next(roman for roman, place in _ROMANS.items() if place == number)
    if family == "digit":
        return str(number)
    letter = (_RUSSIAN if family == "russian" else _LATIN)[number - 1]
    return letter * 2 if family == "double" else letter


def _meanings(label: str, russian: bool) -> Iterator[tuple[str, int]]:
    """What a label may count as: letters first, Roman numbers, digits, Russian letters."""
    label = label if len(label) > 1 or russian else _ALIKE.get(label, label)
    if len(label) == 1 and label in _LATIN:
        yield "latin", _LATIN.index(label) + 1
    if label in _ROMANS:
        yield "roman", _ROMANS[label]
    if len(label) == 2 and label[0] == label[1] and label not in _ROMANS:
        yield "double", _LATIN.index(label[0]) + 1
    if label.isdigit():
        yield "digit", int(label)
    if len(label) == 1 and label in _RUSSIAN:
        yield "russian", _RUSSIAN.index(label) + 1


def _is_list(text: str, nodes: Sequence[_Node]) -> bool:
    """Two letters, one of them at a line or behind a colon or semicolon; or the text is one.

    "In relation to (a) housing, (b) food and (c) water" is a sentence.
    """
    if len(nodes) == 1:
        return _before(text, nodes[0].start) == 0
    return any(node.sure for node in nodes)


def _start_of_sentence(text: str, low: int, high: int) -> int:
    """Where the sentence begins that leads to the next list; it is no part of the last limb."""
    found = list(_LAST_SENTENCE.finditer(text[low:high].rstrip()))
    return low + found[-1].end() if found else high


def _close(text: str, nodes: list[_Node], end: int) -> None:
    """Give every node its end: where the next one of its storey begins."""
    for node, following in zip(nodes, [*nodes[1:], None], strict=True):
        node.end = _before(text, following.start) if following else end
        if node.nodes:
            _close(text, node.nodes, node.end)


def _take_closing(text: str, nodes: list[_Node]) -> str:
    """Words after the list, taken off its last node."""
    last = nodes[-1]
    while last.nodes:
        last = last.nodes[-1]
    own = text[last.start : last.end]
    match = _NEW_LINE.search(own) or _CLOSING.search(own)
    if match is None:
        return ""
    cut = last.start + match.end()
    closing = text[cut : last.end]
    node: _Node | None = nodes[-1]
    while node is not None:
        node.end = cut
        node = node.nodes[-1] if node.nodes else None
    return closing
