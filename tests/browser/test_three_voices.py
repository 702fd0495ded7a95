"""Three voices of one recommendation: a body says done, civil society finds it is not, a committee
graded it; each writes its own word on a small phone, and the public reads them side by side."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect

from . import working
from .site import Site

#: A recommendation of a committee in two parts, its responsible body, and the committee's grade.
SEED = """
import datetime as dt, sys
sys.path.insert(0, ".")
from qorgau.commitments.models import ReceivedLabel, ReceivedLimb
from qorgau.commitments.progress import actions as progress
from qorgau.commitments.told.shapes import Limb, Told, Wording
from qorgau.common.actor import Actor
from qorgau.common.writing import writing
from qorgau.people import actions, queries
from qorgau.people.policy import actor_of
from tests.commitments.test_told_engine import bring
by = Actor.system("test")
limbs = (
    Limb("a", "The State should:", (Wording("Open the reading room of the prison;"),)),
    Limb("b", "The State should:", (Wording("Heat it in winter."),)),
)
told = Told("treaty", "CCPR", "recommendation", limbs, 1, symbol="CCPR/C/XTL/CO/3", number="21",
            state="Testland", dated=dt.date(2024, 5, 2), priority=True, term_months=12)
bring(told)
limb = ReceivedLimb.objects.get(label="a")
with writing():
    ReceivedLabel(recommendation=limb.recommendation, kind="body", scheme="pack", code="prisons",
                  name="prisons", origin="person").save()
clerk = actions.create_account(by=by, email="grades@example.org", name="G", password="x" * 12)
actions.give_role(by=by, user=clerk, unit=queries.unit("office"), role="secretariat")
progress.grade(
    by=actor_of(clerk, "commitments.grade"), target_kind="limb", target=limb.key,
    committee="CCPR", scale="ccpr-letters", mark="C", symbol="CCPR/C/140/3/Add.1", paragraph="21",
    said=progress.Said("", "en", dt.date(2025, 11, 3)),
)
print("key", limb.key, limb.recommendation.identity)
"""
BODY, ORGANISATION = "prisons", "Кружок чтения"


@pytest.fixture
def target(own_site: Site) -> tuple[str, str]:
    """The keys of the sub-paragraph and of its recommendation."""
    said = own_site.run("manage", "shell", "-v", "0", "-c", SEED)
    _word, limb, whole = next(line for line in said.splitlines() if line.startswith("key")).split()
    return limb, whole


@pytest.fixture
def hire(
    own_site: Site, browser: Browser, axe: Callable, no_sideways: Callable
) -> Iterator[Callable[[str, str], working.Worker]]:
    """Function: an outside account that speaks for somebody, on a small phone, in Russian."""

    def check(page: Page) -> None:
        expect(page.locator("html")).to_have_attribute("lang", "ru")
        expect(page.locator("h1")).to_have_count(1)
        no_sideways(page)
        axe(page)

    with ExitStack() as stack:
        yield lambda role, whom: stack.enter_context(
            working.hired(own_site, browser, role, "ru", check, whom)
        )


def test_each_voice_writes_its_own_word_and_the_public_reads_all_three(
    hire: Callable, target: tuple[str, str], axe: Callable, no_sideways: Callable
) -> None:
    limb, whole = target
    body = hire("body_contact", BODY)
    _reports_done(body, limb)
    _finds_the_contrary(hire("civil_society", ORGANISATION), limb)
    _has_no_other_voice(body, limb)
    for language, words in (
        ("ru", ("Оценки расходятся", "исполнено", "не исполнена", ORGANISATION)),
        ("kk", ("Бағалар әртүрлі", "орындалды", "орындалмады", ORGANISATION)),
        ("en", ("Assessments differ", "done", "not implemented", "CCPR/C/140/3/Add.1, ¶21")),
    ):
        body.page.goto(f"/{language}/un-recommendations/{whole}/")
        for one in words:
            expect(body.page.locator("main")).to_contain_text(one)
        expect(body.page.locator("main")).not_to_contain_text("@example.org")
        no_sideways(body.page)
        axe(body.page)


def _reports_done(body: working.Worker, limb: str) -> None:
    body.open("desk/")
    body.follow(f"main a[href*='{limb}']")
    body.follow("main a[href$='/report/']")
    body.press()
    expect(body.page.locator(".govuk-error-summary")).to_be_visible()
    body.page.check("main [name=word][value=done]")
    body.write("text", "Читальный зал открыт с первого сентября.")
    body.page.select_option("main [name=evidence-0-kind]", "law")
    body.write("evidence-0-ref", "TL/ORDER/5, ст. 3")
    body.press()
    expect(body.page.locator("main")).to_contain_text("Читальный зал открыт")
    expect(body.page.locator("main")).to_contain_text("TL/ORDER/5")


def _finds_the_contrary(reader: working.Worker, limb: str) -> None:
    reader.open(f"desk/progress/limb/{limb}/")
    expect(reader.page.locator("main a[href$='/report/']")).to_have_count(0)
    reader.follow("main a[href$='/finding/']")
    expect(reader.page.locator("main")).to_contain_text(ORGANISATION)
    reader.page.check("main [name=word][value=not_implemented]")
    reader.write("text", "Зал закрыт: дверь заколочена.")
    reader.press()
    expect(reader.page.locator("main")).to_contain_text("Оценки расходятся")


def _has_no_other_voice(body: working.Worker, limb: str) -> None:
    body.open(f"desk/progress/limb/{limb}/")
    expect(body.page.locator("main a[href$='/finding/']")).to_have_count(0)
    token = body.page.locator("[name=csrfmiddlewaretoken]")
    body.open(f"desk/progress/limb/{limb}/report/")
    forged = body.page.request.post(
        f"/ru/desk/progress/limb/{limb}/finding/",
        form={
            "csrfmiddlewaretoken": token.first.get_attribute("value") or "",
            "word": "implemented",
            "text": "Всё хорошо.",
            "language": "ru",
            "as_of_day": "1",
            "as_of_month": "9",
            "as_of_year": "2026",
        },
    )
    assert forged.status == 404
