"""Identifiers and digests: sortable, equal on both databases."""

import datetime as dt
import time
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgau.common.digest import canonical, plain
from qorgau.common.ids import uuid7


def test_uuid7_has_version_variant_and_time():
    before = time.time_ns() // 1_000_000
    value = uuid7()
    after = time.time_ns() // 1_000_000
    assert (value.version, value.variant) == (7, uuid.RFC_4122)
    assert before <= value.int >> 80 <= after


def test_uuid7_made_later_sorts_later():
    first = uuid7()
    time.sleep(0.002)
    assert first < uuid7()


@given(st.datetimes(timezones=st.just(dt.UTC)), st.integers(-12, 12))
def test_plain_time_is_the_same_in_every_zone(moment, hours):
    zone = dt.timezone(dt.timedelta(hours=hours))
    try:
        elsewhere = moment.astimezone(zone)
    except OverflowError:
        return
    assert plain(elsewhere) == plain(moment)


def test_plain_time_keeps_microseconds():
    moment = dt.datetime(2026, 3, 19, 10, 0, 0, 123456, tzinfo=dt.UTC)
    assert plain(moment) % 1_000_000 == 123456


def test_canonical_is_ascii_sorted_and_tight():
    value = {"b": [1, True, None], "a": "\u049b"}
    assert canonical(value) == b'{"a":"\\u049b","b":[1,true,null]}'


def test_bytes_stand_by_their_hash():
    assert plain(memoryview(b"x")) == plain(b"x") != plain(b"y")


@pytest.mark.django_db
def test_digest_of_a_fresh_row_and_of_the_row_read_back_agree():
    from django.utils import timezone

    from qorgau.common.writing import writing
    from qorgau.ledger.models import Checkpoint

    with writing():
        row = Checkpoint(size=5, root=b"r", edge=b"", at=timezone.now(), note="n")
        row.save()
    assert Checkpoint.objects.get(pk=row.pk).digest() == row.digest()
