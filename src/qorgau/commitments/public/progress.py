"""What became of it, as the world may see it: three voices side by side, and where they disagree.

Of whoever entered a word only the body or organisation is shown. Nothing is added up over voices.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgau.common import formats
from qorgau.country import pack
from qorgau.country import public as country
from qorgau.ledger.queries import Anchor, anchors
from qorgau.library import public as library

from ..models import CommitteeGrade, IndependentFinding, ProgressChannel, ProgressReport
from ..progress import queries, scales
from ..progress.actions import KINDS
from ..progress.queries import COMMITTEE, INDEPENDENT, STATE, Statement, Voices
from ..progress.states import FINDING_WORDS, STATE_WORDS
from .facets import body_name

SIGNED = "progress.finding_signed"
MOST_DISAGREEING = 500
VOICES: Mapping[str, Any] = {
    STATE: gettext_lazy("State's information"),
    INDEPENDENT: gettext_lazy("Independent assessment"),
    COMMITTEE: gettext_lazy("Committee's assessment"),
}
_KINDS: Mapping[type, str] = {model: str(kind) for kind, model in KINDS.items()}
_CHANNELS: Mapping[str, Any] = {
    ProgressChannel.ACCOUNT: gettext_lazy("written by the body"),
    ProgressChannel.LINK: gettext_lazy("written by the body through a one-time link"),
    ProgressChannel.MATRIX: gettext_lazy("from the table that the body returned"),
    ProgressChannel.LETTER: gettext_lazy("entered from a letter of the body"),
}
EVIDENCE: Mapping[str, Any] = {
    "figure": gettext_lazy("Figure"),
    "paragraph": gettext_lazy("Document"),
    "count": gettext_lazy("Count of cases"),
    "finding": gettext_lazy("Finding of a visit"),
    "law": gettext_lazy("Law"),
}


@dataclass(frozen=True, slots=True)
class PublicEvidence:
    """What a word leans on.

    `figure` is the number of a published figure, `address` a place in the library; both are empty
    for what could not be looked up here (`checked` is false then).
    """

    kind: str
    kind_name: str
    text: str
    note: str
    checked: bool
    figure: int | None
    address: str


@dataclass(frozen=True, slots=True)
class PublicWord:
    """One word of a voice: `code` with its name, the text, the day it holds for, its evidence.

    `kind` and `key` name it for good; `kind` is report, finding or grade.
    `meaning` and `document` are of a grade only; `digest` is the SHA-256 of the row, and for a
    signed assessment `leaf` and `entry` say where it stands in the log (None: not in it yet).
    """

    kind: str
    key: str
    code: str
    name: str
    meaning: str
    document: str
    whole: bool
    text: str
    language: str
    as_of: dt.date
    entered: dt.date
    how: str
    reference: str
    evidence: tuple[PublicEvidence, ...]
    digest: str
    leaf: str
    entry: int | None
    withdrawn_on: dt.date | None
    withdrawn_why: str


@dataclass(frozen=True, slots=True)
class PublicSpeaker:
    """A body, a signatory or a committee with its words, the newest first."""

    voice: str
    who: str
    words: tuple[PublicWord, ...]


@dataclass(frozen=True, slots=True)
class PublicVoices:
    """What is said of one target: speakers by voice, and in words where voices disagree."""

    target: str
    speakers: Mapping[str, tuple[PublicSpeaker, ...]]
    disagreements: tuple[str, ...]

    @property
    def columns(self) -> tuple[tuple[str, str, tuple[PublicSpeaker, ...]], ...]:
        """Every voice with its name and speakers; a voice that said nothing stands too."""
        return tuple((code, str(name), self.speakers[code]) for code, name in VOICES.items())


def progress_voices(kind: str, keys: Collection[str], language: str) -> dict[str, PublicVoices]:
    """What the voices said of targets (`limb` or `measure`) by key; seven queries.

    A target of which nobody spoke has no entry.
    """
    found = queries.voices(kind, keys)
    frame = _frame(found.values(), language)
    return {key: _voices(key, said, frame) for key, said in found.items() if said}


def voices_counted() -> Mapping[str, int]:
    """Of how many targets each voice has spoken (state, independent, committee), and `disagree`."""
    return {**queries.counts(), "disagree": len(queries.disagreeing(MOST_DISAGREEING))}


def progress_state_names(language: str) -> list[tuple[str, str]]:
    """The states of the State's information with their names, in the order of the pack."""
    return words_of(STATE_WORDS, language)


def words_of(vocabulary: str, language: str) -> list[tuple[str, str]]:
    """Code and name of a vocabulary; empty where the pack has none."""
    try:
        return [(one.code, one.name) for one in country.choices(vocabulary, language)]
    except KeyError:
        return []


def speaker_name(one: Statement, language: str) -> str:
    """Whose word it is, as shown: a body, an organisation, a committee."""
    if isinstance(one, ProgressReport):
        return country.label("bodies", one.body, language)
    if isinstance(one, CommitteeGrade):
        return body_name(one.committee, language)
    return one.organisation or office_voice(one.voice, language)


