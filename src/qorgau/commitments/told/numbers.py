"""Takes heading and paragraph number off the beginning of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .lines import clean

_LONGEST_HEADING = 300
_RECOMMENDATION = re.compile(
    r"(\d{1,3}(?:\.\d{1,3}){1,2})(?:\.(?!\d)|\s|(?=[^\W\d_]))\s*"
    r"|(\d{1,3}\s?\.\s?\d{1,3})(?:\.(?!\d)\s*|\s+)(?=[^\W\d_a-z])"
)
_BRACED = re.compile(r"\(?(?P<number>\d{1,3})\)\s*(?=[^\W\d_a-z])")
_BARE = re.compile(r"(?P<number>\d{1,3})\s+(?=(?:The|It|In|While|Le|La|Les|L['’]|El|Los)\b)")
_PARAGRAPH = re.compile(
    r"(?:(?<=\s)|^)(?P<number>\d{1,3}(?:\s?bis|[-–]\d{1,3})?)\s?(?:\.\s*(?=[^\W\d_]|[“\"«(\[‘])|\s?(?=\([a-z]\)))"
)
_NAMED = re.compile(
    r"(?:Recommendations?(?: contained in)?|Recommandations?|Recomendaci[oó]n(?:es)?)?\s?"
    r"(?:\b(?:para(?:graph)?s?|no|p[aá]rr(?:afos?)?)\b\.?|№|§{1,2})\s?(?P<number>\d{1,3}(?:\.\d{1,3})?)\b"
    r"[\s.:,–-]*",
    re.IGNORECASE,
)
_CITING = re.compile(r"(?:\b(?:art|arts|para|paras|no|nos|sect|vol|p|pp|resolution|chap)\.?|/)\s*$",
                     re.IGNORECASE)  # fmt: skip
_BRACKETED = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_SENTENCE_END = re.compile(r"[a-zà-ÿ)»”]{3,}[.;:]\s+\S")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A text in its parts; `number` is blank where none is printed."""

    heading: str
    number: str
    text: str


def taken_off(text: str) -> Numbered:
    """Heading, number and text. A number further on, or in a sentence, is none of the text's."""
    text = clean(text)
    if match := _RECOMMENDATION.match(text):
        return Numbered("", (match[1] or match[2]).replace(" ", ""), text[match.end() :])
    if (match := _NAMED.match(text)) and match.end():
        return Numbered("", match["number"], text[match.end() :].strip() or text)
    if match := _BRACED.match(text) or _BARE.match(text):
        return Numbered("", match["number"], text[match.end() :])
    for match in _PARAGRAPH.finditer(text[: _LONGEST_HEADING + 10]):
        before = text[: match.start()].strip()
        if _is_heading(before):
            number = re.sub(r"\s", "", match["number"]).replace("–", "-")
            return Numbered(before.replace("\n", " "), number, text[match.end() :])
    return Numbered("", "", text)


def without_own(line: str) -> str:
    """A line without the number of its own paragraph ("12. Paragraph 7: Roofs")."""
    return re.sub(r"^\d{1,3}\.\s+", "", line)


def _is_heading(before: str) -> bool:
    if not before:
        return True
    if len(before) > _LONGEST_HEADING or _CITING.search(before):
        return False
    bare = _BRACKETED.sub("", before)
    return not _SENTENCE_END.search(bare) and not before.endswith((".", ";", ","))
