"""The load limit: counts networks in memory, asks to wait, locks nobody out, writes nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgau.vault import limits
from qorgau.vault.limits import Gate, network

ADDRESS = "203.0.113.9"


@pytest.fixture
def gate(settings):
    settings.QORGAU_LOAD_LIMIT = 5
    return Gate()


def fill(gate, count=5, now=1000.0):
    return [gate.admit(ADDRESS, now=now) for _n in range(count)]


def test_visits_up_to_the_limit_come_in(gate):
    assert all(one.admitted for one in fill(gate))


def test_visit_above_the_limit_gets_a_ticket_and_comes_in_later(gate):
    fill(gate)

    waiting = gate.admit(ADDRESS, now=1000.0)
    early = gate.admit(ADDRESS, ticket=waiting.ticket, now=1000.0)
    late = gate.admit(ADDRESS, ticket=waiting.ticket, now=1000.0 + waiting.wait_seconds)

    assert (waiting.admitted, waiting.wait_seconds) == (False, 1)
    assert not early.admitted
    assert late.admitted


def test_ticket_admits_once(gate):
    fill(gate)
    ticket = gate.admit(ADDRESS, now=1000.0).ticket
    gate.admit(ADDRESS, ticket=ticket, now=1002.0)

    assert not gate.admit(ADDRESS, ticket=ticket, now=1002.0).admitted


@pytest.mark.parametrize("ticket", ["x", "a.b:c", ":", "abc.1000:forged", "\u0416"])
def test_forged_ticket(gate, ticket):
    fill(gate)

    assert not gate.admit(ADDRESS, ticket=ticket, now=1000.0).admitted


def test_ticket_runs_out(gate):
    fill(gate)
    ticket = gate.admit(ADDRESS, now=1000.0).ticket

    assert not gate.admit(ADDRESS, ticket=ticket, now=1000.0 + 700).admitted


def test_nobody_waits_longer_than_a_minute(gate):
    fill(gate)

    waits = [gate.admit(ADDRESS, now=1000.0).wait_seconds for _n in range(500)]

    assert max(waits) == limits.LONGEST_WAIT


def test_another_network_does_not_wait(gate):
    fill(gate, count=50)

    assert gate.admit("198.51.100.7", now=1000.0).admitted


def test_counters_are_forgotten_after_an_hour(gate):
    fill(gate, count=50)

    assert gate.admit(ADDRESS, now=1000.0 + 2 * limits.HOUR).admitted


def test_memory_holds_no_address(gate):
    gate.admit(ADDRESS)

    assert all(
        ADDRESS.encode() not in name and b"203.0.113" not in name for name in gate._hour.counts
    )
    assert [len(name) for name in gate._hour.counts] == [32]


@pytest.mark.django_db
def test_nothing_is_written(gate, tmp_path):
    with CaptureQueriesContext(connection) as queries:
        fill(gate, count=20)

    assert len(queries) == 0
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize(
    ("address", "shared"),
    [
        ("203.0.113.9", "203.0.113.0/24"),
        ("::ffff:203.0.113.9", "203.0.113.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("", "unknown"),
        ("nonsense", "unknown"),
    ],
)
def test_network_that_shares_a_counter(address, shared):
    assert network(address) == shared
