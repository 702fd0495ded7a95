"""Boxes: make one, let a key read it, seal into it, read it back.

All that writes is called inside a verb of a room above, which names box, box public key and the
envelopes (`VaultEnvelope.pair`) in its entry of the register.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Max

from qorgau.common.ids import uuid7

from . import envelope as form
from . import suite
from .keys import KeySecret
from .models import VaultBox, VaultEnvelope, VaultKey, VaultRoot, VaultWrap
from .suite import Locked

__all__ = [
    "Locked",
    "OpenBox",
    "envelopes",
    "new_box",
    "open_envelope",
    "post",
    "revoke",
    "seal",
    "seal_all",
    "unwrap",
    "wrap",
    "wrap_to_all",
]


@dataclass(frozen=True, slots=True)
class OpenBox:
    """A box whose root is known. `root`, `public`, `version` are the newest; `roots` holds all."""

    id: UUID
    version: int
    public: bytes
    roots: Mapping[int, bytes] = field(repr=False)

    @property
    def root(self) -> bytes:
        """The newest root (32 bytes)."""
        return self.roots[self.version]

    def root_of(self, version: int) -> bytes:
        """The root of one version, or `Locked` when this reader never had it."""
        try:
            return self.roots[version]
        except KeyError as error:
            raise Locked from error

    def file_key(self, file_id: UUID, version: int) -> bytes:
        """The key of one kept file: HKDF(root, "file" ‖ id)."""
        root = self.root_of(version)
        return suite.hkdf(root, salt=self.id.bytes, info=b"file" + file_id.bytes)


def new_box() -> OpenBox:
    """A new box with a random root. Nobody can read it until it is wrapped."""
    root, box = secrets.token_bytes(suite.KEY_BYTES), VaultBox(id=uuid7())
    box.save()
    public = suite.public_of(box_secret(box.id, root))
    VaultRoot(box=box, version=1, public=public).save()
    return OpenBox(box.id, 1, public, {1: root})


def box_secret(box_id: UUID, root: bytes) -> bytes:
    """The secret of the box pair, to whose public key mode P seals."""
    return suite.hkdf(root, salt=box_id.bytes, info=b"box")


def wrap(box: OpenBox, key: VaultKey) -> None:
    """Let the holder of `key` read the box: every root version that is known here, once each."""
    had = set(
        VaultWrap.objects.filter(box_id=box.id, to_key=key).values_list("root_version", flat=True)
    )
    for version, root in box.roots.items():
        if version not in had:
            sealed = suite.wrap_secret(
                bytes(key.public), root, _wrap_context(box.id, version, key.id)
            )
            VaultWrap(box_id=box.id, root_version=version, to_key=key, sealed=sealed).save()


def wrap_to_all(box: OpenBox, keys: Iterable[VaultKey]) -> None:
    """Let several keys read a box at once; wraps that are there already stay as they are."""
    rows = [
        VaultWrap(
            box_id=box.id,
            root_version=version,
            to_key=key,
            sealed=suite.wrap_secret(
                bytes(key.public), root, _wrap_context(box.id, version, key.id)
            ),
        )
        for key in keys
        for version, root in box.roots.items()
    ]
    VaultWrap.objects.bulk_create(rows, ignore_conflicts=True)


def revoke(box_id: UUID, key: VaultKey) -> None:
    """Take a reader's wraps away. What they copied before stays readable to them."""
    VaultWrap.objects.filter(box_id=box_id, to_key=key).delete()


def wraps_of(box_id: UUID) -> list[VaultWrap]:
    """Every wrap of a box: one for each reader and version of its root, so a few."""
    return list(VaultWrap.objects.filter(box_id=box_id))


def unwrap(box_id: UUID, secret: KeySecret, wraps: Sequence[VaultWrap] | None = None) -> OpenBox:
    """Open a box with a reader's secret. Raises `Locked` unless the newest root is among its wraps.

    Each root is checked against its context and against the public key of its version. `wraps`
    are those of the box where they were read before. They are asked for by box alone: a unit's key
    has one in every box, and a database that looked there first would read them all.
    """
    publics = {
        version: bytes(public)
        for version, public in VaultRoot.objects.filter(
            box_id=box_id, box__destroyed_at__isnull=True
        ).values_list("version", "public")
    }
    known = wraps_of(box_id) if wraps is None else wraps
    ours = [one for one in known if one.box_id == box_id and one.to_key_id == secret.key_id]
    roots = {one.root_version: _opened_root(one, secret, publics) for one in ours}
    newest = max(publics, default=0)
    if newest not in roots:
        raise Locked
    return OpenBox(box_id, newest, publics[newest], roots)


