"""Takes the pictures of README, tour and guides from a running demonstration, each as it is listed.

    make run                                            # in one terminal
    .venv/bin/python docs/pictures/take.py              # in another: every picture
    .venv/bin/python docs/pictures/take.py tour-phone   # only those whose name begins so

The tour's pictures are listed with its stops (`packs/<pack>/demo/stops.yaml`), the others in
`pictures.yaml` beside this file. The demonstration of QORGAU_HOME tells accounts and codes. Needs a
Chromium on the PATH; nothing is downloaded.
"""

import argparse
import base64
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Locator, Page, sync_playwright

HERE = Path(__file__).parent
#: A picture is no taller than this unless its row says otherwise, in CSS pixels.
TALLEST = 1000
ROOM = 8


@dataclass(frozen=True)
class Picture:
    """One picture: where to go, as whom, in which language, which part to keep.

    `part` is a CSS selector, `height` the most that is kept of it; `steps` are names of the
    `step_…` below, taken in this order after the page is open.
    """

    name: str
    address: str
    who: str = ""
    language: str = "en"
    width: int = 1200
    height: int = TALLEST
    part: str = ""
    steps: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Demonstration:
    """A running demonstration: where it is, its passwords by e-mail address, its facts."""

    url: str
    passwords: dict[str, str]
    facts: dict[str, str]


class Visitor:
    """Somebody who walks to a page: signed in, with a return code, or as anybody."""

    def __init__(self, page: Page, demonstration: Demonstration) -> None:
        self.page = page
        self.demonstration = demonstration

    def go(self, picture: Picture) -> None:
        """To the page of the picture, by its steps. Raises `LookupError` when there is none."""
        if "@" in picture.who:
            self.sign_in(picture.who)
        answer = self.page.goto(f"{self.demonstration.url}{self.path(picture)}")
        if answer is None or not answer.ok:
            raise LookupError(f"{picture.name}: {answer and answer.status} at {self.page.url}")
        for step in picture.steps:
            getattr(self, f"step_{step}")(picture)

    def path(self, picture: Picture) -> str:
        """The address of the picture, with the facts of this demonstration."""
        return f"/{picture.language}/{self.filled(picture.address, picture.language)}"

    def filled(self, text: str, language: str) -> str:
        """A text with its places filled; the report is the one of the language."""
        facts = self.demonstration.facts
        return text.format(**facts, report=facts.get(f"report_{language}", ""))

    def sign_in(self, email: str) -> None:
        """With the password that the demonstration made."""
        page = self.page
        page.goto(f"{self.demonstration.url}/en/accounts/login/")
        if not page.locator("input[name=login]").count():
            return  # signed in already
        page.fill("input[name=login]", email)
        page.fill("input[name=password]", self.demonstration.passwords[email])
        self._follow("main form button[type=submit]")

    def _follow(self, selector: str) -> None:
        """Press the first of these and wait for the page it leads to."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()

    def step_return(self, picture: Picture) -> None:
        """Enter the return code that the picture names."""
        self.page.locator("main form input[type=text]").first.fill(
            self.demonstration.facts[picture.who]
        )
        self._follow("main form button[type=submit]")

    def step_question(self, _picture: Picture) -> None:
        """Open the question that waits for the person."""
        self._follow("main a[href*='/status/question/']")

    def step_open(self, _picture: Picture) -> None:
        """Open everything that can be unfolded."""
        self.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

    def step_focus(self, _picture: Picture) -> None:
        """Take the keyboard's frame off: a picture shows a page at rest."""
        self.page.evaluate("document.activeElement && document.activeElement.blur()")


def pictures() -> list[Picture]:
    """Every picture: those of the tour's stops, then the others; each in its languages.

    A picture in one language bears its plain name, one in several a name for each: `home.kk`.
    """
    from qorgau.site.demo.stops import stops

    rows = [
        {"name": f"tour-{one.code}", "address": one.address, "who": one.who, **one.picture}
        for one in stops()
    ]
    rows += yaml.safe_load((HERE / "pictures.yaml").read_text(encoding="utf-8"))
    return [one for row in rows for one in _each(dict(row))]


