"""Texts that name their parts (articles, chapters, annexes) and count paragraphs inside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..lines import Line
from ..parse import ParsedParagraph, ParsedSection, joined
from ..partnames import ANNEX, ARTICLE, Named, is_note, named
from .draft import Draft
from .pieces import Piece, pieces

_NUMBER = re.compile(r"(\d{1,4}(?:[-.‑]\d{1,3})*)[.．]\s+(?=\S)")
_ITEM = re.compile(r"(?:\(?[^\W_]{1,5}(?:-\d+)?\)|[•●▪‣◦·∙*–—-])\s*\S")
_POINT = re.compile(r"(\d{1,3})(?:-\d{1,3})?\)\s")
_LETTERED = re.compile(r"([IVXLC]{1,7}|[A-Z]|\d{1,3}(?:\.\d{1,3})*)[.)]\s+(?=\S)")
_FIRST = re.compile(r"1[.．]\s+\S")
_PREAMBLE = 80  # characters; a shorter sentence before the first heading belongs to the title
_LEADERS = re.compile(r"(?:\s?[.…]){4,}\s*\d*$")
_TITLE = 300  # characters of a title at most
_SIGNED = 150  # characters of each line under the last paragraph: who signed, where and when
_QUOTE_OPENS, _QUOTE_CLOSES = re.compile(r"[«“\"„]"), re.compile(r"[»”\"][;.,]*$")
_LONGEST_QUOTE = 80  # paragraphs; a quotation that is not closed sooner is none
_LEVELS = {1: ("chapter", 20), 2: ("section", 30)}
_LOOSE = ("subsection", 40)


@dataclass
class _Paragraph:
    """A paragraph while its pieces are gathered."""

    label: str
    section: int | None
    pieces: list[list[Line]]
    anchor: str

    @property
    def open_ended(self) -> bool:
        """Whether more of it must follow."""
        return self.pieces[-1][-1].text.rstrip().endswith((":", ";"))


class Law:
    """Reads rows into a draft; `words` tell how words broken at line ends are put together."""

    def __init__(self, rows: Sequence[Line], words: Counter[str]) -> None:
        self._words = words
        self._pieces = pieces(rows)
        self._heads = [_head(piece) for piece in self._pieces]
        self._levels = _levels(self._pieces)
        self.draft = Draft()
        self._open: list[tuple[int, int]] = []  # rank and index of the sections that stand open
        self._unnamed: dict[int, int] = {}  # sections without a name, with their level
        self._gathered: list[_Paragraph] = []
        self._paragraph: _Paragraph | None = None
        self._quoted_until = -1

    def read(self) -> Draft:
        """The draft of the whole."""
        place = self._opening()
        while place < len(self._pieces):
            place = self._step(place)
        self._sign()
        self._close()
        return self.draft

    def _opening(self) -> int:
        """Pass over the title page and a table of contents."""
        start = _after_contents(self._heads)
        first = next((i for i in range(start, len(self._pieces)) if self._opens(i)), start)
        self.draft.contents = sum(1 for head in self._heads[:start] if head)
        least = _PREAMBLE if any(self._heads) else 0
        begin = next((i for i in range(start, first) if _is_said(self._pieces[i], least)), first)
        for piece in self._pieces[:begin]:
            if piece.first.role == "note" or is_note(piece.text):
                self._note(piece)
            else:
                self.draft.before.append(self._text(piece.lines))
        return begin

    def _opens(self, place: int) -> bool:
        """Whether the text begins here at the latest: with a heading, or with its first number."""
        piece = self._pieces[place]
        counted = not any(self._heads) and _FIRST.match(piece.text)
        return bool(self._heads[place] or piece.first.level or counted)

    def _step(self, place: int) -> int:
        piece, head = self._pieces[place], self._heads[place]
        if place <= self._quoted_until:
            self._more(piece)
        elif piece.first.role == "note" or is_note(piece.text):
            self._note(piece)
        elif self._quotes(place):
            self._more(piece)
        elif head:
            return self._heading(place, head)
        elif piece.first.level:
            kind, rank = _LEVELS.get(self._levels[piece.first.level], _LOOSE)
            number, title = _lettered(self._text(piece.lines))
            self._section(kind, rank, number, title[:1000], piece.first.anchor)
            self._unnamed[self._open[-1][1]] = piece.first.level
        elif not self._numbered(piece):
            self._more(piece)
        return place + 1

    def _quotes(self, place: int) -> bool:
        """Whether a quotation of another law begins here; then it goes to its closing mark."""
        piece = self._pieces[place]
        if not _QUOTE_OPENS.match(piece.text) or not self._paragraph:
            return False
        if not self._paragraph.pieces[-1][-1].text.rstrip().endswith((":", ";")):
            return False
        for end in range(place, min(place + _LONGEST_QUOTE, len(self._pieces))):
            if _QUOTE_CLOSES.search(self._pieces[end].lines[-1].text):
                self._quoted_until = end
                return True
        return False

    def _heading(self, place: int, head: Named) -> int:
        piece, after = self._pieces[place], place + 1
        title, own = self._title(place, head)
        if not title and not own and after < len(self._pieces) and self._is_title(after):
            title, after = self._text(self._pieces[after].lines), after + 1
        while title and not own and self._goes_on(piece, after):
            title, after = f"{title} {self._text(self._pieces[after].lines)}", after + 1
        while head.rank == ANNEX and not own and self._belongs(after):
            title, after = f"{title} {self._text(self._pieces[after].lines)}".strip(), after + 1
        self._leave(piece.first.level)
        self._section(head.kind, head.rank, head.number, title, piece.first.anchor)
        if own:
            self._begin("", [Line(own, piece.first.row, True)], "")
        return after

    def _belongs(self, place: int) -> bool:
        """Whether a line goes on naming what it is an annex of: "to the order of …"."""
        if place >= len(self._pieces) or self._heads[place]:
            return False
        piece = self._pieces[place]
        return piece.text[0].islower() and piece.length <= _SIGNED and not piece.ends_sentence

    def _goes_on(self, piece: Piece, place: int) -> bool:
        """Whether the next heading is more of this one: set alike, in capitals, without a name."""
        if place >= len(self._pieces) or not piece.first.level:
            return False
        following = self._pieces[place]
        alike = following.first.level == piece.first.level and not self._heads[place]
        return alike and following.text.isupper() == piece.text.split(" ", 2)[-1].isupper()

    def _title(self, place: int, head: Named) -> tuple[str, str]:
        """What stands after the number: a title, or already the text of the article."""
        piece = self._pieces[place]
        rows = [*([replace(piece.first, text=head.rest)] if head.rest else []), *piece.lines[1:]]
        text = _LEADERS.sub("", self._text(rows)) if rows else ""
        if head.rank != ARTICLE or piece.first.level or not text:
            return text[:1000], text[1000:]
        sentence = rows[-1].ends_sentence
        following = self._pieces[place + 1] if place + 1 < len(self._pieces) else None
        counted = following is not None and bool(
            _NUMBER.match(following.text) or _ITEM.match(following.text)
        )
        if len(text) > _TITLE or (sentence and not (counted and text.endswith("."))):
            return "", text
        return text, ""

    def _is_title(self, place: int) -> bool:
        piece = self._pieces[place]
        plain = not self._heads[place] and not _NUMBER.match(piece.text)
        short = piece.length <= _TITLE and not piece.ends_sentence and piece.first.role == ""
        capital = piece.text[0].isupper() or piece.first.level > 0
        more = place + 1 < len(self._pieces)
        return plain and short and capital and more and not piece.text.endswith((",", "-"))

    def _section(self, kind: str, rank: int, number: str, heading: str, anchor: str) -> None:
        self._close()
        self._open = [one for one in self._open if one[0] < rank]
        parent = self._open[-1][1] if self._open else None
        index = len(self.draft.sections)
        self.draft.sections.append(ParsedSection(kind, number, heading, parent))
        self._open.append((rank, index))
        if anchor:
            self.draft.section_anchors[index] = anchor

    def _leave(self, level: int) -> None:
        """Close headings like "Preamble" that are set as a named one is: it is not under them."""
        self._open = [
            one for one in self._open if not level or self._unnamed.get(one[1], 0) < level
        ]

    def _numbered(self, piece: Piece) -> bool:
        match = _NUMBER.match(piece.text)
        if not match or not self._plausible(match[1]):
            return False
        first = replace(piece.first, text=piece.text[match.end() :])
        self._begin(match[1], [first, *piece.lines[1:]], piece.first.anchor)
        return True

    def _plausible(self, number: str) -> bool:
        """Whether a number can follow the last one of this section, or begin its count."""
        here = [one.label for one in self._gathered if one.label]
        value = int(re.split(r"[-.‑]", number)[0])
        if not here:
            return value <= 3 or not self._in_article()
        last = int(re.split(r"[-.‑]", here[-1])[0])
        return last <= value <= last + 10 and number not in here

    def _in_article(self) -> bool:
        return bool(self._open) and self._open[-1][0] >= ARTICLE

    def _more(self, piece: Piece) -> None:
        """More of the open paragraph, or a paragraph without a number."""
        self._rejoin(piece)
        opened = self._paragraph
        goes_on = opened and (
            opened.label
            or opened.open_ended
            or piece.first.role == "row"
            or piece.text[0].islower()
            or _ITEM.match(piece.text)
        )
        if opened and goes_on:
            opened.pieces.append(list(piece.lines))
        else:
            self._begin("", list(piece.lines), piece.first.anchor)

    def _rejoin(self, piece: Piece) -> None:
        """Text between two points of one row is no paragraph of its own: point 12 shows it."""
        if len(self._gathered) < 2 or not (next_one := _POINT.match(piece.text)):
            return
        before, last = self._gathered[-2:]
        if before.label or last.label or before.section != last.section:
            return
        if any(_POINT.match(rows[0].text) for rows in last.pieces):
            return
        points = [found[1] for rows in before.pieces if (found := _POINT.match(rows[0].text))]
        if points and int(points[-1]) + 1 == int(next_one[1]):
            before.pieces.extend(last.pieces)
            self._gathered.pop()
            self._paragraph = before

    def _begin(self, label: str, rows: list[Line], anchor: str) -> None:
        section = self._open[-1][1] if self._open else None
        self._paragraph = _Paragraph(label, section, [rows], anchor)
        self._gathered.append(self._paragraph)

    def _close(self) -> None:
        """The paragraphs of the section that ends."""
        for one in self._gathered:
            text = "\n".join(self._text(rows) for rows in one.pieces)
            index = len(self.draft.paragraphs)
            self.draft.paragraphs.append(
                ParsedParagraph(index + 1, text, one.section, label=one.label)
            )
            if one.anchor:
                self.draft.paragraph_anchors[index] = one.anchor
        self._gathered, self._paragraph = [], None

    def _sign(self) -> None:
        """Take the signature from under the last paragraph: short lines that end no sentence."""
        last = self._gathered[-1] if self._gathered else None
        while last and len(last.pieces) + len(self._gathered) > 2:
            rows = last.pieces[-1]
            short = sum(len(row.text) for row in rows) <= _SIGNED
            table = (
                rows[0].role == "row" and last.pieces[-2:-1] and last.pieces[-2][0].role == "row"
            )
            if not short or table or rows[-1].ends_sentence or _ITEM.match(rows[0].text):
                return
            self.draft.after.insert(0, self._text(last.pieces.pop()))
            if not last.pieces:
                self._gathered.pop()
                last = self._gathered[-1] if self._gathered else None

    def _note(self, piece: Piece) -> None:
        paragraphs = len(self.draft.paragraphs) + len(self._gathered)
        self.draft.notes.append((len(self.draft.sections), paragraphs, self._text(piece.lines)))

    def _text(self, rows: Sequence[Line]) -> str:
        return joined(list(rows), self._words)


def _levels(found: Sequence[Piece]) -> dict[int, int]:
    """The levels of headings that a file uses, counted from 1; a lone first one is the title."""
    times = Counter(piece.first.level for piece in found if piece.first.level)
    order = sorted(times)
    if len(order) > 1 and times[order[0]] == 1:
        return {level: max(place, 1) for place, level in enumerate(order)}
    return {level: place for place, level in enumerate(order, start=1)}


def _lettered(text: str) -> tuple[str, str]:
    """A heading's own number ("IV. Title"), and its title."""
    match = _LETTERED.match(text)
    return (match[1].rstrip("."), text[match.end() :]) if match else ("", text)


def _head(piece: Piece) -> Named | None:
    if piece.first.role or piece.length > _TITLE + 2000:
        return None
    return named(piece.text)


def _after_contents(heads: Sequence[Named | None]) -> int:
    """Where the text begins behind a table of contents: headings that all come again."""
    seen: dict[tuple[str, str], int] = {}
    for place, head in enumerate(heads):
        if head is None:
            continue
        key = (head.label.casefold(), head.number)
        if key in seen:
            listed = [one for one in heads[seen[key] : place] if one]
            close = len(listed) * 2 >= place - seen[key]
            return place if len(listed) >= 3 and close else 0
        seen[key] = place
    return 0


def _is_said(piece: Piece, least: int) -> bool:
    """A whole sentence before the first heading, longer than a line of a title: a preamble."""
    ends = piece.ends_sentence or (piece.lines[-1].text.endswith(",") and least > 0)
    return piece.first.role == "" and ends and piece.length > least
