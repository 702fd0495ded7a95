"""Merkle tree hashing (RFC 9162 §2.1) and the leaves of the register of acts. No Django here.

A leaf's data is public and says nothing: it is blinded (see `leaf_data`), so that the body of an
entry can later be erased while the tree stays whole.
"""

import hashlib
from collections.abc import Iterable, Sequence

LEAF_CONTEXT = b"qorgau/leaf/1"
BLIND_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


def commitment(blind: bytes, canonical: bytes) -> bytes:
    """C = SHA-256("qorgau/leaf/1" ‖ blind ‖ canonical entry): hides and binds the entry."""
    if len(blind) != BLIND_BYTES:
        raise ValueError("the blind has 32 bytes")
    return hashlib.sha256(LEAF_CONTEXT + blind + canonical).digest()


def leaf_data(committed: bytes, presence: bytes | None) -> bytes:
    """Leaf data: `01 01 P C` for an acceptance, `01 00 C` for any other act.

    With P, a handwritten receipt code alone proves that the complaint is in the log.
    """
    if presence is None:
        return b"\x01\x00" + committed
    return b"\x01\x01" + presence + committed


def leaf_hash(data: bytes) -> bytes:
    """SHA-256(00 ‖ data), RFC 9162 §2.1.1."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(01 ‖ left ‖ right), RFC 9162 §2.1.1."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """The right edge of a growing tree: appends in O(log n) and gives the root at any size."""

    def __init__(self, size: int = 0, edge: Sequence[bytes] = ()) -> None:
        self.size = size
        self._edge = list(edge)

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash, merging complete pairs of subtrees."""
        carried, index = leaf, self.size
        while index & 1:
            carried = node_hash(self._edge.pop(), carried)
            index >>= 1
        self._edge.append(carried)
        self.size += 1

    def extend(self, leaves: Iterable[bytes]) -> "Frontier":
        """Add many leaf hashes in order."""
        for leaf in leaves:
            self.append(leaf)
        return self

    @property
    def edge(self) -> bytes:
        """The hashes of the right edge, largest subtree first, as one string of bytes."""
        return b"".join(self._edge)

    @classmethod
    def restore(cls, size: int, edge: bytes) -> "Frontier":
        """The frontier that `edge` was taken from."""
        return cls(size, [edge[start : start + 32] for start in range(0, len(edge), 32)])

    def root(self) -> bytes:
        """The tree head over all leaves so far; SHA-256 of nothing for an empty tree."""
        if not self._edge:
            return EMPTY_ROOT
        top = self._edge[-1]
        for subtree in reversed(self._edge[:-1]):
            top = node_hash(subtree, top)
        return top


def root(leaves: Iterable[bytes]) -> bytes:
    """The tree head over these leaf hashes."""
    return Frontier().extend(leaves).root()


def inclusion_path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The audit path of one leaf (RFC 9162 §2.1.3.1), nearest sibling first."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"no leaf {index} in a tree of {len(leaves)}")
    if len(leaves) == 1:
        return []
    split = _largest_power_below(len(leaves))
    if index < split:
        return [*inclusion_path(leaves[:split], index), root(leaves[split:])]
    return [*inclusion_path(leaves[split:], index - split), root(leaves[:split])]


def root_from_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """The head that an audit path leads to (RFC 9162 §2.1.3.2); raises ValueError if malformed."""
    if not 0 <= index < size:
        raise ValueError("the index lies outside the tree")
    position, last, result = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            raise ValueError("the path is too long")
        if position & 1 or position == last:
            result = node_hash(sibling, result)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            result = node_hash(result, sibling)
        position, last = position >> 1, last >> 1
    if last != 0:
        raise ValueError("the path is too short")
    return result


def _largest_power_below(number: int) -> int:
    return 1 << ((number - 1).bit_length() - 1)
