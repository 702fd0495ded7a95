"""A member of staff takes one case from the queue to its conclusion: by keyboard, without JavaScript,
at 320 px, in three languages; each page is checked."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from . import keyboard, signing_in
from .site import ROOT, Site

LANGUAGES = ["kk", "ru", "en"]
SHOTS = os.environ.get("QORGAU_SHOTS", "")

HAND_IN = f"""
import sys; sys.path.insert(0, {str(ROOT)!r})
from tests.complaints.office import handed_in
print("NUMBER", handed_in()[0].locator)
"""
AGREE = """
from qorgau.common.actor import Actor
from qorgau.complaints import actions
from qorgau.complaints.models import Inquiry
inquiry = Inquiry.objects.get(matter__locator="{number}")
by = Actor.person(inquiry.matter_id.hex)
actions.decide_inquiry(by=by, inquiry=inquiry, decisions={{"story": "agreed"}})
"""


@dataclass
class Keyboard:
    """A page worked with by keyboard alone; `check` looks at what is shown."""

    page: Page
    language: str
    axe: Callable[[Page], None]
    width: Callable[[Page], None]
    seen: int = 0

    def check(self, name: str) -> None:
        self.seen += 1
        if SHOTS:
            path = Path(SHOTS) / f"desk-{self.language}-{self.seen:02}-{name}.png"
            self.page.screenshot(path=path, full_page=True)
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)
        expect(self.page.locator("h1")).to_have_count(1)
        self.width(self.page)
        self.axe(self.page)

    def reach(self, selector: str) -> Locator:
        """Press Tab until the first element of the selector has the focus."""
        return keyboard.reach(self.page, selector)

    def type(self, name: str, text: str) -> None:
        self.reach(f"main [name={name}]")
        self.page.keyboard.type(text)

    def choose(self, name: str, value: str) -> None:
        """A box, or (with Tab and Space) the radio button that is reached first."""
        self.reach(f"main [name={name}][value={value}]")
        self.page.keyboard.press("Space")

    def enter(self, selector: str = "main form button[type=submit]") -> None:
        """Reach a link or a button and press Enter."""
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def follow(self, ending: str) -> None:
        self.enter(f"main a[href$='{ending}']")


def _secrets(site: Site) -> tuple[str, str]:
    said = (site.home / "officer.txt").read_text()
    phrase = re.search(r"passphrase: (.+)", said)
    assert phrase
    return signing_in.first_password(said), phrase[1]


@pytest.fixture
def desk(
    request: pytest.FixtureRequest,
    browser: Browser,
    own_site: Site,
    axe: Callable,
    no_sideways: Callable,
) -> Iterator[Keyboard]:
    """A small screen without JavaScript on an installation of its own."""
    context = browser.new_context(
        base_url=own_site.url,
        java_script_enabled=False,
        viewport={"width": 320, "height": 640},
        locale="en",
    )
    context.set_default_timeout(20_000)
    yield Keyboard(context.new_page(), request.param, axe, no_sideways)
    context.close()


@pytest.mark.parametrize("desk", LANGUAGES, indirect=True)
def test_case_goes_from_queue_to_conclusion_by_keyboard(desk: Keyboard, own_site: Site) -> None:
    said = own_site.run("manage", "shell", "-v", "0", "-c", HAND_IN)
    number = re.search(r"NUMBER (\w+)", said)[1]  # type: ignore[index]
    base = f"/{desk.language}/desk/complaints/"

    _sign_in_and_unlock(desk, own_site)
    desk.page.goto(base)
    desk.check("queue")
    desk.follow(f"/{number}/")
    desk.check("case")
    _open(desk, number)
    _examine(desk, base, number)
    _inquire(desk, own_site, base, number)
    _conclude(desk, base, number)


def _sign_in_and_unlock(desk: Keyboard, site: Site) -> None:
    password, phrase = _secrets(site)
    desk.page.goto(f"/{desk.language}/desk/")
    desk.check("sign-in")
    signing_in.enter(desk.type, desk.enter, "officer@example.org", password)
    desk.check("own-password")
    signing_in.choose_own(desk.type, desk.enter, password)
    desk.page.goto(f"/{desk.language}/desk/")
    desk.check("my-day")
    desk.enter("a[href*='/desk/unlock/']")
    desk.type("passphrase", "wrong words")
    desk.enter()
    desk.check("wrong-passphrase")
    desk.type("passphrase", phrase)
    desk.enter()
    desk.check("my-day-unlocked")


def _open(desk: Keyboard, number: str) -> None:
    desk.follow("/open/")
    desk.enter()
    desk.check("open-without-reason")
    desk.reach("main [name=reason]")
    desk.page.keyboard.press("ArrowDown")
    desk.enter()
    desk.check("file")
    expect(desk.page.locator("main")).to_contain_text("The guard took my letters.")
    desk.enter("a.govuk-back-link")


def _examine(desk: Keyboard, base: str, number: str) -> None:
    desk.follow("/steps/registered/")
    desk.check("register")
    desk.enter()
    desk.follow("/classify/")
    desk.check("classify")
    desk.choose("act", "beating")
    desk.enter()
    desk.follow("/steps/accepted/")
    desk.enter()
    desk.check("accepted")


def _inquire(desk: Keyboard, site: Site, base: str, number: str) -> None:
    desk.follow("/steps/inquiry_sent/")
    desk.check("inquiry")
    desk.type("text", "Why were the letters taken?")
    desk.choose("items", "story")
    desk.enter()
    desk.check("asked")
    site.run("manage", "shell", "-v", "0", "-c", AGREE.format(number=number))
    desk.page.goto(f"{base}{number}/")
    desk.enter("main form[action$='/inquiries/1/send/'] button")
    desk.check("sent")
    address = desk.page.locator(".q-address").inner_text()
    desk.page.goto(f"/{desk.language}/answer/{address.rstrip('/').rsplit('/', 1)[1]}/")
    desk.type("text", "The letters were returned.")
    desk.enter()


def _conclude(desk: Keyboard, base: str, number: str) -> None:
    desk.page.goto(f"{base}{number}/")
    desk.check("answered")
    desk.follow("/steps/concluded/")
    desk.check("conclude")
    desk.reach("main [name=outcome]")
    desk.page.keyboard.press("Space")
    desk.type("text", "The letters were returned; the order was changed.")
    desk.enter()
    desk.check("concluded")
    desk.page.goto(f"{base}{number}/file/")
    expect(desk.page.locator("main")).to_contain_text("The letters were returned.")
    desk.check("file-at-the-end")
    desk.page.goto(f"{base}?tab=concluded")
    expect(desk.page.locator("main")).to_contain_text(number)


@pytest.mark.parametrize("desk", ["kk"], indirect=True)
def test_account_pages_on_a_small_screen(desk: Keyboard, own_site: Site) -> None:
    said = own_site.run(
        *("people", "add", "admin@example.org", "--name", "Admin"),
        *("--role", "administrator", "--unit", "office"),
    )
    password = signing_in.first_password(said)
    desk.page.goto("/kk/desk/")
    signing_in.enter(desk.type, desk.enter, "admin@example.org", password)
    signing_in.choose_own(desk.type, desk.enter, password)

    for path in (
        "desk/accounts/",
        "desk/accounts/new/",
        "desk/account/",
        "desk/account/key/",
        "accounts/2fa/",
    ):
        desk.page.goto(f"/kk/{path}")
        desk.check(path.strip("/").replace("/", "-"))
