"""The log's hashing against the published vectors of RFC 6962/9162 implementations."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgau.ledger import hashing

# Reference inputs and heads of the Certificate Transparency test suite (RFC 6962 implementations).
LEAVES = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57",
    b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
]
HEADS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def hashes(count: int) -> list[bytes]:
    return [hashing.leaf_hash(data) for data in LEAVES[:count]]


@pytest.mark.parametrize(("size", "head"), HEADS.items())
def test_root_of_published_vectors(size, head):
    assert hashing.root(hashes(size)).hex() == head


def test_root_of_empty_tree_is_hash_of_nothing():
    assert hashing.root([]) == hashlib.sha256(b"").digest()


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=70), st.data())
def test_inclusion_path_leads_to_root_for_every_leaf(data, draw):
    leaves = [hashing.leaf_hash(one) for one in data]
    index = draw.draw(st.integers(0, len(leaves) - 1))
    path = hashing.inclusion_path(leaves, index)
    found = hashing.root_from_path(leaves[index], index, len(leaves), path)
    assert found == hashing.root(leaves)


@given(st.lists(st.binary(max_size=8), min_size=2, max_size=40), st.data())
def test_inclusion_path_of_another_leaf_leads_elsewhere(data, draw):
    leaves = [hashing.leaf_hash(bytes([i]) + one) for i, one in enumerate(data)]
    index = draw.draw(st.integers(0, len(leaves) - 1))
    other = draw.draw(st.integers(0, len(leaves) - 1).filter(lambda i: i != index))
    path = hashing.inclusion_path(leaves, index)
    found = hashing.root_from_path(leaves[other], index, len(leaves), path)
    assert found != hashing.root(leaves)


def test_root_from_path_refuses_short_and_long_paths():
    leaves = hashes(5)
    path = hashing.inclusion_path(leaves, 2)
    for wrong in (path[:-1], [*path, leaves[0]]):
        with pytest.raises(ValueError, match="path"):
            hashing.root_from_path(leaves[2], 2, 5, wrong)


@given(st.integers(0, 60), st.integers(0, 60))
def test_frontier_restored_from_edge_goes_on_like_the_first(first, more):
    leaves = [hashing.leaf_hash(bytes([i])) for i in range(first + more)]
    frontier = hashing.Frontier().extend(leaves[:first])
    restored = hashing.Frontier.restore(frontier.size, frontier.edge)
    assert restored.extend(leaves[first:]).root() == hashing.root(leaves)


def test_commitment_demands_a_whole_blind():
    with pytest.raises(ValueError, match="32"):
        hashing.commitment(b"short", b"{}")