def _each(row: dict[str, Any]) -> list[Picture]:
    languages = row.pop("languages", ["en", "kk", "ru"])
    if len(languages) == 1:
        return [Picture(language=languages[0], **row)]
    name = row.pop("name")
    return [Picture(name=f"{name}.{one}", language=one, **row) for one in languages]


def demonstration(url: str) -> Demonstration:
    """The demonstration that QORGAU_HOME keeps, running at `url`. Exits when there is none."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgau.site.settings")
    import django

    django.setup()
    from qorgau.site.demo import story

    if not story.is_loaded():
        sys.exit("There is no demonstration here: start it with make run, or set QORGAU_HOME.")
    kept = story.kept()
    return Demonstration(url, {one.email: one.password for one in kept.staff}, kept.tour)


@contextmanager
def visiting(
    browser: Browser, picture: Picture, there: Demonstration, cookies: dict[str, Any]
) -> Iterator[Visitor]:
    """A browser of the picture's size and language, without JavaScript; staff sign in once."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": 900},
        locale=picture.language,
        java_script_enabled=False,
        storage_state=cookies.get(picture.who),
    )
    context.set_default_timeout(30_000)
    try:
        yield Visitor(context.new_page(), there)
        if "@" in picture.who:
            cookies[picture.who] = context.storage_state()
    finally:
        context.close()


def shot(visitor: Visitor, picture: Picture) -> bytes:
    """The picture as Chromium paints it, cut to its part."""
    page = visitor.page
    page.evaluate("scrollTo(0, 0)")  # an address with # has moved it
    full = page.evaluate("document.documentElement.scrollHeight")
    clip: dict[str, float] = {"x": 0, "y": 0, "width": picture.width, "height": full}
    if picture.part:
        clip = _around(page.locator(visitor.filled(picture.part, picture.language)).first, picture)
    clip["height"] = min(clip["height"], picture.height, full - clip["y"])
    return page.screenshot(full_page=True, clip=clip, animations="disabled")  # type: ignore[arg-type]


def _around(part: Locator, picture: Picture) -> dict[str, float]:
    box = part.bounding_box()
    if box is None:
        sys.exit(f"{picture.name}: its part is not on the page")
    left, top = max(0, box["x"] - ROOM), max(0, box["y"] - ROOM)
    width = min(picture.width - left, box["width"] + 2 * ROOM)
    return {"x": left, "y": top, "width": width, "height": box["height"] + 2 * ROOM}


def shrink(page: Page, png: bytes) -> bytes:
    """The same picture with at most 256 colours, a third of the size (`shrink.js`)."""
    script = (HERE / "shrink.js").read_text(encoding="utf-8")
    small = page.evaluate(script, base64.b64encode(png).decode())
    return base64.b64decode(small)


def take(browser: Browser, wanted: list[Picture], there: Demonstration) -> None:
    """Every wanted picture, written beside this file."""
    desk = browser.new_page()
    cookies: dict[str, Any] = {}
    for picture in wanted:
        with visiting(browser, picture, there, cookies) as visitor:
            visitor.go(picture)
            png = shrink(desk, shot(visitor, picture))
        (HERE / f"{picture.name}.png").write_bytes(png)
        print(f"{picture.name}.png  {len(png) / 1000:.0f} kB", flush=True)


def main() -> None:
    """Read the command, take the pictures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", help="only pictures whose name begins so")
    parser.add_argument("--url", default="http://localhost:8000")
    given = parser.parse_args()
    there = demonstration(given.url)
    wanted = [one for one in pictures() if one.name.startswith(tuple(given.names) or "")]
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        take(browser, wanted, there)
        browser.close()


if __name__ == "__main__":
    main()
