"""The tour of the demonstration, walked in the real browser as `docs/tour.md` tells it.

One small demonstration of the default country is loaded and served. Every stop's page must show
what the list of stops says, in three languages, without JavaScript.
"""

import json
import os
from collections.abc import Callable, Iterator

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from docs.pictures.take import Demonstration, Picture, Visitor
from tests.postgres import create_database

from .site import ROOT, Site

PACK = (ROOT / "packs" / "DEFAULT").read_text().strip()
LANGUAGES = ["kk", "ru", "en"]
STOPS = yaml.safe_load((ROOT / "packs" / PACK / "demo" / "stops.yaml").read_text())["stops"]
Walk = Callable[[dict, str], Page]


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """A small demonstration, running."""
    home = tmp_path_factory.mktemp("tour") / "home"
    home.mkdir()
    on_postgres = os.environ.get("QORGAU_TEST_DB") == "postgres"
    site = Site(home, pack=PACK, database=create_database() if on_postgres else "")
    site.run("words", "compile")
    site.run("demo", "load", "--cases", "12")
    site.run("manage", "collectstatic", "--noinput", "--verbosity", "0")
    site.start()
    kept = json.loads((home / "demonstration.json").read_text())
    passwords = {one["email"]: one["password"] for one in kept["staff"]}
    yield Demonstration(site.url, passwords, kept["tour"])
    site.stop()


@pytest.fixture(scope="module")
def walk(browser: Browser, there: Demonstration) -> Iterator[Walk]:
    """Function: to a stop in a language, as whom the stop says; one browser a visitor."""
    contexts: dict[tuple[str, int], Page] = {}

    def to(stop: dict, language: str) -> Page:
        picture = _picture(stop, language)
        who = (picture.who, picture.width)
        if who not in contexts:
            context = browser.new_context(
                java_script_enabled=False, viewport={"width": picture.width, "height": 900}
            )
            context.set_default_timeout(20_000)
            contexts[who] = context.new_page()
        Visitor(contexts[who], there).go(picture)
        return contexts[who]

    yield to
    for page in contexts.values():
        page.context.close()


def _picture(stop: dict, language: str) -> Picture:
    how = {name: value for name, value in stop["picture"].items() if name != "languages"}
    return Picture(
        name=stop["code"],
        address=stop["address"],
        who=stop.get("who", ""),
        **{**how, "language": language},
    )


def _stop(code: str) -> dict:
    return next(one for one in STOPS if one["code"] == code)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [one["code"] for one in STOPS])
def test_stop_shows_what_the_tour_says(walk: Walk, there: Demonstration, code: str, language: str):
    page = walk(_stop(code), language)

    for words in _stop(code)["says"][language]:
        expect(page.locator("main")).to_contain_text(words.format(**there.facts))
    expect(page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_of_the_tour_leads_to_every_stop(
    browser: Browser, there: Demonstration, axe, no_sideways, language: str
):
    page = browser.new_page(viewport={"width": 320, "height": 568})
    page.goto(f"{there.url}/{language}/tour/")

    expect(page.locator("main h2")).to_have_count(len(STOPS))
    expect(page.locator("main section a.govuk-link")).to_have_count(len(STOPS))
    for secret in (there.facts["code"], there.facts["fresh_code"], *there.passwords.values()):
        assert secret not in page.content()
    axe(page)
    no_sideways(page)
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentence_leads_to_its_figure_and_its_method_by_clicking(
    walk: Walk, there: Demonstration, language: str
):
    page = walk(_stop("sentence"), language)
    number = page.locator(f"main p a[href*='/figures/{there.facts['figure']}/']").first
    shown = number.inner_text()

    number.click()
    expect(page.locator("main")).to_contain_text(_stop("figure")["says"][language][0])
    expect(page.locator("main")).to_contain_text(shown)

    page.locator(f"main a[href*='/indicators/{there.facts['indicator']}/']").first.click()
    expect(page.locator("main")).to_contain_text(_stop("method")["says"][language][0])


def test_same_person_reads_their_page_in_kazakh_on_a_phone(
    walk: Walk, there: Demonstration, axe, no_sideways
):
    page = walk(_stop("phone"), "kk")

    assert page.viewport_size == {"width": 360, "height": 900}
    expect(page.locator("h1")).to_contain_text("Сіздің шағымыңыз")
    expect(page.locator("main")).to_contain_text("Шағымыңыз бойынша қорытынды шығарылды.")
    expect(page.locator("#readings + ul li").first).to_be_visible()
    no_sideways(page)
    axe(page)
