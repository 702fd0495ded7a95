"""What entries say and live rows, read side by side in bounded memory."""

import resource

from hypothesis import given
from hypothesis import strategies as st

from qorgau.ledger.said import Said, beside

KEYS = st.sets(st.text("0123456789abcdef", min_size=1, max_size=6))


@given(KEYS, KEYS)
def test_streams_beside_each_other_name_every_key_once_in_order(left, right):
    joined = list(
        beside(((one, "left") for one in sorted(left)), ((one, "right") for one in sorted(right)))
    )
    assert [key for key, _, _ in joined] == sorted(left | right)
    assert {key for key, one, _ in joined if one} == left
    assert {key for key, _, other in joined if other} == right


def test_key_that_stands_twice_in_one_stream_is_joined_once():
    joined = list(beside([("a", 1)], [("a", 2), ("a", 3)]))
    assert joined == [("a", 1, 2), ("a", None, 3)]


def test_last_word_counts_and_groups_stay_apart():
    said = Said([("t", "b", "old"), ("u", "a", "other"), ("t", "a", "one"), ("t", "b", "new")])
    assert list(said.of("t")) == [("a", "one"), ("b", "new")]
    assert list(said.of("u")) == [("a", "other")]
    assert list(said.of("none")) == []


def test_two_groups_can_be_read_at_once():
    said = Said([("t", str(at), "x") for at in range(30)] + [("u", "1", "y")])
    first = said.of("t")
    next(first)
    assert list(said.of("u")) == [("1", "y")]
    assert len(list(first)) == 29


def test_many_rows_stay_out_of_memory():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = Said(("t", f"{at * 7919 % 250_000:032x}", "0" * 64) for at in range(250_000))
    assert sum(1 for _ in said.of("t")) == 250_000
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 45_000  # KiB; as a dictionary of texts they take about 60,000
