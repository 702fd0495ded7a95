"""A matrix that came back, cell by cell beside what the party answered before; keeps nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.core import signing
from django.utils.translation import gettext_lazy as _

from qorgau.common.formats import language
from qorgau.common.reasons import Reason, Refused

from ..models import Round, RoundAnswer, RoundItem, RoundParty
from ..told import reasons
from ..told.shapes import Unreadable
from . import matrix_in, queries, rules, words
from .answering import Matrix, Said, said_by
from .identifiers import ANSWER, EVIDENCE, STATE
from .matrix_in import Filled

MOST_CARRIED = 900_000  # characters: a form may hold a million
_LONGEST_NUMBER = 60  # characters of the cell of the number; more is text that strayed into it
_SALT = "qorgau.rounds.matrix"
_PARTS = ((ANSWER, "text"), (STATE, "state"), (EVIDENCE, "evidence"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that says otherwise: its column, what was kept, what the file says."""

    column: Any
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """An item whose answer is new or other, with the cells that differ."""

    item: RoundItem
    said: Said
    cells: tuple[Cell, ...]
    new: bool


@dataclass(frozen=True, slots=True)
class Aside:
    """A row or a cell that is not taken: its row in the file, why, and the word found there."""

    row: int
    code: str
    word: str = ""

    @property
    def why(self) -> Any:
        """The reason in the language of the page."""
        return WHY[self.code]


@dataclass(frozen=True, slots=True)
class Look:
    """What a matrix would bring. `missing` items were asked and are not in the file."""

    name: str
    sha256: str
    changes: tuple[Change, ...]
    same: int
    empty: int
    missing: int
    aside: tuple[Aside, ...]
    carried: str

    @property
    def new(self) -> list[Change]:
        """Items answered for the first time."""
        return [one for one in self.changes if one.new]

    @property
    def changed(self) -> list[Change]:
        """Items answered before, now otherwise."""
        return [one for one in self.changes if not one.new]


def look(party: RoundParty, data: bytes, name: str) -> Look:
    """Read a matrix of a party and set it beside what is kept; nothing is written.

    Raises `Refused` at the field `file`, in words.
    """
    rows = _read(data)
    items = {one.order: one for one in queries.items_of(party)}
    own, aside = _own(party, rows, items)
    taken = _Taken(items, queries.newest_of(party), aside)
    for order, rows in _by_item(own).items():
        taken.take(items[order], rows)
    aside += _columns_beside(own)
    return _looked(party, taken, data, name)


def party_of(row: Round, data: bytes) -> RoundParty:
    """Whose table of a round a file is, by the hidden identifiers of its rows.

    Raises `Refused` at the field `file`: no such table, one of another round, or of several.
    """
    told = {one.id.party for one in _read(data) if one.id}
    found = list(RoundParty.objects.filter(pk__in=told).order_by("id"))
    mine = [one for one in found if one.round_id == row.pk]
    if len(mine) == 1:
        return mine[0]
    code = "several" if mine else "other_round" if found else "unknown"
    raise Refused(Reason(f"matrix.{code}", REFUSED[code], "file"))


def carried(party: RoundParty, token: str) -> tuple[dict[int, Said], Matrix]:
    """What was looked at, as the page carried it back. Raises `Refused` where it was altered."""
    try:
        kept = signing.loads(token, salt=f"{_SALT}.{party.pk.hex}")
    except signing.BadSignature:
        raise Refused(Reason("matrix.carried", _DAMAGED, "file")) from None
    rows = {int(order): Said(*said) for order, said in kept["rows"]}
    return rows, Matrix(kept["name"], kept["sha256"], kept["aside"])


def _read(data: bytes) -> list[Filled]:
    try:
        return matrix_in.read(data)
    except Unreadable as error:
        raise Refused(Reason(f"matrix.{error.code}", _why_not(error), "file")) from None


