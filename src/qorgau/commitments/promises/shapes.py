"""The shapes of a pack's `promises`, frozen; each with the digest of all that it says. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from qorgau.common.digest import canonical, sha256_hex
from qorgau.country.calendar import Label
from qorgau.figures.period import Period


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of a document; `part` is a lettered sub-paragraph of it, or empty."""

    document: str
    paragraph: int
    part: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that came of a promise, as one voice tells it. It has `source`, `place` or both.

    `named` is the source in each language, where `sources.yaml` has it; `stage` is the one that
    a bill reached then, or empty.
    """

    on: Period
    state: str
    voice: str
    text: Label
    source: str
    place: Place | None
    confirmed: bool
    named: Label = field(default_factory=dict)
    stage: str = ""

    def content(self, order: int) -> str:
        """SHA-256 of what it says and where it stands among its promise's events."""
        place = (self.place.document, self.place.paragraph) if self.place else ()
        said = (self.on.code, self.state, self.voice, dict(self.text), self.source, place)
        stages = (self.stage,) if self.stage else ()
        return sha256_hex(canonical((order, said, self.confirmed, dict(self.named), *stages)))


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise as the pack has it. `said` begins with the place where it was made.

    Of a bill, `stage` is how far it had come when it was promised, `stage_due` how far it was to
    have come by its term; both may be empty.
    """

    code: str
    kind: str
    title: Label
    detail: Label
    said: tuple[Place, ...]
    promised_on: Period
    promised_for: Period | None
    responsible: tuple[str, ...]
    co_executors: tuple[str, ...]
    rights: tuple[str, ...]
    plan: str
    chain: str
    follows: tuple[str, ...]
    events: tuple[Happening, ...]
    file: str
    stage: str = ""
    stage_due: str = ""

    @property
    def content(self) -> str:
        """SHA-256 of what it says, its events apart."""
        places = [(one.document, one.paragraph, one.part) for one in self.said]
        until = self.promised_for.code if self.promised_for else ""
        named = (self.responsible, self.co_executors, self.rights)
        near = (self.plan, self.chain, self.follows)
        words = (self.kind, dict(self.title), dict(self.detail))
        said = (words, places, self.promised_on.code, until, named, near)
        stages = ((self.stage, self.stage_due),) if self.stage or self.stage_due else ()
        return sha256_hex(canonical((*said, *stages)))


@dataclass(frozen=True, slots=True)
class ChainRow:
    """A row of `chains.yaml`: what promises of different years have in common."""

    code: str
    title: Label

    @property
    def content(self) -> str:
        """SHA-256 of what it says."""
        return sha256_hex(canonical((self.code, dict(self.title))))


@dataclass(frozen=True, slots=True)
class Register:
    """All of a pack's promises that may be kept, and their chains.

    `faulty` are the codes under which something is wrong; their rows are set aside.
    """

    promises: tuple[PromiseRow, ...]
    chains: tuple[ChainRow, ...]
    faulty: frozenset[str]
