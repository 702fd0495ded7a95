"""What came by post, by telephone or through a monitor: typed in by staff, sealed like the rest."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qorgau.complaints import actions, queries
from qorgau.complaints.models import Draft, DraftAnswer, Matter, Move
from qorgau.files.models import KeptFile
from qorgau.ledger.models import Body
from qorgau.vault import staff
from tests.complaints.conftest import office  # noqa: F401
from tests.complaints.office import CANARY, PAGES, faults
from tests.files.samples import png

pytestmark = pytest.mark.django_db
START, FORM = "/en/desk/complaints/receive/", "/en/desk/complaints/receive/complaint/"
MONDAY = dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)
    return time_machine


def signed_in(one) -> Client:
    client = Client()
    client.force_login(one.user)
    return client


def letter(**changed):
    answers = {
        f"{page}__{question}": answer
        for page, given in PAGES.items()
        for question, answer in given.items()
    }
    own = {"channel": "in_person", "language": "kk", "once": "one"}
    day = {"received_on_day": "26", "received_on_month": "2", "received_on_year": "2026"}
    return answers | own | day | changed


def code_in(text: str) -> str:
    shown = text.split('class="q-receipt__code"')[1].split("</div>", maxsplit=1)[0]
    return " ".join(part.split("<")[0] for part in shown.split("<span>")[1:])


def test_letter_is_sealed_and_its_terms_run_from_the_day_it_came(office):
    client = signed_in(office.intake)
    assert client.get(START).status_code == 200
    assert client.get(FORM).status_code == 200

    answer = client.post(FORM, letter())

    text, matter = answer.content.decode(), Matter.objects.get()
    assert answer.status_code == 200
    assert matter.locator in text
    assert CANARY not in text
    assert answer.headers["Cache-Control"] == "no-store"
    assert [matter.channel, matter.language] == ["in_person", "kk"]
    assert matter.registered_on == dt.date(2026, 2, 26)
    begun = matter.clocks.order_by("id").first().started_at
    assert begun.date() == dt.date(2026, 2, 26)
    assert faults() == []


def test_person_comes_back_with_the_code_that_staff_saw_once(office):
    text = signed_in(office.intake).post(FORM, letter()).content.decode()

    returned = actions.return_by_code(code=code_in(text))

    assert returned.kind == "receipt"


def test_log_says_who_typed_it_and_no_table_holds_a_word_of_it(office):
    signed_in(office.intake).post(FORM, letter())

    entry = Body.objects.get(kind="complaint.received")
    move = Move.objects.get()
    assert [move.actor_kind, move.role, move.actor] == [
        "staff",
        "intake",
        office.intake.user.pk.hex,
    ]
    assert office.intake.user.pk.hex in bytes(entry.canonical).decode()
    assert CANARY not in bytes(entry.canonical).decode()
    assert not Draft.objects.exists()
    assert not DraftAnswer.objects.exists()


def test_opened_file_shows_what_was_typed_and_the_scan(office):
    scan = _scan()
    signed_in(office.intake).post(FORM, letter(file=scan))
    matter = Matter.objects.get()
    cookie = staff.unlock(office.officer.user.pk, office.officer.passphrase)
    box = staff.secrets(cookie).unwrap(matter.box_id)

    inside = queries.contents(box, matter)

    assert CANARY in str(inside.answers)
    assert KeptFile.objects.count() == 1


def test_form_sent_twice_registers_once(office):
    client = signed_in(office.intake)
    client.post(FORM, letter())

    again = client.post(FORM, letter())

    assert again.status_code == 302
    assert Matter.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"received_on_year": "2027"}, "The date cannot be in the future"),
        ({"received_on_year": "2001"}, "The office receives complaints of this kind since"),
        ({"channel": "pigeon"}, "Choose from the list"),
        ({"channel": "web"}, "Choose from the list"),
        ({"story__story": ""}, "Answer this question"),
        ({"about__right": "nonsense"}, "Choose from the list"),
        ({"language": ""}, "Choose the language"),
    ],
)
def test_wrong_letter_comes_back_with_a_sentence_and_its_words(office, changed, sentence):
    answer = signed_in(office.intake).post(FORM, letter(**changed))

    text = answer.content.decode()
    assert answer.status_code == 400
    assert sentence in text
    assert CANARY in text
    assert Matter.objects.count() == 0


def test_monitor_hands_in_a_letter_and_cannot_read_it_again(office):
    monitor = office.add("monitor", key=False)
    client = signed_in(monitor)

    text = client.post(FORM, letter(channel="visit")).content.decode()

    matter = Matter.objects.get()
    assert matter.locator in text
    assert client.get(f"/en/desk/complaints/{matter.locator}/").status_code == 404


@pytest.mark.parametrize("role", ["analyst", "editor", "secretariat", "administrator"])
def test_other_roles_register_nothing(office, role):
    client = signed_in(office.add(role, key=False))

    assert [client.get(one).status_code for one in (START, FORM)] == [404, 404]
    assert client.post(FORM, letter()).status_code == 404


def test_unknown_way_is_no_page(office):
    assert signed_in(office.intake).get(f"{START}nonsense/").status_code == 404


def test_report_without_a_name_is_registered_too(office):
    signed_in(office.intake).post(f"{START}anonymous_report/", letter())

    assert Matter.objects.get().named is False


def _scan():
    return SimpleUploadedFile("letter.png", png(), content_type="image/png")