def office_voice(voice: str, language: str) -> str:
    """The name under which the office signs: the preventive mechanism, or the institution."""
    if voice == IndependentFinding.Voice.NPM:
        return _("National Preventive Mechanism")
    return country.label("bodies", pack.current().own_body, language)


def word_name(one: Statement, language: str) -> str:
    """Its word as shown: the name of a state or an assessment, or a grade as printed."""
    if isinstance(one, ProgressReport):
        return country.label(STATE_WORDS, one.state, language)
    if isinstance(one, IndependentFinding):
        return country.label(FINDING_WORDS, one.finding, language)
    return one.grade


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all words of a page need: language, documents that are here, places in the log."""

    language: str
    here: set[str]
    anchors: Mapping[str, Anchor]


def _frame(found: Iterable[Voices], language: str) -> _Frame:
    every = [one for said in found for one in (*said.reports, *said.findings, *said.grades)]
    symbols = {row["ref"] for one in every for row in one.evidence if _is_document(row)}
    signed = {_subject(one) for one in every if isinstance(one, IndependentFinding)}
    return _Frame(language, library.kept(symbols), anchors(signed, SIGNED))


def _voices(key: str, said: Voices, frame: _Frame) -> PublicVoices:
    rows: list[Statement] = [*said.reports, *said.findings, *said.grades]
    rows.sort(key=lambda one: (queries.speaker(one), -one.as_of.toordinal(), -one.order))
    speakers: dict[str, tuple[PublicSpeaker, ...]] = dict.fromkeys(VOICES, ())
    for whose, some in groupby(rows, queries.speaker):
        own = list(some)
        words = tuple(_word(one, said, frame) for one in own)
        made = PublicSpeaker(whose[0], speaker_name(own[0], frame.language), words)
        speakers[whose[0]] = (*speakers[whose[0]], made)
    pairs = said.disagreements()
    told = tuple(disagreement(one.said, other.said, frame.language) for one, other in pairs)
    return PublicVoices(key, speakers, told)


def disagreement(one: Statement, other: Statement, language: str) -> str:
    """Two words that exclude one another, each with whose it is and its day."""
    return _("%(one)s – but %(other)s") % {
        "one": _told(one, language),
        "other": _told(other, language),
    }


def _told(one: Statement, language: str) -> str:
    return _("%(who)s: “%(word)s” (%(day)s)") % {
        "who": speaker_name(one, language),
        "word": word_name(one, language),
        "day": formats.date(one.as_of),
    }


def _word(one: Statement, said: Voices, frame: _Frame) -> PublicWord:
    taken = said.withdrawn.get(one.pk)
    anchor = frame.anchors.get(_subject(one))
    grade = one if isinstance(one, CommitteeGrade) else None
    mark = scales.mark_of(grade.scale, grade.grade) if grade else None
    report = one if isinstance(one, ProgressReport) else None
    return PublicWord(
        kind=_KINDS[type(one)],
        key=str(one.pk),
        code=report.state if report else grade.grade if grade else _finding(one),
        name=word_name(one, frame.language),
        meaning=mark.meaning(frame.language) if mark else "",
        document=_document(grade) if grade else "",
        whole=bool(grade and grade.whole),
        text=one.text,
        language=one.language,
        as_of=one.as_of,
        entered=one.at.date(),
        how=str(_CHANNELS[report.channel]) if report else "",
        reference=report.reference if report else "",
        evidence=tuple(_evidence(row, frame) for row in one.evidence),
        digest=one.digest(),
        leaf=anchor.leaf_hash if anchor else "",
        entry=anchor.index if anchor else None,
        withdrawn_on=taken.at.date() if taken else None,
        withdrawn_why=taken.reason if taken else "",
    )


def _finding(one: Statement) -> str:
    return one.finding if isinstance(one, IndependentFinding) else ""


def _document(grade: CommitteeGrade) -> str:
    return f"{grade.symbol}, ¶{grade.paragraph}" if grade.paragraph else grade.symbol


def _evidence(row: Mapping[str, Any], frame: _Frame) -> PublicEvidence:
    kind, ref, place = row["kind"], row["ref"], row.get("place", "")
    there = _is_document(row) and row.get("checked") and ref in frame.here
    return PublicEvidence(
        kind=kind,
        kind_name=str(EVIDENCE.get(kind, kind)),
        text=_place_name(kind, ref, place) if place else ref,
        note=row.get("note", ""),
        checked=bool(row.get("checked")),
        figure=int(ref) if kind in ("figure", "count") and ref.isdigit() else None,
        address=library.address(ref, place or None, frame.language) if there else "",
    )


def _place_name(kind: str, ref: str, place: str) -> str:
    """A document with a place in it, as people write it."""
    number = place.rpartition("_")[2].rpartition("-")[2]
    if kind == "law":
        return _("%(document)s, article %(number)s") % {"document": ref, "number": number}
    return f"{ref}, ¶{number}"


def _is_document(row: Mapping[str, Any]) -> bool:
    return row["kind"] in ("paragraph", "law")


def _subject(one: Statement) -> str:
    return f"progress:{one.pk.hex}"
