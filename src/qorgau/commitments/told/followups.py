"""Follow-up reports of a committee: what it thinks of the State's answer, by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from . import days, grading, numbers, papers, symbols, tongues, words
from .shapes import FOLLOW_UP, TREATY, Document, Limb, Reading, Told, Unreadable, Wording
from .states import name_of

FORMAT = "follow-up"
_PARAGRAPH = re.compile(
    r"(?:\d{1,3}\.\s*)?(?:Recommendations? in )?"
    rf"(?:{'|'.join(re.escape(one) for one in words.listed('paragraphs'))})\s"
    r"(?P<number>\d{1,3})(?P<letters>(?:\s?\([a-z]\))*)"
    r"(?P<more>(?:\s?(?:,|\band\b|\bet\b|\by\b)\s?\d{1,3}(?:\s?\([a-z]\))*)*)"
    r"\s*(?:[:.–-]\s*(?P<heading>.*))?$",
    re.IGNORECASE,
)
#: A letter that tells in a sentence what became of a paragraph.
_REGARDING = re.compile(
    r"(?:regarding|with regard to|concerning|as regards|on) (?:the )?(?:recommendations? )?"
    r"(?:made |contained |set out )?(?:in )?paragraph (?P<number>\d{1,3})"
    r"(?P<letters>(?:\s?\([a-z]\))*)(?P<more>)(?P<heading>)\b",
    re.IGNORECASE,
)
#: Lines that open a part, by the part; the first words of the line.
_PARTS = tuple(
    (part, re.compile(pattern, re.IGNORECASE))
    for part, pattern in (
        (
            "ngo",
            r"(?:summary of )?information (?:received )?from (?:the )?"
            r"(?:ngos?|non-gov|civil|other|stakeh|nhri|national)",
        ),
        (
            "state",
            r"(?:summary of )?(?:the )?(?:information (?:received )?from (?:the )?state"
            r"|state party[’']s (?:reply|information|response)|information provided by the state)",
        ),
        ("evaluation", r"(?:the )?(?:committee[’']s )?(?:evaluation|assessment)\b"),
        ("recommended_action", r"recommended action|action (?:taken|recommended)"),
        ("next_report", r"next (?:periodic )?report"),
        ("question", r"summary of the (?:committee[’']s )?recommendation|(?:the )?recommendation:"),
    )
)
_LEAD = re.compile(r"^\s*[:.–-]\s*")
_LONGEST_LABEL = 90  # characters of a line that only opens a part
_ENDS = ("recommended_action", "next_report")


@dataclass(slots=True)
class _Block:
    numbers: tuple[str, ...]
    letters: tuple[str, ...]
    heading: str
    row: int
    parts: dict[str, list[str]] = field(default_factory=dict)

    def said(self, part: str) -> str:
        return "\n".join(self.parts.get(part, []))


@dataclass(slots=True)
class _Head:
    """What stands before the first paragraph, and what ends the report."""

    lines: list[str] = field(default_factory=list)
    ends: dict[str, list[str]] = field(default_factory=dict)


def read(source: bytes | str, *, name: str = "", symbol: str = "", state: str = "") -> Reading:
    """The graded paragraphs of a follow-up report, from a file or pasted.

    `symbol` and `state` are of the concluding observations that the report follows; else the
    first such symbol of the text is taken. Raises `Unreadable` where nothing is graded.
    """
    text = "\n".join(papers.lines(source, name=name))
    head, blocks = _blocks(text)
    about = symbols.parse(symbol) if symbol else _observed(text)
    body = papers.body_of(about)
    items = [*_items(blocks, body), *_from_summary(text, blocks, body)]
    if not items:
        raise Unreadable("no_grades")
    said = _document(head, about, state, text)
    own = symbols.find(text)
    report = own.text if own and own.text != said.symbol else ""
    finished = (_finished(one, said, report) for one in items)
    reading = Reading(FORMAT, finished, document=said)
    reading.counts.update({"rows": len(items), "items": len(items)})
    reading.counts.update(f"grade:{grade.grade}" for one in items for grade in one.grades)
    return reading


def _blocks(text: str) -> tuple[_Head, list[_Block]]:
    head = _Head()
    blocks: list[_Block] = []
    part = ""
    for row, raw in enumerate(text.split("\n"), start=1):
        line = numbers.without_own(raw)
        if match := _opens_block(line):
            letters = tuple(re.findall(r"\(([a-z])\)", match["letters"]))
            numbers_ = (match["number"], *re.findall(r"\d{1,3}", match["more"]))
            blocks.append(_Block(numbers_, letters, (match["heading"] or "").strip(), row))
            part = "evaluation" if match.re is _REGARDING else ""
            if part:
                _put(blocks[-1], head, part, raw)
            continue
        opened, rest = _opened(line)
        part = opened or part
        if not blocks:
            head.lines.append(raw)
        else:
            _put(blocks[-1], head, part, rest if opened else raw)
    return head, blocks


def _opens_block(line: str) -> re.Match[str] | None:
    if told := _REGARDING.match(line):
        return told
    match = _PARAGRAPH.match(line)
    if match is None or len(line) > 200 or "[" in line:
        return None
    return None if (match["heading"] or "").rstrip().endswith((".", ";")) else match


def _put(block: _Block, head: _Head, part: str, line: str) -> None:
    if part in _ENDS:
        head.ends.setdefault(part, []).append(line)
    elif line.strip():
        block.parts.setdefault(part or "question", []).append(line)


@cache
def _parts_elsewhere() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The parts as reports in other languages head them."""
    lists = words.listed_by("followup_parts")
    return tuple((part, re.compile("|".join(said), re.IGNORECASE)) for part, said in lists.items())


