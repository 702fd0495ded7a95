"""The whole journey on a small phone without JavaScript, in three languages, page by page."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .site import Site

LANGUAGES = ["kk", "ru", "en"]
SHOTS = os.environ.get("QORGAU_SHOTS", "")
CODE = re.compile(r"([2-9ACEHKMTX]{4} ?){8}")

STAFF = """
import re
from pathlib import Path
from django.conf import settings
from qorgau.complaints import actions, rules
from qorgau.complaints.models import Matter
from qorgau.people import queries
from qorgau.vault import staff
user = queries.account("officer@example.org")
phrase = re.search(r"passphrase: (.*)", Path(settings.QORGAU_HOME, "officer.txt").read_text())[1]
matter = Matter.objects.get(locator="{number}")
box = staff.secrets(staff.unlock(user.pk, phrase)).unwrap(matter.box_id)
by = rules.actor_for(user, matter)
actions.open_file(by=by, matter=matter, reason="examination")
actions.register(by=by, matter=matter)
facets = {{"right": ["health"], "region": ["N"], "body": ["order"]}}
actions.classify(by=by, matter=matter, facets=facets)
actions.move(by=by, matter=matter, step="accepted")
actions.write_to_person(by=by, matter=matter, box=box, text="We have begun.")
actions.propose_inquiry(by=by, matter=matter, box=box, body="order",
    text="Why are letters taken away?\\nSend us the orders.", items=["summary"])
"""
SEND = """
import re
from pathlib import Path
from django.conf import settings
from qorgau.complaints import actions, rules
from qorgau.complaints.models import Matter
from qorgau.people import queries
from qorgau.vault import staff
user = queries.account("officer@example.org")
phrase = re.search(r"passphrase: (.*)", Path(settings.QORGAU_HOME, "officer.txt").read_text())[1]
matter = Matter.objects.get(locator="{number}")
box = staff.secrets(staff.unlock(user.pk, phrase)).unwrap(matter.box_id)
by = rules.actor_for(user, matter)
print("TOKEN", actions.send_inquiry(by=by, inquiry=matter.inquiries.get(), box=box).token)
"""


@dataclass
class Walk:
    """A person on their way; every page they meet is checked."""

    page: Page
    language: str
    axe: Callable[[Page], None]
    width: Callable[[Page], None]
    seen: int = 0

    def check(self, name: str) -> None:
        self.seen += 1
        if SHOTS:
            path = Path(SHOTS) / f"{self.language}-{self.seen:02}-{name}.png"
            self.page.screenshot(path=path, full_page=True)
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)
        expect(self.page.locator("h1")).to_have_count(1)
        self.width(self.page)
        self.axe(self.page)

    def open(self, path: str, name: str) -> None:
        self.page.goto(f"/{self.language}/{path}")
        self.check(name)

    def send(self, name: str, *, button: int = 0) -> None:
        """Press the first (or another) submit button of the main form and check what comes."""
        self.page.locator("main form button.govuk-button").nth(button).click()
        self.check(name)

    def at(self, path: str) -> None:
        assert f"/{self.language}/{path}" in self.page.url, self.page.url


@pytest.mark.parametrize("language", LANGUAGES)
def test_journey_from_start_to_answer(
    phone_page: Page,
    site: Site,
    language: str,
    axe: Callable,
    no_sideways: Callable,
    tmp_path: Path,
) -> None:
    page = phone_page
    walk = Walk(page, language, axe, no_sideways)
    walk.open("complain/", "start")
    walk.open("complain/elsewhere/", "elsewhere")
    walk.open("complain/how/", "how")
    walk.send("how-empty")
    page.check("input[value=complaint]")
    walk.send("about")
    walk.send("about-empty")
    page.check("input[value=health]")
    walk.send("code")
    code = page.locator(".q-receipt__code").inner_text()
    assert CODE.fullmatch(" ".join(code.split()))
    walk.send("person")
    page.check("input[value=self]")
    walk.send("body")
    walk.send("place")
    page.check("input[value=N]")
    walk.send("danger")
    page.check("input[name=danger_now][value=yes]")
    walk.send("story")
    page.fill("textarea[name=story]", "x" * 20_010)
    walk.send("story-too-long")
    page.fill("textarea[name=story]", "They took my letters.\nTwice.")
    walk.send("identity")
    page.fill("input[name=full_name]", "A. B.")
    page.fill("input[name=address]", "Village")
    walk.send("contact")
    page.fill("input[name=phone]", "no number")
    walk.send("contact-wrong")
    page.fill("input[name=phone]", "")
    walk.send("files")
    wrong = tmp_path / "letter.pdf"
    wrong.write_text("<html><script>alert(1)</script></html>")
    page.set_input_files("input[type=file]", wrong)
    page.click("button[name=add]")
    walk.check("files-refused")
    right = tmp_path / "letter.txt"
    right.write_text("The letter.")
    page.set_input_files("input[type=file]", right)
    page.click("button[name=add]")
    walk.check("files-kept")
    page.locator("form[enctype] button:not([name=add])").click()
    walk.check("consent")
    page.check("input[value=summary]")
    walk.send("check")
    walk.send("receipt")
    walk.at("complain/receipt/")
    assert " ".join(page.locator(".q-receipt__code").inner_text().split()) == " ".join(code.split())
    number = page.locator(".govuk-panel strong").inner_text()
    walk.send("receipt-not-noted")
    page.check("input[value=own]")
    walk.send("status")
    walk.at("status/")
    site.run("manage", "shell", "-v", "0", "-c", STAFF.format(number=number))
    page.fill("textarea[name=text]", "When will you decide?")
    page.locator("form[action$='/message/'] button").click()
    walk.check("status-sent")
    page.locator("main a[href*='/status/question/']").first.click()
    walk.check("question")
    page.check("input[value=agreed]")
    walk.send("status-decided")
    said = site.run("manage", "shell", "-v", "0", "-c", SEND.format(number=number))
    token = re.search(r"TOKEN (\S+)", said)[1]
    walk.open(f"answer/{token}/", "inquiry")
    page.fill("textarea[name=text]", "By mistake. They were given back.")
    walk.send("inquiry-answered")
    walk.open("status/consent/", "consent")
    walk.open("status/code/", "new-code")
    walk.send("new-code-shown")
    walk.open("status/code/close/", "close-code")
    walk.open("status/", "status-late")
    page.locator("form[action$='/status/end/'] button").click()
    walk.check("return")
    page.fill("input[name=code]", code)
    walk.send("return-old-code")


@pytest.mark.parametrize("language", LANGUAGES)
def test_anonymous_report_asks_for_no_name(
    phone_page: Page, language: str, axe: Callable, no_sideways: Callable
) -> None:
    page = phone_page
    walk = Walk(page, language, axe, no_sideways)
    page.goto(f"/{language}/complain/how/")
    page.check("input[value=anonymous_report]")
    page.locator("main form button").click()
    page.check("input[value=health]")
    page.locator("main form button").first.click()
    page.goto(f"/{language}/complain/place/")
    page.check("input[value=N]")
    page.locator("main form button").first.click()
    page.goto(f"/{language}/complain/story/")
    page.fill("textarea[name=story]", "Nobody is given water.")
    page.locator("main form button").first.click()
    walk.open("complain/check/", "report-check")
    assert page.locator("#s-identity").count() == 0
    walk.send("report-receipt")
    page.check("input[value=other]")
    walk.send("report-status")
