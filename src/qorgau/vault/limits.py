"""The load limit of the pages that take codes: counters in memory, and a waiting ticket above them.

Addresses are never written anywhere: counters are keyed by an HMAC of the address's network under
a random key that is forgotten after an hour. Nobody is locked out, since a prison or a village may
share one address: above the limit a visitor gets a signed ticket and comes in after waiting (a
page that reloads itself does it, without JavaScript). No complaint number is ever locked.
"""

import hmac
import ipaddress
import secrets
import threading
import time
from dataclasses import dataclass, field

from django.conf import settings
from django.core import signing

HOUR = 3600
LONGEST_WAIT = 60
TICKET_LIFE = 600
_V4_PREFIX, _V6_PREFIX = 24, 48
_signer = signing.Signer(salt="qorgau.vault.waiting")


@dataclass(frozen=True, slots=True)
class Admission:
    """May the visitor come in now? If not: a ticket, and after how many seconds it admits."""

    admitted: bool
    ticket: str = ""
    wait_seconds: int = 0


@dataclass(slots=True)
class _Hour:
    """What is remembered for an hour, and then forgotten with its key."""

    began: float
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    counts: dict[bytes, int] = field(default_factory=dict)
    queues: dict[bytes, float] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


class Gate:
    """Counts visits by network and hour; one a process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._hour = _Hour(began=0.0)

    def admit(self, address: str, *, ticket: str = "", now: float | None = None) -> Admission:
        """Count a visit; above QORGAU_LOAD_LIMIT an hour, ask to wait up to a minute.

        `now` is Unix seconds. A ticket admits once, after its time has come and for ten minutes.
        """
        at = time.time() if now is None else now
        with self._lock:
            self._forget(at)
            if self._redeem(ticket, at):
                return Admission(admitted=True)
            name = self._name(address)
            count = self._hour.counts[name] = self._hour.counts.get(name, 0) + 1
            if count <= settings.QORGAU_LOAD_LIMIT:
                return Admission(admitted=True)
            return self._queue(name, at)

    def _forget(self, at: float) -> None:
        if at - self._hour.began >= HOUR:
            self._hour = _Hour(began=at)

    def _name(self, address: str) -> bytes:
        return hmac.digest(self._hour.key, network(address).encode(), "sha256")

    def _queue(self, name: bytes, at: float) -> Admission:
        """The next place in the queue of a network, one a second, never more than a minute away."""
        place = min(max(self._hour.queues.get(name, at), at) + 1, at + LONGEST_WAIT)
        self._hour.queues[name] = place
        ticket = _signer.sign(f"{secrets.token_hex(8)}.{int(place)}")
        return Admission(admitted=False, ticket=ticket, wait_seconds=max(1, round(place - at)))

    def _redeem(self, ticket: str, at: float) -> bool:
        try:
            said = _signer.unsign(ticket)
        except signing.BadSignature:
            return False
        opens = int(said.partition(".")[2])
        if not opens <= at < opens + TICKET_LIFE or said in self._hour.used:
            return False
        self._hour.used.add(said)
        return True


def network(address: str) -> str:
    """The network that shares a counter: /24 of IPv4, /48 of IPv6; anything else counts as one."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    mapped = getattr(parsed, "ipv4_mapped", None) or parsed
    prefix = _V4_PREFIX if mapped.version == 4 else _V6_PREFIX
    return str(ipaddress.ip_network(f"{mapped}/{prefix}", strict=False))


gate = Gate()