def _opened(line: str) -> tuple[str, str]:
    """The part that a line opens, and what stands behind its words."""
    for part, pattern in (*_PARTS, *_parts_elsewhere()):
        if match := pattern.match(line):
            colon = line.find(":", match.end() - 1, match.end() + 60)
            if colon >= 0:
                return part, _LEAD.sub("", line[colon:]).strip()
            return part, "" if len(line) <= _LONGEST_LABEL else line
    return "", line


def _items(blocks: Sequence[_Block], body: str) -> Iterator[Told]:
    for block in blocks:
        evaluation = block.said("evaluation")
        every = evaluation or "\n".join(line for lines in block.parts.values() for line in lines)
        found = grading.of_paragraph(every, body) or grading.in_words(evaluation, body)
        if not found:
            continue
        facts: dict[str, tuple[str, ...]] = {
            code: (" ".join(block.said(part).split()),)
            for code, part in (("state_information", "state"), ("other_information", "ngo"))
            if block.said(part)
        }
        if block.letters:
            facts["about_limbs"] = block.letters
        said = " ".join(every.split())
        for number in block.numbers:
            yield Told(
                mechanism=TREATY,
                body=body,
                kind=FOLLOW_UP,
                limbs=(Limb("", "", (Wording(said),)),),
                row=block.row,
                number=number,
                heading=block.heading,
                grades=found,
                about=(number,),
                facts=facts,
                rows=(block.row,),
            )


def _from_summary(text: str, blocks: Sequence[_Block], body: str) -> Iterator[Told]:
    """Grades of a summary ("12 [B], 18 [C]") for paragraphs without an evaluation of their own."""
    graded = [one for one in blocks if grading.of_paragraph(one.said("evaluation"))]
    done = {number for block in graded for number in block.numbers}
    for row, line in enumerate(text.split("\n"), start=1):
        for number, grade in grading.of_summary(line, body):
            if number in done:
                continue
            done.add(number)
            yield Told(
                mechanism=TREATY,
                body=body,
                kind=FOLLOW_UP,
                limbs=(Limb("", "", (Wording(line.strip()),)),),
                row=row,
                number=number,
                grades=(grade,),
                about=(number,),
                rows=(row,),
            )


def _observed(text: str) -> symbols.Symbol | None:
    found = list(symbols.find_all(text[:200_000]))
    return next((one for one in found if one.kind == "concluding_observations"), None)


def _document(head: _Head, about: symbols.Symbol | None, state: str, text: str) -> Document:
    named = name_of(about.state) or about.state if about else ""
    return Document(
        symbol=about.text if about else "",
        body=papers.body_of(about),
        state=state or named,
        dated=days.find("\n".join(head.lines)),
        next_report_due=days.find("\n".join(head.ends.get("next_report", []))),
        title=next((line for line in text.split("\n") if len(line) > 20), "")[:500],
    )


def _finished(told: Told, said: Document, report: str) -> Told:
    facts = {**told.facts, "report": (report,)} if report else told.facts
    language = tongues.of_text(told.text)
    return replace(
        told,
        symbol=said.symbol,
        state=said.state,
        dated=said.dated,
        language=language,
        facts=facts,
    )
