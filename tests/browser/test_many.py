"""From one to many in the browser: a finding, a problem, a recommendation, the body's answer, a check.

Without JavaScript, at 320 px, in three languages, each page held against axe.
"""

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .site import Site

pytestmark = pytest.mark.browser
PASSWORD = "a long enough password"
LANGUAGES = ("kk", "ru", "en")

SEED = f"""
import datetime as dt, json
from qorgau.common.actor import Actor
from qorgau.people import actions as people, queries
from qorgau.people.policy import actor_of
from qorgau.vault import staff
from qorgau.vault.actions import create_staff_key, open_epoch
from qorgau.visits import actions as visits
by = Actor.system("tests")
def add(role, unit):
    user = people.create_account(
        by=by, email=f"{{role}}@example.org", name=role.title(), password="{PASSWORD}", language="en")
    people.give_role(by=by, user=user, unit=queries.unit(unit), role=role)
    return user
add("head", "office")
monitor = add("monitor", "npm")
phrase = create_staff_key(by=by, user_id=monitor.pk)
open_epoch(by=by, unit="npm", members=[monitor.pk])
place = visits.register_place(by=by, kind="prison", region="N", body="prisons", capacity=100,
    names={{"kk": "Солтүстік түрме", "ru": "Северная тюрьма", "en": "North Prison"}},
    valid_from=dt.date(2020, 1, 1))
today = dt.date.today()
visit = visits.plan_visit(by=by, place=place, kind="periodic", planned_on=today, team=[monitor], unit="npm")
visit = visits.start_visit(by=by, visit=visit, on=today)
box = staff.secrets(staff.unlock(monitor.pk, phrase), monitor.pk).unwrap(visit.box_id)
for _number in range(3):
    visits.add_finding(by=by, visit=visit, box=box, right="water", grade="serious", text="No water at night.")
print(json.dumps({{"passphrase": phrase, "visit": visit.number, "place": place.code, "year": today.year}}))
"""


@pytest.fixture(scope="module")
def many(
    template_site: Site, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Site, dict]]:
    """A running installation with a visit under way, and what the tests must know of it."""
    running = template_site.copy(tmp_path_factory.mktemp("many") / "home")
    said = json.loads(running.run("manage", "shell", "-v", "0", "-c", SEED).splitlines()[-1])
    running.start()
    yield running, said
    running.stop()


