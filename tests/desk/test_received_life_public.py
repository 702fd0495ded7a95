"""What staff confirm of a recommendation, as the public page shows it."""

import pytest

from qorgau.commitments.confirming.finding import look_through
from qorgau.commitments.models import ReceivedRecommendation
from tests.commitments.test_confirming_links import ASKS, again, untold
from tests.commitments.test_told_engine import bring, told

pytestmark = pytest.mark.django_db
DESK, PUBLIC = "/en/desk/un-recommendations/", "/en/un-recommendations/"


@pytest.fixture
def confirm(member):
    """Function: say as the secretariat how two recommendations belong together."""

    def said(one, other, kind):
        given = {"other": other.identity, "kind": kind, "do": "confirm"}
        member("secretariat").client.post(f"{DESK}{one.identity}/links/", given)

    return said


def row_of(**given):
    return ReceivedRecommendation.objects.get(**given)


def test_what_was_asked_before_is_public_once_it_is_confirmed(client, confirm):
    bring(told(text=ASKS), again())
    look_through()
    newer, older = row_of(session=34), row_of(session=20)
    before = client.get(f"{PUBLIC}{newer.identity}/").content.decode()
    confirm(newer, older, "same")

    after = client.get(f"{PUBLIC}{newer.identity}/").content.decode()
    other = client.get(f"{PUBLIC}{older.identity}/").content.decode()

    assert "Asked earlier" not in before
    assert "Asked earlier</h3>" in after
    assert f"{PUBLIC}{older.identity}/" in after
    assert "Asked again</h3>" in other


def test_the_list_says_that_both_are_counted_until_they_are_joined(client, confirm):
    bring(told(text=ASKS))
    bring(untold(), form="upr-info")
    look_through()
    before = client.get(PUBLIC).content.decode()
    confirm(row_of(number="12.1"), row_of(number=""), "one")

    after = client.get(PUBLIC).content.decode()

    assert "may be told by two sources" in before
    assert "may be told by two sources" not in after
    assert ">1 recommendation<" in after
    page = client.get(f"{PUBLIC}{row_of(number='12.1').identity}/").content.decode()
    assert "The same recommendation by another source" in page
