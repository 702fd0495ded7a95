"""The newest word of each voice about many targets at once: for lists; see `progress` for all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ..models import CommitteeGrade, ProgressReport, ReceivedLimb
from ..progress import queries
from .progress import speaker_name, word_name


@dataclass(frozen=True, slots=True)
class NewestWord:
    """What one signatory says: `code` of its own scale, `name` for reading, of which day."""

    who: str
    code: str
    name: str
    as_of: dt.date


@dataclass(frozen=True, slots=True)
class NewestWords:
    """The newest words about one target: the State's, independent ones, grades of committees."""

    state: tuple[NewestWord, ...] = ()
    found: tuple[NewestWord, ...] = ()
    graded: tuple[NewestWord, ...] = ()


NOTHING = NewestWords()


def newest_words(kind: str, keys: Collection[str], language: str) -> Mapping[str, NewestWords]:
    """By key, of those targets (limb or measure) of which anybody spoke; four queries."""
    return {
        key: _newest(said.newest(), language) for key, said in queries.voices(kind, keys).items()
    }


@dataclass(frozen=True, slots=True)
class PublicBrief:
    """The newest words of each voice by name, each once, and whether they exclude one another."""

    state: tuple[str, ...]
    found: tuple[str, ...]
    graded: tuple[str, ...]
    differ: bool


def received_briefly(keys: Collection[str], language: str) -> Mapping[str, PublicBrief]:
    """By recommendation, of those of which anybody spoke, the newest words; five queries."""
    limbs = ReceivedLimb.objects.filter(recommendation__identity__in=list(keys), current=True)
    of = dict(limbs.order_by("order", "pk").values_list("key", "recommendation__identity"))
    said = queries.voices("limb", list(of))
    found: dict[str, list[queries.Voices]] = {}
    for key, whole in of.items():
        if key in said:
            found.setdefault(whole, []).append(said[key])
    return {whole: _briefly(some, language) for whole, some in found.items()}


def _briefly(said: Collection[queries.Voices], language: str) -> PublicBrief:
    newest = [_newest(one.newest(), language) for one in said]
    names = {
        voice: tuple(dict.fromkeys(word.name for one in newest for word in getattr(one, voice)))
        for voice in ("state", "found", "graded")
    }
    return PublicBrief(**names, differ=any(one.disagreements() for one in said))


def _newest(said: Collection[queries.Statement], language: str) -> NewestWords:
    told: dict[str, list[NewestWord]] = {"state": [], "found": [], "graded": []}
    for one in said:
        word = NewestWord(
            speaker_name(one, language), _code(one), word_name(one, language), one.as_of
        )
        told[_voice(one)].append(word)
    return NewestWords(**{name: tuple(words) for name, words in told.items()})


def _voice(one: queries.Statement) -> str:
    if isinstance(one, ProgressReport):
        return "state"
    return "graded" if isinstance(one, CommitteeGrade) else "found"


def _code(one: queries.Statement) -> str:
    if isinstance(one, ProgressReport):
        return one.state
    return one.grade if isinstance(one, CommitteeGrade) else one.finding