@pytest.fixture
def enter(browser: Browser, many) -> Iterator[Callable[..., Page]]:
    """Function: a browser of its own, signed in as a role (or as nobody), small and without script."""
    contexts = []

    def make(role: str = "", *, small: bool = True) -> Page:
        size = {"width": 320, "height": 640} if small else {"width": 1280, "height": 900}
        context = browser.new_context(
            base_url=many[0].url, java_script_enabled=False, viewport=size, locale="en"
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        if role:
            page.goto("/en/accounts/login/")
            page.fill("input[name=login]", f"{role}@example.org")
            page.fill("input[name=password]", PASSWORD)
            page.locator(
                "main form button[type=submit], main form input[type=submit]"
            ).first.click()
        return page

    yield make
    for context in contexts:
        context.close()


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()
    page.wait_for_load_state()


def follow(page: Page, words: str) -> None:
    """A link, also one that looks like a button."""
    link = page.get_by_role("link", name=words, exact=True)
    link.or_(page.get_by_role("button", name=words, exact=True)).first.click()
    page.wait_for_load_state()


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def in_each_language(page: Page, axe, no_sideways) -> None:
    """The page as it stands, in every language, without a fault and no wider than the screen."""
    path = page.url.split("/", 3)[3]
    for language in LANGUAGES:
        page.goto(f"/{language}/{path.split('/', 1)[1]}")
        axe(page)
        no_sideways(page)
    page.goto(f"/{path}")


def test_monitor_writes_a_finding_and_opens_it_again(enter, many, axe, no_sideways):
    page, known = enter("monitor"), many[1]
    page.goto(f"/en/desk/visits/{known['visit']}/findings/new/")
    assert "/unlock/" in page.url
    page.fill("input[name=passphrase]", known["passphrase"])
    press(page, "Unlock")
    assert "Add a finding" in heading(page)
    in_each_language(page, axe, no_sideways)
    page.select_option("select[name=right]", "health")
    page.check("input[name=grade][value=minor]")
    press(page, "Seal and save")
    expect(page.locator("body")).to_contain_text("There is a problem")
    axe(page)
    page.fill("textarea[name=text]", "The ward is damp.")
    press(page, "Seal and save")

    expect(page.locator("body")).to_contain_text("The finding was sealed.")
    expect(page.locator("body")).not_to_contain_text("The ward is damp.")
    in_each_language(page, axe, no_sideways)
    follow(page, "Open the sealed texts")
    in_each_language(page, axe, no_sideways)
    page.check("input[name=reason][value=examination]")
    press(page, "Open the sealed texts")
    expect(page.locator("body")).to_contain_text("The ward is damp.")
    axe(page)
    no_sideways(page)


def test_monitor_plans_a_visit_to_a_new_place(enter, many, axe, no_sideways):
    page = enter("monitor")
    page.goto("/en/desk/visits/places/")
    in_each_language(page, axe, no_sideways)
    follow(page, "Add a place")
    in_each_language(page, axe, no_sideways)
    page.select_option("select[name=kind]", "hospital")
    page.select_option("select[name=region]", "S")
    page.select_option("select[name=body]", "council-s")
    for part, value in (("day", "1"), ("month", "2"), ("year", "2020")):
        page.fill(f"input[name=valid_from_{part}]", value)
    press(page, "Add the place")
    expect(page.locator("body")).to_contain_text("Enter the name in at least one language")
    page.fill("input[name=name_en]", "South Hospital")
    press(page, "Add the place")
    assert heading(page) == "South Hospital"
    in_each_language(page, axe, no_sideways)
    follow(page, "Plan a visit")
    in_each_language(page, axe, no_sideways)
    page.check("input[name=kind][value=special]")
    page.check("input[name=team]")
    for part, value in (("day", "31"), ("month", "12"), ("year", str(many[1]["year"] + 1))):
        page.fill(f"input[name=planned_on_{part}]", value)
    press(page, "Plan the visit")
    expect(page.locator("body")).to_contain_text("The visit is planned.")
    expect(page.locator("body")).to_contain_text("Only a visit that is under way can be ended")
    page.goto("/en/desk/visits/")
    in_each_language(page, axe, no_sideways)


def test_problem_becomes_an_answered_and_checked_recommendation(enter, many, axe, no_sideways):
    page = enter("head")
    page.goto("/en/desk/problems/clusters/")
    in_each_language(page, axe, no_sideways)
    page.locator("main table a").first.click()
    in_each_language(page, axe, no_sideways)
    page.fill("input[name=title]", "No water in prisons")
    page.fill("textarea[name=text]", "Water is cut off at night.")
    press(page, "Open the problem")
    expect(page.locator("body")).to_contain_text("Gather at least one case or finding first")
    in_each_language(page, axe, no_sideways)
    follow(page, "Add findings of visits")
    axe(page)
    press(page, "Add findings of visits")
    expect(page.locator("body")).to_contain_text("Gathered: 3.")
    in_each_language(page, axe, no_sideways)

    follow(page, "Propose a recommendation")
    in_each_language(page, axe, no_sideways)
    page.fill("input[name=title]", "Water at night")
    page.fill("textarea[name=text]", "Give water at all hours.")
    press(page, "Propose a recommendation")
    expect(page.locator("body")).to_contain_text("The draft was saved.")
    in_each_language(page, axe, no_sideways)
    draft = page.url
    follow(page, "Issue the recommendation")
    in_each_language(page, axe, no_sideways)
    press(page, "Issue the recommendation")
    address = page.locator(".q-address").inner_text().strip()
    axe(page)
    no_sideways(page)
    with page.expect_download() as letter:
        press(page, "Download as a document (DOCX)")
    assert letter.value.suggested_filename == f"R-{many[1]['year']}-0001.docx"

    token = address.rstrip("/").rsplit("/", 1)[1]
    body = enter()
    body.goto(f"/en/answer/{token}/")
    in_each_language(body, axe, no_sideways)
    expect(body.locator("body")).to_contain_text("Give water at all hours.")
    body.check("input[name=position][value=accepted]")
    body.fill("textarea[name=text]", "Water runs at night since Monday.")
    body.locator("main form:has(textarea[name=text]) button[type=submit]").first.click()
    axe(body)
    body.goto(f"/en/answer/{token}/")
    expect(body.locator("body")).not_to_contain_text("Give water at all hours.")
    body.goto(f"/en/answer/{token[:-1]}x/")
    expect(body.locator("body")).not_to_contain_text("Give water at all hours.")

    page.goto(draft)
    expect(page.locator("body")).to_contain_text("Water runs at night since Monday.")
    expect(page.locator("body")).not_to_contain_text(address)
    in_each_language(page, axe, no_sideways)
    follow(page, "Record a check of implementation")
    in_each_language(page, axe, no_sideways)
    page.check("input[name=state][value=partly]")
    page.check("input[name=means][value=visit]")
    page.fill("textarea[name=note]", "One wing of two has water.")
    for part, value in (("day", "31"), ("month", "2"), ("year", "2026")):
        page.fill(f"input[name=checked_on_{part}]", value)
    press(page, "Record a check of implementation")
    expect(page.locator("body")).to_contain_text("Enter a real date")
    axe(page)
    today = page.evaluate(
        "[new Date().getDate(), new Date().getMonth() + 1, new Date().getFullYear()]"
    )
    for part, value in zip(("day", "month", "year"), today, strict=True):
        page.fill(f"input[name=checked_on_{part}]", str(value))
    press(page, "Record a check of implementation")
    expect(page.locator("body")).to_contain_text("One wing of two has water.")
    in_each_language(page, axe, no_sideways)
    page.goto("/en/desk/recommendations/")
    in_each_language(page, axe, no_sideways)
    page.goto("/en/desk/problems/")
    in_each_language(page, axe, no_sideways)
