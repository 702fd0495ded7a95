"""Invented matters, each whole: sealed box, terms, codes, steps, letters, entries of the register.

What a matter goes through is drawn from the pack's own procedures with invented proportions; how
it is sealed, digested and entered is what the rooms do (`vault.suite`, `vault.envelope`,
`ledger.hashing`), without an object or a query for each row.
"""

import datetime as dt
import json
import os
import random
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings

from bench.bulk_rows import Table, Values, micros
from qorgau.common.digest import sha256_hex
from qorgau.complaints import facets as coded
from qorgau.complaints import flow
from qorgau.complaints.models import LIVE_PHASES, Kind, Phase
from qorgau.country import pack, procedures, terms
from qorgau.country.pack import Procedure, Step
from qorgau.ledger import hashing
from qorgau.vault import boxes, envelope, suite
from qorgau.vault.receipt_code import ALPHABET, Receipt, keypair, presence

#: How often a step is taken among those that may follow, and after how many days.
CHOSEN = {
    **{"accepted": 40, "explained": 30, "referred": 18, "refused": 10, "withdrawn": 2},
    **{"noted": 30, "inquiry_sent": 45, "inquiry_answered": 90, "inquiry_unanswered": 8},
    **{"concluded": 60, "closed": 100},
}
DAYS = {
    **{"registered": (0, 2), "inquiry_sent": (1, 15), "inquiry_answered": (3, 20)},
    **{"inquiry_unanswered": (12, 25), "concluded": (4, 40), "closed": (1, 20)},
}
NEVER = ("erased",)
DAY, MINUTE = 86_400_000_000, 60_000_000
HOURS = (8, 9, 10, 11, 12, 14, 16, 19)
STORY = "An invented case, loaded in bulk for a measurement; nobody lived through it."
#: Coprime to the number of locators: walks through all of them without meeting one twice.
_STRIDE = 104_729_333
_TABLES = {
    "key": ("vault", "VaultKey"),
    "slot": ("vault", "VaultSlot"),
    "box": ("vault", "VaultBox"),
    "root": ("vault", "VaultRoot"),
    "wrap": ("vault", "VaultWrap"),
    "envelope": ("vault", "VaultEnvelope"),
    "matter": ("complaints", "Matter"),
    "acceptance": ("complaints", "Acceptance"),
    "move": ("complaints", "Move"),
    "classification": ("complaints", "Classification"),
    "facet": ("complaints", "FacetRow"),
    "inquiry": ("complaints", "Inquiry"),
    "consent": ("complaints", "Consent"),
    "clock": ("complaints", "Clock"),
    "message": ("complaints", "Message"),
    "body": ("ledger", "Body"),
    "leaf": ("ledger", "Leaf"),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """Who conducts: unit, the id and bytes of its public key, a member of its staff."""

    code: str
    key: str
    public: bytes
    actor: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What is loaded: numbers `first` up to `first + count` out of all, between two moments."""

    units: tuple[Unit, ...]
    begin: int
    now: int
    total: int
    offset: int
    demo: bool
    copied: bool


@dataclass
class Act:
    """What one entry will say."""

    kind: str
    at: int
    actor: str
    role: str
    unit: str
    rows: list[list[str]] = field(default_factory=list)
    sealed: list[tuple[str, bytes]] = field(default_factory=list)


class Maker:
    """Makes matters; `out` holds their rows by table until they are taken away."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        _drawn.seed(os.urandom(16))  # each worker its own, after the fork
        self.out: dict[str, list[Any]] = {}
        self.leaves: list[tuple[str, str, bytes]] = []
        models = {name: apps.get_model(*where) for name, where in _TABLES.items()}
        self.tables = {name: Table(m, copied=plan.copied) for name, m in models.items()}
        self.pack = settings.QORGAU_PACK_DIR.name

    def put(self, table: str, values: Values, act: Act | None = None) -> None:
        """Keep a row; an append-only one is named in the entry of its act."""
        shape = self.tables[table]
        values = shape.full(values)
        self.out.setdefault(shape.name, []).append(shape.row(values))
        if act is not None and shape.digested:
            act.rows.append(shape.named(values))

    def take(self) -> tuple[dict[str, list[Any]], list[tuple[str, str, bytes]]]:
        """The rows so far, and the leaves that wait for their index."""
        taken = self.out, self.leaves
        self.out, self.leaves = {}, []
        return taken

    def make(self, number: int) -> None:
        """One matter, from its receipt to where it stands today."""
        _Story(self, number).tell()


class _Story:
    """One matter on its way."""

    def __init__(self, maker: Maker, number: int) -> None:
        plan = maker.plan
        self.maker, self.plan = maker, plan
        self.draw = random.Random(number)
        self.number = number
        self.unit = self.draw.choice(plan.units) if number % 3 else plan.units[0]
        self.at = _moment(self.draw, plan, number)
        self.on = _local_day(self.at)
        offered = _offered(self.on)
        self.wording = next(
            (one for one in offered if one.promises_decision == bool(number % 7)), offered[0]
        )
        self.id, self.box = _id(self.at), _id(self.at)
        self.root = os.urandom(suite.KEY_BYTES)
        self.clocks: list[Values] = []
        self.inquiries: list[Values] = []
        self.seq = self.envelopes = self.versions = 0
        self.facets: str | None = None
        self.phase, self.step, self.closed_at = "", "", None
        self.region = self.draw.choice(_codes("region"))
        self.right, self.body = self.draw.choice(_codes("right")), self.draw.choice(_codes("body"))

    def tell(self) -> None:
        """Write every row in the order of what happened."""
        self._receive()
        step = self._next(self.step)
        while step is not None:
            after = self.draw.randint(*DAYS.get(step.code, (2, 10)))
            at = self.at + after * DAY + self.draw.randrange(240) * MINUTE
            if at >= self.plan.now:
                break
            self.at = at
            self._take(step)
            step = self._next(self.step)
        self._matter()

    def _next(self, code: str) -> Step | None:
        found = [one for one in _following(self.wording.code, self.on, code) if self._follows(one)]
        if not found or self.phase in (Phase.CLOSED, Phase.ERASED):
            return None
        return self.draw.choices(found, [CHOSEN.get(one.code, 5) for one in found])[0]

    def _follows(self, step: Step) -> bool:
        """No second round of questions, so that every story ends."""
        return step.code != flow.INQUIRY_SENT or not self.inquiries

    def _receive(self) -> None:
        act = Act("complaint.received", self.at, f"person:{self.id}", "", self.unit.code)
        first = self.wording.first_step
        receipt = Receipt(_locator(self.number + self.plan.offset), os.urandom(12))
        self.locator, self.received_at = receipt.locator, self.at
        self._keys(receipt, act)
        for slot in ("narrative", "identity", "contact"):
            said = {"story": STORY} if slot == "narrative" else {}
            self._seal(slot, "person", {"answers": said}, act)
        self._accepted(act)
        self._move(first, act, kind="person", actor=self.id)
        for code in first.starts:
            self._start(code)
        self._classify(1, "person", act)
        if self.number % 4 == 0:  # the others were not asked, as by post
            self._consents(act)
        self._enter(act, box=True, presence=presence(receipt))

    def _keys(self, receipt: Receipt, act: Act) -> None:
        salt, key = os.urandom(suite.SALT_BYTES), _id(self.at)
        public = keypair(receipt, salt)[1]
        values = {
            "id": key, "kind": "receipt", "owner": receipt.locator, "epoch": 1,
            "suite": suite.SUITE, "public": public, "demo": self.plan.demo,
        }  # fmt: skip
        put = self.maker.put
        put("key", values, act)
        put("slot", {"id": _id(self.at), "key_id": key, "kind": "receipt",
                     "kdf": "hkdf-sha256", "salt": salt, "blob": b""})  # fmt: skip
        put("box", {"id": self.box, "destroyed_at": None})
        self.public = suite.public_of(boxes.box_secret(UUID(self.box), self.root))
        put("root", {"id": _id(self.at), "box_id": self.box, "version": 1, "public": self.public})
        for reader, to in ((self.unit.key, self.unit.public), (key, public)):
            context = suite.bind("vault_wrap", bytes.fromhex(self.box), 1, bytes.fromhex(reader))
            put("wrap", {"id": _id(self.at), "box_id": self.box, "root_version": 1,
                         "to_key_id": reader,
                         "sealed": suite.wrap_secret(to, self.root, context)})  # fmt: skip

    def _seal(self, slot: str, author: str, payload: dict[str, Any], act: Act) -> str:
        self.envelopes += 1
        one = _id(self.at)
        place = envelope.Place(UUID(self.box), UUID(one), slot, author, self.envelopes)
        blob = envelope.close_with_root(payload, place, self.root, 1)
        self.maker.put("envelope", {
            "id": one, "box_id": self.box, "slot": slot, "author_kind": author,
            "seq": self.envelopes, "blob": blob,
        })  # fmt: skip
        act.sealed.append((one, blob))
        return one

    def _accepted(self, act: Act) -> None:
        self.channel = "web" if self.number % 5 else self.draw.choice(_vocabulary("channels"))
        self.language = self.draw.choice(_languages())
        self.kind = Kind.COMPLAINT if self.wording.promises_decision else Kind.REPORT
        self.fixed = {
            "locator": self.locator, "kind": str(self.kind), "procedure": self.wording.code,
            "procedure_on": self.on, "pack": _pack_version(), "box_id": self.box,
            "channel": self.channel, "language": self.language, "named": self.wording.named,
            "received_at": self.received_at, "registered_on": _registered(_hour_of(self.at)),
        }  # fmt: skip
        self.maker.put("acceptance", {"id": _id(self.at), "matter_id": self.id, **self.fixed}, act)

    def _move(
        self, step: Step, act: Act, *, kind: str, actor: str, role: str = "", **codes: str
    ) -> None:
        self.seq += 1
        values = {
            "id": _id(self.at), "matter_id": self.id, "seq": self.seq, "step": step.code,
            "from_phase": self.phase, "phase": step.phase, "at": self.at,
            "on": _local_day(self.at), "actor_kind": kind, "actor": actor, "role": role,
            "unit": self.unit.code, "reason": codes.get("reason", ""),
            "outcome": codes.get("outcome", ""), "body": codes.get("body", ""),
        }  # fmt: skip
        self.maker.put("move", values, act)
        self.step, self.phase = step.code, step.phase

    def _take(self, step: Step) -> None:
        """One step with its terms, codes, inquiry and letter, and its entry."""
        if step.phase != Phase.ADMISSIBILITY and self.versions < 2 and step.actor == "staff":
            described = self._act("complaint.classified")
            self._classify(2, "staff", described)
            self._enter(described)
        inquiry = self._inquiry() if step.code == flow.INQUIRY_SENT else None
        act = self._act(f"complaint.{step.code}")
        staff = step.actor == "staff"
        self._move(step, act, kind=step.actor, actor=self.unit.actor if staff else self.body,
                   role=(step.roles or ("",))[0] if staff else "", **self._given(step))  # fmt: skip
        for clock in self.clocks:
            if clock["term"] in step.stops and clock["stopped_at"] is None:
                clock["stopped_at"], clock["stopped_why"] = self.at, step.code
        for code in step.starts:
            self._start(code, inquiry)
        if step.code == flow.INQUIRY_ANSWERED:
            self._answered(act)
        if step.letter or ("text_written" in step.requires and step.code != flow.INQUIRY_SENT):
            self._message("to_person", step.letter or step.code, act)
        self.closed_at = self.at if flow.is_closing(step.phase) else None
        self._enter(act)

    def _act(self, kind: str) -> Act:
        return Act(kind, self.at, f"staff:{self.unit.actor}", "officer", self.unit.code)

    def _given(self, step: Step) -> dict[str, str]:
        found = {}
        if step.reasons:
            found["reason"] = self.draw.choice(_vocabulary(step.reasons))
        if "outcome_chosen" in step.requires:
            found["outcome"] = self.draw.choice(_vocabulary("outcomes"))
        if "target_body_known" in step.requires:
            found["body"] = self.body
        return found

    def _start(self, code: str, inquiry: Values | None = None) -> None:
        counted = _counted(code, _hour_of(self.at))
        self.clocks.append({
            "id": _id(self.at), "matter_id": self.id, "term": counted["term"],
            "article": counted["article"], "started_at": self.at, "due_on": counted["due_on"],
            "due_at": counted["due_at"], "explanation": counted["explanation"],
            "pack_version": counted["pack_version"], "stopped_at": None, "stopped_why": "",
            "extended_from": None, "duty": counted["duty"], "unit": self.unit.code,
            "inquiry_id": inquiry["id"] if inquiry and counted["duty"] == "body" else None,
        })  # fmt: skip

    def _classify(self, version: int, by: str, act: Act) -> None:
        self.versions, one = version, _id(self.at)
        put, actor = self.maker.put, self.id if by == "person" else self.unit.actor
        put("classification", {
            "id": one, "matter_id": self.id, "version": version, "at": self.at, "by_kind": by,
            "actor": actor, "role": "" if by == "person" else "officer",
        }, act)  # fmt: skip
        chosen = [("right", self.right), ("region", self.region), ("body", self.body)]
        if by == "staff":
            more = ("act", "place_type") + (("group",) if self.number % 4 == 0 else ())
            chosen += [(facet, self.draw.choice(_codes(facet))) for facet in more]
        for facet, code in chosen:
            put("facet", {"id": _id(self.at), "classification_id": one,
                          "facet": facet, "code": code}, act)  # fmt: skip
        self.facets = one

    def _consents(self, act: Act) -> None:
        for item in _vocabulary("consent_items"):
            if item != flow.WAIT:
                decision = "agreed" if self.draw.random() < 0.7 else "declined"
                self.maker.put("consent", {
                    "id": _id(self.at), "matter_id": self.id, "inquiry_id": None, "item": item,
                    "decision": decision, "at": self.at,
                }, act)  # fmt: skip

    def _inquiry(self) -> Values:
        """Proposed, agreed to and sent, at one moment."""
        act, item = self._act("complaint.inquiry_proposed"), _vocabulary("consent_items")[0]
        text = self._seal("inquiry", "staff", {"text": STORY}, act)
        self._enter(act, box=True)
        values = {
            "id": _id(self.at), "matter_id": self.id, "number": 1, "body": self.body,
            "state": "sent", "text": text, "items": json.dumps([item]), "answer": None,
            "own_term": None, "proposed_at": self.at, "decided_at": self.at, "sent_at": self.at,
            "answered_at": None,
        }  # fmt: skip
        agreed = Act("complaint.inquiry_agreed", self.at, f"person:{self.id}", "", self.unit.code)
        self.maker.put("consent", {"id": _id(self.at), "matter_id": self.id,
                                   "inquiry_id": values["id"], "item": item,
                                   "decision": "agreed", "at": self.at}, agreed)  # fmt: skip
        self._enter(agreed)
        self.inquiries.append(values)
        return values

    def _answered(self, act: Act) -> None:
        inquiry = self.inquiries[-1]
        inquiry["answer"] = self._seal("answer", "body", {"text": STORY}, act)
        inquiry["state"], inquiry["answered_at"] = "answered", self.at

    def _message(self, direction: str, letter: str, act: Act) -> None:
        one = self._seal("letter", "staff", {"text": STORY}, act)
        self.maker.put("message", {
            "id": _id(self.at), "matter_id": self.id, "at": self.at, "direction": direction,
            "letter": letter, "envelope": one,
        }, act)  # fmt: skip

    def _matter(self) -> None:
        """What stands today: the columns that follow the moves, the terms, the inquiries."""
        running = [one for one in self.clocks if one["stopped_at"] is None]
        soonest = min(running, key=lambda one: (one["due_at"], one["id"]), default=None)
        self.maker.put("matter", {
            "id": self.id, **self.fixed, "phase": self.phase, "step": self.step,
            "unit": self.unit.code, "receipt_noted_on": self.on, "closed_at": self.closed_at,
            "next_term": soonest["term"] if soonest else "",
            "next_due_on": soonest["due_on"] if soonest else None,
            "next_due_at": soonest["due_at"] if soonest else None, "facets": self.facets,
            "unread": self.phase in LIVE_PHASES and self.number % 20 == 0,
        })  # fmt: skip
        for table, rows in (("inquiry", self.inquiries), ("clock", self.clocks)):
            for values in rows:
                self.maker.put(table, values)

    def _enter(self, act: Act, *, box: bool = False, presence: bytes | None = None) -> None:
        """The entry as `ledger.entries.Entry.canonical` writes it, with its blind and its leaf."""
        one = _id(act.at)
        sealed = box or bool(act.sealed)
        canonical = json.dumps({
            "actor": act.actor, "at": act.at // 1000, "box": self.box if sealed else "",
            "box_public": self.public.hex() if presence else "",
            "envelopes": [[name, sha256_hex(blob)] for name, blob in act.sealed],
            "id": one, "kind": act.kind, "pack": self.maker.pack, "reason": "", "role": act.role,
            "rows": act.rows, "subject": f"matter:{self.id}", "unit": act.unit, "v": 1,
        }, separators=(",", ":")).encode()  # fmt: skip
        blind = os.urandom(hashing.BLIND_BYTES)
        leaf = hashing.leaf_data(hashing.commitment(blind, canonical), presence)
        self.maker.put("body", {
            "id": one, "kind": act.kind, "at": act.at, "box": self.box if sealed else None,
            "subject": f"matter:{self.id}", "canonical": canonical, "blind": blind, "leaf": leaf,
        })  # fmt: skip
        self.maker.leaves.append((_id(act.at), one, leaf))


def _moment(draw: random.Random, plan: Plan, number: int) -> int:
    """Handed in on a day that follows the number, at an hour of the list."""
    day = plan.begin // DAY + (plan.now - plan.begin) * number // plan.total // DAY
    moment = day * DAY + draw.choice(HOURS) * 60 * MINUTE + draw.randrange(3_600_000_000)
    return min(moment, plan.now - MINUTE)


_last = [0]
#: Ids are told apart by this, not kept secret by it; keys and salts come from the system.
_drawn = random.Random()


def _id(at: int) -> str:
    """A UUIDv7 of an earlier moment; those of one moment sort as they were made."""
    _last[0] = (_last[0] + 1) & 0xFFF
    rest = _drawn.getrandbits(62) | 0x8000_0000_0000_0000
    return f"{at // 1000:012x}7{_last[0]:03x}{rest:016x}"


def _locator(number: int) -> str:
    value, symbols = number * _STRIDE % 16**7, []
    for _place in range(7):
        symbols.append(ALPHABET[value & 15])
        value >>= 4
    return "".join(symbols)


def _hour_of(at: int) -> int:
    return at - at % (60 * MINUTE)


def _aware(at: int) -> dt.datetime:
    return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(microseconds=at)


def _local_day(at: int) -> str:
    return _local_day_of_hour(_hour_of(at))


@cache
def _local_day_of_hour(at: int) -> str:
    return pack.current().calendar.local_date(_aware(at)).isoformat()


@cache
def _offered(on: str) -> tuple[Procedure, ...]:
    return procedures.intakes(dt.date.fromisoformat(on))


@cache
def _following(wording: str, on: str, code: str) -> tuple[Step, ...]:
    found = flow.following(procedures.procedure(wording, dt.date.fromisoformat(on)), code)
    return tuple(one for one in found if not one.stays and one.code not in NEVER)


@cache
def _languages() -> tuple[str, ...]:
    return pack.current().languages


@cache
def _pack_version() -> str:
    return flow.pack_version()


@cache
def _registered(at: int) -> str:
    return terms.registered_on(_aware(at)).isoformat()


@cache
def _counted(code: str, at: int) -> Values:
    """A term from an hour on. Counted once an hour of the calendar, not once a matter."""
    counted = terms.count(code, _aware(at))
    return {
        "term": counted.term,
        "article": counted.article,
        "due_on": counted.due.isoformat(),
        "due_at": micros(counted.due_at),
        "explanation": json.dumps(counted.as_json()),
        "duty": terms.term(code, flow.today()).duty,
        "pack_version": pack.current().version,
    }


@cache
def _codes(facet: str) -> tuple[str, ...]:
    """Codes of a facet, the first ones more often than the last, as in life."""
    found = sorted(coded.codes(facet))
    return tuple(code for place, code in enumerate(found) for _n in range(1 + 12 // (place + 1)))


@cache
def _vocabulary(name: str) -> tuple[str, ...]:
    return tuple(sorted(coded.codes(name)))
