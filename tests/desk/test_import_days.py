"""What observations name for the next report: proposed after the import, entered by a person."""

import pytest

from qorgau.commitments.models import MechanismEvent
from qorgau.commitments.received import named_days
from tests.commitments.told.test_pasted import PDF

from .test_import import BASE, carried
from .test_import_pasted import paste

pytestmark = pytest.mark.django_db
DAY = "CAT/C/TST/CO/4|report|2027-05-12"


def imported(member):
    secretariat = member("secretariat")
    sent = carried(paste(secretariat, PDF, state="Testland").content.decode())
    return secretariat.client, secretariat.client.post(f"{BASE}confirm/", sent, follow=True)


def test_the_next_report_is_proposed_and_nothing_is_entered(member):
    _client, page = imported(member)

    assert "Days that documents name" in page.content.decode()
    assert "submit its report by 12 May 2027" in page.content.decode()
    assert [one.key for one in named_days.proposals()] == [DAY]
    assert not MechanismEvent.objects.exists()


def test_a_person_enters_it_with_one_press_and_once(member):
    client, _page = imported(member)

    client.post(f"{BASE}days/", {"day": DAY})
    client.post(f"{BASE}days/", {"day": DAY})

    event = MechanismEvent.objects.get()
    assert (event.kind, event.action, event.body) == ("date_set", "report", "CAT")
    assert (str(event.on), str(event.due_on)) == ("2023-06-08", "2027-05-12")
    assert named_days.proposals() == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("day", ["", "x", "CAT/C/TST/CO/4|report|2030-01-01", "|||"])
def test_no_other_day_is_entered(member, language, day):
    client, _page = imported(member)
    base = BASE.replace("/en/", f"/{language}/")

    page = client.post(f"{base}days/", {"day": day}, follow=True)

    assert page.status_code == 200
    assert not MechanismEvent.objects.exists()


def test_only_who_imports_sees_the_proposals(member):
    assert member("officer").client.get(f"{BASE}days/").status_code == 404