class _Taken:
    """What the party's own rows bring, as they are drawn."""

    def __init__(
        self,
        items: Mapping[int, RoundItem],
        kept: Mapping[Any, RoundAnswer],
        aside: list[Aside],
    ) -> None:
        self.items, self.kept, self.aside = items, kept, aside
        self.texts = _texts(items.values())
        self.changes: list[Change] = []
        self.seen: set[int] = set()
        self.same = self.empty = 0

    def take(self, item: RoundItem, rows: Sequence[Filled]) -> None:
        """Set what the file says about an item beside what is kept.

        Of several rows (a copied sheet, a copied row) the first that brings something counts.
        """
        good = [row for row in rows if not self._set_aside(row, item)]
        if not good:
            return
        self.seen.add(item.order)
        kept = self.kept.get(item.pk)
        before = said_by(kept) if kept else Said()
        row = self._first(good, before)
        self._astray(row, item)
        said = self._said(row, before)
        if not any(row.cells.values()):
            self.empty += 1
        elif said == before:
            self.same += 1
        else:
            cells = tuple(_cells(before, said))
            self.changes.append(Change(item, said, cells, new=kept is None))

    def _first(self, rows: Sequence[Filled], before: Said) -> Filled:
        """The first row that says something new; others that say another thing are set aside."""
        fresh = [row for row in rows if _brings(row, before)]
        first = (fresh or rows)[0]
        self.aside += [_aside(row, "repeated") for row in fresh[1:] if row.cells != first.cells]
        return first

    def _set_aside(self, row: Filled, item: RoundItem) -> bool:
        fault = self._fault(row, item)
        self.aside += [_aside(row, fault)] if fault else []
        return bool(fault)

    def _fault(self, row: Filled, item: RoundItem) -> str:
        others = self.texts.get(_folded(row.asked), set())
        if others and item.order not in others:
            return "shifted"
        longest = max((len(one) for one in row.cells.values()), default=0)
        return "long" if longest > rules.MAX_TEXT else ""

    def _astray(self, row: Filled, item: RoundItem) -> None:
        """Tell words that were typed into a cell that is not for answers."""
        texts = [_folded(one) for one in item.texts.values()]
        asked = _folded(row.asked)
        if asked and not any(asked in one for one in texts):
            self.aside.append(Aside(row.number, "astray", _added(row.asked, item)[:120]))
        if len(row.visible) > _LONGEST_NUMBER and _folded(row.visible) != _folded(item.number):
            self.aside.append(Aside(row.number, "astray", row.visible[:120]))

    def _said(self, row: Filled, before: Said) -> Said:
        """Columns that the file does not have stay as they were; so does a state not known."""
        state = words.state_of(row.cells[STATE]) if STATE in row.cells else before.state
        if state is None:
            self.aside.append(Aside(row.number, "state", row.cells[STATE][:120]))
            state = before.state
        evidence = row.cells.get(EVIDENCE, before.evidence)
        if len(evidence) > rules.MAX_NOTE:
            self.aside.append(Aside(row.number, "evidence_long", evidence[:120]))
            evidence = before.evidence
        return Said(row.cells.get(ANSWER, before.text), state, evidence)


def _by_item(rows: Sequence[Filled]) -> dict[int, list[Filled]]:
    """The rows of each item, in the order of the file."""
    found: dict[int, list[Filled]] = {}
    for one in rows:
        assert one.id is not None
        found.setdefault(one.id.order, []).append(one)
    return found


def _brings(row: Filled, before: Said) -> bool:
    """Whether a row has an answer that is not the kept one."""
    state = words.state_of(row.cells[STATE]) if STATE in row.cells else before.state
    said = (row.cells.get(ANSWER, before.text), state, row.cells.get(EVIDENCE, before.evidence))
    return any(row.cells.values()) and said != (before.text, before.state, before.evidence)


def _aside(row: Filled, code: str) -> Aside:
    return Aside(row.number, code, (row.asked or next(iter(row.cells.values()), ""))[:120])


def _added(asked: str, item: RoundItem) -> str:
    """What was typed behind the text asked about; all of the cell where the text is gone."""
    for text in item.texts.values():
        if asked.startswith(text.strip()):
            return asked[len(text.strip()) :].strip()
    return asked


def _columns_beside(rows: Sequence[Filled]) -> list[Aside]:
    """Columns that the table did not have, each told once with its first words."""
    found: dict[int, Aside] = {}
    for row in rows:
        for place, text in row.beside.items():
            found.setdefault(place, Aside(row.number, "column", text[:120]))
    return list(found.values())


def _own(
    party: RoundParty, rows: Sequence[Filled], items: Mapping[int, RoundItem]
) -> tuple[list[Filled], list[Aside]]:
    """The rows of this party, and those set aside. Refuses a file that has none of them."""
    strange = {one.id.party for one in rows if one.id and one.id.party != party.pk}
    elsewhere = dict(RoundParty.objects.filter(pk__in=strange).values_list("pk", "round_id"))
    own: list[Filled] = []
    aside: list[Aside] = []
    for one in rows:
        code = _whose(one, party, elsewhere, items)
        if code:
            aside.append(_aside(one, code))
        else:
            own.append(one)
    if not own:
        codes = {one.code for one in aside}
        first = next((one for one in ("other_party", "other_round") if one in codes), "unknown")
        raise Refused(Reason(f"matrix.{first}", REFUSED[first], "file"))
    return own, aside


