"""Invented documents, printed the ways that real ones come."""

import textwrap
from dataclasses import dataclass, field

WORDS = [
    "the",
    "commission",
    "heard",
    "calm",
    "people",
    "of",
    "every",
    "valley",
    "and",
    "noted",
    "that",
    "in",
    "article",
    "7",
    "of",
    "the",
    "act",
    "on",
    "rivers",
    "the",
    "council",
    "set",
    "40",
    "new",
    "places",
    "where",
    "children",
    "read",
    "well-known",
    "books",
    "about",
    "law",
    "order",
    "and",
    "rest",
    "during",
    "the",
    "year",
]


@dataclass
class Paper:
    """A document in parts: ("chapter"|"section", label, heading) or ("paragraph", number, text)."""

    parts: list[tuple[str, str, str]] = field(default_factory=list)

    def chapter(self, label: str, heading: str) -> "Paper":
        self.parts.append(("chapter", label, heading))
        return self

    def section(self, label: str, heading: str) -> "Paper":
        self.parts.append(("section", label, heading))
        return self

    def paragraph(self, number: int, text: str) -> "Paper":
        self.parts.append(("paragraph", str(number), text))
        return self

    def printed(
        self,
        *,
        width: int = 80,
        own_line: bool = True,
        gap: bool = False,
        footer: str = "",
        every: int = 40,
    ) -> str:
        """As text: numbers on a line of their own or not, with empty lines or not, with footers."""
        rows: list[str] = []
        for kind, label, text in self.parts:
            if kind != "paragraph":
                rows.append("")
            rows += _part(label, text, width, own_line)
            if gap:
                rows.append("")
        return "\n".join(_with_footers(rows, footer, every)) + "\n"


def _part(label: str, text: str, width: int, own_line: bool) -> list[str]:
    lines = [
        row
        for block in text.split("\n")
        for row in textwrap.wrap(block, width, break_on_hyphens=False)
    ]
    return [f"{label}.", *lines] if own_line else [f"{label}.\t{lines[0]}", *lines[1:]]


def _with_footers(rows: list[str], footer: str, every: int) -> list[str]:
    if not footer:
        return rows
    found: list[str] = []
    for index, row in enumerate(rows, start=1):
        found.append(row)
        if index % every == 0:
            found += [footer, f" {index // every}", "\f"]
    return found


def sentence(seed: int, length: int = 30) -> str:
    """A sentence of `length` words that is always the same for a seed."""
    words = [WORDS[(seed * 7 + index * (seed % 5 + 1)) % len(WORDS)] for index in range(length)]
    text = " ".join(words)
    return text[0].upper() + text[1:] + "."


def report(paragraphs: int = 30) -> Paper:
    """Three chapters; the second has sections A to J, so that I is a letter too."""
    paper = Paper().chapter("I", "Method of the report and its sources")
    for number in range(1, 4):
        paper.paragraph(number, sentence(number))
    paper.chapter("II", "Rights")
    for place, letter in enumerate("ABCDEFGHIJ"):
        paper.section(letter, f"Right number {place} to a calm life in every valley")
        paper.paragraph(4 + place, sentence(4 + place))
    paper.chapter("III", "Conclusion")
    for number in range(14, paragraphs + 1):
        paper.paragraph(number, sentence(number))
    return paper
