"""The bulk load of the benches leaves matters as whole as the verbs do."""

import pytest
from django.db import connection

from bench import bulk
from bench.bulk_rows import Table
from qorgau.complaints import queries
from qorgau.complaints.models import Clock, Inquiry, Matter, Message, Move
from qorgau.ledger.actions import sequence
from qorgau.ledger.models import Checkpoint, Leaf, Pending
from qorgau.vault.models import VaultKey
from tests.complaints.office import faults, handed_in
from tests.desk.office import BASE, browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(office):
    """Fifty matters beside one that was handed in through the verbs."""
    handed_in()
    bulk.load(50)
    return office


def test_loaded_register_is_intact(loaded):
    assert faults() == []
    assert Matter.objects.count() == 51


def test_loaded_log_is_published_with_no_entry_waiting(loaded):
    sequence()

    assert Pending.objects.count() == 0
    assert Checkpoint.objects.order_by("-size").first().size == Leaf.objects.count()


def test_changed_letter_of_a_loaded_matter_is_seen(loaded):
    from tests.guards import lifted

    with lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE complaints_message SET letter = 'other'")

    assert {one.table for one in faults()} == {"complaints_message"}


def test_loaded_envelopes_open_with_the_officers_key(loaded):
    matter = Matter.objects.exclude(inquiries=None).order_by("id").first()
    box = loaded.officer.open(matter)

    opened = queries.contents(box, matter)

    assert opened.answers["story"].startswith("An invented case")
    assert all(one.text for one in opened.messages)
    assert opened.inquiries[0].text


def test_loaded_matters_have_every_kind_of_row(loaded):
    for model in (Move, Clock, Inquiry, Message):
        assert model.objects.exists(), model
    assert Matter.objects.filter(closed_at__isnull=False).exists()
    assert Matter.objects.filter(next_due_at__isnull=False).exists()


def test_pages_show_loaded_matters(loaded):
    browser = browser_of(loaded.officer).unlock()
    matter = Matter.objects.filter(closed_at__isnull=True).order_by("-id").first()

    assert matter.locator in browser.client.get(BASE, {"number": matter.locator}).text
    assert browser.get(matter).status_code == 200
    browser.open(matter)
    assert browser.get(matter, "file/").status_code == 200


def test_row_is_digested_as_the_model_does(loaded):
    key = VaultKey.objects.order_by("-id").first()
    table = Table(VaultKey, copied=False)
    values = {name: getattr(key, name) for name in table.columns}
    values |= {"id": key.id.hex, "public": bytes(key.public)}

    assert table.named(values) == ["vault_key", key.id.hex, key.digest()]