def _whose(
    row: Filled,
    party: RoundParty,
    elsewhere: Mapping[Any, Any],
    items: Mapping[int, RoundItem],
) -> str:
    if row.id is None:
        return "no_id"
    if row.id.party != party.pk:
        if row.id.party not in elsewhere:
            return "unknown"
        same = elsewhere[row.id.party] == party.round_id
        return "other_party" if same else "other_round"
    item = items.get(row.id.order)
    fits = item is not None and item.asked_digest.startswith(row.id.digest)
    return "" if fits else "unknown"


def _texts(items: Iterable[RoundItem]) -> dict[str, set[int]]:
    """Folded text → the items that are asked in these words."""
    found: dict[str, set[int]] = {}
    for one in items:
        for text in one.texts.values():
            found.setdefault(_folded(text), set()).add(one.order)
    return found


def _folded(text: str) -> str:
    """Letters and digits alone: office programs change quotation marks, dashes and blanks."""
    return "".join(one for one in text.casefold() if one.isalnum())


def _cells(before: Said, said: Said) -> Iterable[Cell]:
    for column, name in _PARTS:
        old, new = getattr(before, name), getattr(said, name)
        if old != new:
            if name == "state":
                old, new = words.state_name(old, language()), words.state_name(new, language())
            yield Cell(words.COLUMNS[column], old, new)


def _looked(party: RoundParty, taken: _Taken, data: bytes, name: str) -> Look:
    sha256 = hashlib.sha256(data).hexdigest()
    taken.aside.sort(key=lambda one: one.row)
    rows = [(one.item.order, list(asdict(one.said).values())) for one in taken.changes]
    aside = [{"row": one.row, "code": one.code, "word": one.word} for one in taken.aside]
    kept = {"rows": rows, "name": name[-200:], "sha256": sha256, "aside": aside}
    token = signing.dumps(kept, salt=f"{_SALT}.{party.pk.hex}", compress=True)
    if len(token) > MOST_CARRIED:
        raise Refused(Reason("matrix.huge", reasons.FILE["huge"], "file"))
    return Look(
        name=name,
        sha256=sha256,
        changes=tuple(sorted(taken.changes, key=lambda one: one.item.order)),
        same=taken.same,
        empty=taken.empty,
        missing=len(set(taken.items) - taken.seen),
        aside=tuple(taken.aside),
        carried=token,
    )


def _why_not(error: Unreadable) -> Any:
    if error.code in REFUSED:
        return REFUSED[error.code]
    return reasons.said(error.code, error.word)


_DAMAGED = _("The file came back damaged: choose it again. Nothing was kept.")
#: Why a whole file is refused.
REFUSED: Mapping[str, Any] = {
    "opendocument": _("This is an OpenDocument file: save it as XLSX or DOCX."),
    "macros": _("The file holds macros: save it as XLSX or DOCX without them."),
    "no_round_matrix": _("This is no table of a consultation round: send back the one you got."),
    "no_identifiers": _(
        "The hidden identifiers of the rows are missing: copy your answers into the table you got."
    ),
    "matrix.broken": _("The file is damaged, or is no XLSX or DOCX file."),
    "other_party": _("This is the table of another body or organisation in this round."),
    "other_round": _("This is the table of another round."),
    "several": _("Rows of several bodies or organisations stand in this file: divide it."),
    "unknown": _("The rows of this table are not known here: it may be of another installation."),
}
#: Why a row, or a cell of it, is set aside.
WHY: Mapping[str, Any] = {
    "no_id": _("the row has no hidden identifier: it was added, or the identifier was deleted"),
    "unknown": _("the identifier of the row is not known"),
    "other_party": _("the row is of another body or organisation"),
    "other_round": _("the row is of another round"),
    "repeated": _("the same row stands in the file twice; the first was taken"),
    "astray": _(
        "words stand outside the columns for answers; they were not taken: put them into the answer"
    ),
    "column": _("a column that the table did not have; nothing of it was taken"),
    "shifted": _(
        "the text in the row is that of another row: it was sorted without its hidden identifier"
    ),
    "long": _("the answer is longer than 20,000 characters"),
    "state": _("the state is not one of the list; it was left as it was"),
    "evidence_long": _("the evidence is longer than 4,000 characters; it was left as it was"),
}
