"""Long files at the desk: taken in, read beside the page, looked at, imported, stopped, listed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qorgau.commitments.models import ImportJob, ReceivedRecommendation
from qorgau.commitments.received import jobs, running
from qorgau.desk.commitments import long_files, received
from qorgau.files import limits
from tests.commitments.test_import_jobs import index, record

from .test_import import BASE
from .test_import_pasted import BARE

pytestmark = pytest.mark.django_db
DATA = index(*(record(n) for n in range(1, 6)), 5)


@pytest.fixture(autouse=True)
def short(settings, tmp_path, monkeypatch):
    """Every file is a long one."""
    settings.QORGAU_HOME = tmp_path
    monkeypatch.setattr(received, "LARGEST", 10)
    monkeypatch.setattr(jobs, "on_commit", lambda call, **_options: call())


def upload(client, data=DATA, base=BASE, **said):
    return client.post(base, {"file": SimpleUploadedFile("u.json", data), **said}, follow=True)


def step():
    running.run(ImportJob.objects.select_related("user").latest("at"))


def test_a_long_file_is_read_looked_at_and_imported(member):
    client = member("secretariat").client
    page = upload(client)
    assert page.headers["Refresh"] == "5"
    assert "It waits for its turn" in page.content.decode()
    at = page.redirect_chain[-1][0]

    step()
    looked = client.get(at).content.decode()
    confirmed = client.post(f"{at}confirm/", follow=True)
    step()
    ended = client.get(at).content.decode()

    assert "CRC/C/TST/CO/2" in looked
    assert "The file is being imported" in confirmed.content.decode()
    assert "5 new recommendations." in ended
    assert ReceivedRecommendation.objects.count() == 5
    assert "this is no record" in client.get(f"{at}set-aside.csv").content.decode()
    before = client.get(f"{BASE}before/").content.decode()
    assert "u.json" in before
    assert "Download the rows set aside" in before


def test_a_long_file_is_discarded(member):
    client = member("secretariat").client
    at = upload(client).redirect_chain[-1][0]

    page = client.post(f"{at}stop/", follow=True).content.decode()

    assert "Nothing of it was imported." in page
    assert "The file itself was removed." in page


def test_what_a_long_paper_does_not_say_is_asked_after_it_was_read(member):
    client = member("secretariat").client
    at = upload(client, BARE.encode()).redirect_chain[-1][0]
    step()

    asked = client.get(at).content.decode()
    wrong = client.post(at, {"symbol": "nothing", "state": "Testland"}).content.decode()
    said = {
        "symbol": "CAT/C/TST/CO/9", "body": "CAT", "state": "Testland",
        "dated_day": "1", "dated_month": "2", "dated_year": "2026",
    }  # fmt: skip
    client.post(at, said)
    step()

    assert "What the text does not say" in asked
    assert "This is no symbol of the United Nations" in wrong
    assert "CAT/C/TST/CO/9" in client.get(at).content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_of_a_long_file_opens_in_each_language(member, language):
    client = member("secretariat").client
    base = BASE.replace("/en/", f"/{language}/")
    at = upload(client, b"first,second\n1,2\n", base).redirect_chain[-1][0]
    step()

    assert client.get(at).status_code == 200
    assert client.get(base).status_code == 200
    assert client.get(f"{base}before/").status_code == 200


def test_a_file_above_the_limit_gets_a_sentence(member, monkeypatch):
    monkeypatch.setattr(limits, "MAX_LONG", 20)
    monkeypatch.setattr(long_files, "MAX_LONG", 20)

    page = upload(member("secretariat").client).content.decode()

    assert "divide it" in page
    assert not ImportJob.objects.exists()


def test_only_who_may_import_sees_long_files(member):
    at = upload(member("secretariat").client).redirect_chain[-1][0]
    other = member("officer").client

    assert other.get(at).status_code == 404
    assert other.post(f"{at}confirm/").status_code == 404
    assert other.get(f"{BASE}before/").status_code == 404
    assert upload(other).status_code == 404


def test_a_forged_form_is_refused(member):
    client = member("secretariat").client
    client.handler.enforce_csrf_checks = True

    assert upload(client).status_code == 403


def test_nothing_else_is_imported_beside_a_long_import(member):
    client = member("secretariat").client
    at = upload(client).redirect_chain[-1][0]
    step()
    client.post(f"{at}confirm/")

    page = client.post(f"{BASE}confirm/", {"text": "x"}).content.decode()

    assert "A long file is being imported just now" in page
