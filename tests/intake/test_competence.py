"""Who else is competent: by subject, from the pack, in the reader's language."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Ministry of Calm"),
        ("ru", "\u041c\u0438\u043d\u0438\u0441\u0442\u0435\u0440\u0441\u0442\u0432\u043e"),
        ("kk", "\u043c\u0438\u043d\u0438\u0441\u0442\u0440\u043b\u0456\u0433\u0456"),
    ],
)
def test_bodies_are_listed_by_subject(client, language, body):
    page = client.get(f"/{language}/complain/elsewhere/").content.decode()
    subjects = page.split("govuk-summary-list", 1)[1].split("</dl>")[0]
    assert subjects.count("<dt") == 3
    assert body in subjects


def test_first_question_leads_to_who_is_competent(client):
    page = client.get("/en/complain/about/?as=complaint").content.decode()
    assert "/en/complain/elsewhere/" in page