def seal(box: OpenBox, *, slot: str, author_kind: str, payload: dict[str, Any]) -> VaultEnvelope:
    """Add an envelope by somebody who holds the root (mode S)."""
    row = _next_envelope(box.id, slot, author_kind)
    row.blob = form.close_with_root(payload, row.place, box.root, box.version)
    row.save()
    return row


def seal_all(
    box: OpenBox, *, author_kind: str, contents: Iterable[tuple[str, dict[str, Any]]]
) -> list[VaultEnvelope]:
    """Add several envelopes (slot, payload) at once by somebody who holds the root (mode S)."""
    locked, seq = _next_place(box.id)
    rows = []
    for number, (slot, payload) in enumerate(contents, seq):
        row = VaultEnvelope(box=locked, slot=slot, author_kind=author_kind, seq=number)
        row.blob = form.close_with_root(payload, row.place, box.root, box.version)
        rows.append(row)
    VaultEnvelope.objects.bulk_create(rows)
    return rows


def post(box_id: UUID, *, slot: str, author_kind: str, payload: dict[str, Any]) -> VaultEnvelope:
    """Add an envelope by somebody who cannot read the box (mode P): a body's answer, the ticker.

    Never show one as the words of an officer or of the person: the table's owner could make it.
    """
    row = _next_envelope(box_id, slot, author_kind)
    newest = VaultRoot.objects.filter(box_id=box_id).order_by("-version").first()
    if newest is None:
        raise Locked
    row.blob = form.close_to_public(payload, row.place, bytes(newest.public), newest.version)
    row.save()
    return row


def open_envelope(box: OpenBox, envelope: VaultEnvelope) -> dict[str, Any]:
    """The payload of an envelope, or `Locked` when it was changed, moved or is of another box."""
    if envelope.box_id != box.id:
        raise Locked
    blob = bytes(envelope.blob)
    root = box.root_of(form.take_apart(blob).root_version)
    return form.open_with_root(blob, envelope.place, root, box_secret(box.id, root))


def written_without_reading(envelope: VaultEnvelope) -> bool:
    """Was it posted by somebody who cannot read the box (mode P)?"""
    return form.take_apart(bytes(envelope.blob)).mode == form.MODE_P


def envelopes(box_id: UUID, slot: str | None = None) -> list[VaultEnvelope]:
    """The envelopes of a box in the order they were written; with `slot`, only those."""
    rows = VaultEnvelope.objects.filter(box_id=box_id).order_by("seq")
    return list(rows if slot is None else rows.filter(slot=slot))


def _next_envelope(box_id: UUID, slot: str, author_kind: str) -> VaultEnvelope:
    """An unsaved envelope with its number."""
    box, seq = _next_place(box_id)
    return VaultEnvelope(box=box, slot=slot, author_kind=author_kind, seq=seq)


def _next_place(box_id: UUID) -> tuple[VaultBox, int]:
    """The box and the next free number in it; the locked row keeps two writers apart."""
    box = VaultBox.objects.select_for_update().filter(destroyed_at__isnull=True, pk=box_id).first()
    if box is None:
        raise Locked
    last = VaultEnvelope.objects.filter(box_id=box_id).aggregate(last=Max("seq"))["last"] or 0
    return box, last + 1


def _opened_root(wrapped: VaultWrap, secret: KeySecret, publics: Mapping[int, bytes]) -> bytes:
    context = _wrap_context(wrapped.box_id, wrapped.root_version, wrapped.to_key_id)
    root = suite.unwrap_secret(secret.secret, bytes(wrapped.sealed), context)
    derived = suite.public_of(box_secret(wrapped.box_id, root))
    if not suite.same(derived, publics.get(wrapped.root_version, b"")):
        raise Locked
    return root


def _wrap_context(box_id: UUID, version: int, to_key: UUID) -> bytes:
    return suite.bind("vault_wrap", box_id.bytes, version, to_key.bytes)
