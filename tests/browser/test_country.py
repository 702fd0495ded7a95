"""The country's own pages as a person meets them: promises, treaties, bodies, regions, rights, figures.

On the real country with its documents and without complaints; in three languages, on a small old
phone, without JavaScript; each page is held against axe, its width and its weight.
"""

import os
import re
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from . import keyboard
from .country import LANGUAGES, Reader, build
from .site import Site

REPORT = "A/HRC/WG.6/7/KAZ/1"
PAGES = {
    "home": "",
    "promises": "promises/",
    "promises-of-a-plan": "promises/?plan=nhrap-2009&state=open",
    "promises-in-time": "promises/over-time/",
    "promises-in-time-by-treaty": "promises/over-time/treaties/",
    "promises-in-time-of-a-right": "promises/over-time/?right=torture",
    "promise": "promises/death-penalty.moratorium/",
    "bill": "promises/equal-rights.bill/",
    "bills": "bills/",
    "plan": "plans/nhrap-2009/",
    "treaties": "treaties/",
    "treaty-of-two-minds": "treaties/iccpr-op1/",
    "treaty-with-competence": "treaties/crc/",
    "mandate-visits": "mandate-visits/",
    "un-recommendations": "un-recommendations/",
    "bodies": "bodies/",
    "bodies-found": "bodies/?q=ombudsman",
    "body": "bodies/presidential-commission/",
    "body-with-promises": "bodies/commissioner/",
    "regions": "regions/",
    "regions-2009": "regions/?on=2009-11-06",
    "region": "regions/110000000/",
    "rights": "rights/",
    "right": "rights/torture/",
    "figures": "figures/",
    "figures-of-a-document": f"figures/?document={REPORT}&from=100&to=130",
    "indicator": "indicators/education.institutions/",
    "series-list": "series/",
    "series": "series/1-2-1/",
    "about-data": "about-data/",
    "quality": "about-data/quality/",
    "open-data": "open-data/",
    "dataset": "open-data/treaties/",
    "dataset-of-many-files": "open-data/series/",
    "feeds": "feeds/",
    "library": "library/",
    "document": f"library/{REPORT}/",
    "paragraph": f"library/{REPORT}/37/",
    "paragraph-of-figures": f"library/{REPORT}/120/",
}
#: Data sets that stand on the country's data alone.
DATASETS = (
    "figures",
    "cited",
    "series",
    "promises",
    "recommendations",
    "treaties",
    "mandate-visits",
    "un-recommendations",
    "bodies",
    "regions",
    "rights",
    "library",
    "quality",
)
#: Kinds of pages that this country brings, by the shape of their address.
KINDS = {
    "promises": r"promises/",
    "promise": r"promises/[^/]+/",
    "plan": r"plans/[^/]+/",
    "treaties": r"treaties/",
    "treaty": r"treaties/[^/]+/",
    "mandate-visits": r"mandate-visits/",
    "un-recommendations": r"un-recommendations/",
    "bodies": r"bodies/",
    "body": r"bodies/[^/]+/",
    "regions": r"regions/",
    "region": r"regions/[^/]+/",
    "rights": r"rights/",
    "right": r"rights/[^/]+/",
    "cited figures": r"figures/",
    "indicator": r"indicators/[^/]+/",
    "series-list": r"series/",
    "series": r"series/[^/]+/",
    "quality": r"about-data/quality/",
    "open-data": r"open-data/",
    "feeds": r"feeds/",
    **{f"data set {one}": rf"open-data/{one}/" for one in DATASETS},
    "document": rf"library/({REPORT}|KAZ-[\w-]+)/",
    "paragraph": rf"library/({REPORT}|KAZ-[\w-]+)/\d+/",
}
#: Filters: address, field and what the keyboard gives to it (a choice takes an arrow).
FILTERS = [
    ("promises/", "state", "ArrowDown"),
    ("promises/", "q", "moratorium"),
    ("bodies/", "kind", "ArrowDown"),
    ("regions/", "on", "11062009"),
    ("figures/", "right", "ArrowDown"),
    ("series/", "goal", "ArrowDown"),
]
MOST_BYTES = 40_000
MOST_LINKS = 400
SHOTS = os.environ.get("QORGAU_SHOTS", "")
#: Addresses, symbols, names of files and of a form of file: the same in every language.
SYMBOLS = re.compile(r"https?://\S+|[A-Z]+(/[A-Z0-9.]+)+|[\w-]+\.(csv|yaml)|Akoma Ntoso")
WORD = re.compile(r"\b[A-Z]?[a-z]+\b")
PHRASE = re.compile(r"\b[A-Z]?[a-z]+ [a-z]+\b")


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The running installation of the country."""
    site = build(tmp_path_factory.mktemp("country") / "home")
    site.start()
    yield site
    site.stop()


@pytest.fixture(scope="module")
def reader(country: Site) -> Reader:
    """Asks it for pages without a browser."""
    return Reader(country)


@pytest.fixture
def phone(browser: Browser, country: Site) -> Iterator[Page]:
    """A small old phone without JavaScript."""
    context = browser.new_context(
        base_url=country.url, java_script_enabled=False, viewport={"width": 320, "height": 568}
    )
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def shoot(page: Page, name: str, language: str) -> None:
    """Pictures for the eye: Kazakh on a phone, the others on a desk."""
    if SHOTS:
        page.set_viewport_size({"width": 320 if language == "kk" else 1200, "height": 800})
        page.screenshot(path=Path(SHOTS) / f"{name}-{language}.png", full_page=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_faults_on_a_small_phone(
    phone: Page, axe: Callable, no_sideways: Callable, language: str, name: str
) -> None:
    answer = phone.goto(f"/{language}/{PAGES[name]}")

    assert answer is not None
    assert answer.status == 200
    expect(phone.locator("html")).to_have_attribute("lang", language)
    expect(phone.locator("h1")).to_have_count(1)
    no_sideways(phone)
    axe(phone)
    phone.set_viewport_size({"width": 1200, "height": 800})
    no_sideways(phone)
    shoot(phone, name, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_title_is_its_own(reader: Reader, language: str) -> None:
    bare = sorted({path.split("?")[0] for path in PAGES.values()})

    titles = [reader.page(f"/{language}/{path}").parts.title for path in bare]

    assert all(titles)
    assert sorted(titles) == sorted(set(titles))


@pytest.mark.parametrize("name", PAGES)
def test_page_is_light(reader: Reader, name: str) -> None:
    sizes = {one: reader.page(f"/{one}/{PAGES[name]}").size for one in LANGUAGES}

    assert max(sizes.values()) <= MOST_BYTES, sizes


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_left_in_english(reader: Reader, name: str, language: str) -> None:
    here, there = (reader.page(f"/{one}/{PAGES[name]}") for one in (language, "en"))

    left = {said for said in here.own_words & there.own_words if len(english(said)) > 1}
    mixed = {said for said in here.own_words if PHRASE.search(SYMBOLS.sub("", said))}

    assert not left | mixed, here.address


def english(said: str) -> list[str]:
    """English words of a text, without addresses and symbols of documents and names of files."""
    return WORD.findall(SYMBOLS.sub("", said))


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_within_a_page_lead_somewhere(reader: Reader, language: str) -> None:
    pages = [reader.page(f"/{language}/{path}") for path in PAGES.values()]

    assert {one.address: one.lost_fragments for one in pages if one.lost_fragments} == {}


def test_links_of_the_pages_answer(reader: Reader) -> None:
    turns = zip_longest(
        *(
            reader.page(f"/{LANGUAGES[number % 3]}/{path}").inner_links
            for number, path in enumerate(PAGES.values())
        )
    )
    links = list(dict.fromkeys(link for turn in turns for link in turn if link and link != "/"))[
        :MOST_LINKS
    ]

    broken = {link: status for link in links if (status := reader.status(link)) != 200}

    assert len(links) > 200
    assert broken == {}


def test_every_kind_of_page_is_three_clicks_from_the_start_at_most(reader: Reader) -> None:
    front, known, met = ["/kk/"], {""}, set()
    for _click in range(3):
        links = [link for page in front for link in reader.page(page).inner_links]
        met |= {kind for link in links for kind in KINDS if re.fullmatch(KINDS[kind], below(link))}
        reached = {shape(link): link for link in reversed(links) if link.startswith("/kk/")}
        front = [link for one, link in reached.items() if one not in known]
        known |= set(reached)

    assert set(KINDS) - met == set()


def below(address: str) -> str:
    """What stands below the language in an address, without what it asks for."""
    return address.split("?", maxsplit=1)[0].removeprefix("/kk/")


def shape(address: str) -> str:
    """The same for all pages of a kind: one of them is enough to go on from."""
    head, *rest = below(address).split("/")
    of = rest[0] if rest[:1] == ["over-time"] else ""
    return f"{head}/{of}{len(rest)}"


@pytest.mark.parametrize(("path", "name", "given"), FILTERS)
def test_filter_is_used_by_keyboard_alone(phone: Page, path: str, name: str, given: str) -> None:
    phone.goto(f"/kk/{path}")
    before = phone.locator("main [role=status]").inner_text()
    if phone.locator(f"main details:not([open]) [name={name}]").count():
        keyboard.reach(phone, f"main details:has([name={name}]) summary")
        phone.keyboard.press("Enter")
    keyboard.reach(phone, f"main [name={name}]")

    if given == "ArrowDown":
        phone.keyboard.press(given)
    else:
        phone.keyboard.type(given)
    keyboard.reach(phone, "main form button[type=submit], main form button:not([type])")
    phone.keyboard.press("Enter")

    phone.wait_for_url(re.compile(rf"[?&]{name}=[^&#]+"))
    expect(phone.locator("main [role=status]")).not_to_have_text(before)


def test_first_visit_weighs_little(browser: Browser, country: Site) -> None:
    done: list[Request] = []

    def keep(request: Request) -> None:
        done.append(request)

    context = browser.new_context(base_url=country.url)
    page = context.new_page()
    page.on("requestfinished", keep)

    page.goto("/kk/", wait_until="networkidle")
    sizes = {one.url: one.sizes() for one in done}
    context.close()

    weights = {url: one["responseBodySize"] for url, one in sizes.items()}
    assert len(weights) > 1
    assert sum(weights.values()) <= MOST_BYTES, weights


def test_promise_leads_to_its_paragraph_and_back(phone: Page) -> None:
    phone.goto("/en/promises/death-penalty.moratorium/")
    title = phone.locator("h1").inner_text()
    expect(phone.locator("main")).to_contain_text("The death penalty abolished")

    phone.get_by_role("link", name=f"{REPORT}, ¶ 37").first.click()
    expect(phone.locator("h1")).to_have_text("Paragraph 37")
    phone.get_by_role("link", name=title).click()

    expect(phone.locator("h1")).to_have_text(title)


def test_file_of_promises_has_the_rows_that_the_page_counts(phone: Page) -> None:
    phone.goto("/en/promises/?plan=nhrap-2009&state=open")
    counted = int(re.search(r"\d+", phone.locator("main [role=status]").inner_text())[0])  # type: ignore[index]

    with phone.expect_download() as download:
        phone.get_by_role("link", name="Download as CSV").click()

    rows = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == counted + 1


def test_doubtful_number_says_so_where_it_stands(phone: Page) -> None:
    phone.goto("/en/indicators/education.institutions/")

    row = phone.get_by_role("row", name="06.11.2009 kindergartens")

    expect(row).to_contain_text("Doubtful")
    expect(row).to_contain_text("¶ 120")


@pytest.mark.parametrize(("asked", "count"), [("", 20), ("?on=2009-11-06", 16)])
def test_regions_are_those_of_the_day(phone: Page, asked: str, count: int) -> None:
    phone.goto(f"/en/regions/{asked}")

    expect(phone.locator("main tbody tr")).to_have_count(count)
    expect(phone.locator("main [role=status]")).to_contain_text(str(count))


def test_register_leads_to_the_treaty_on_which_sources_disagree(phone: Page) -> None:
    phone.goto("/en/treaties/")

    phone.get_by_role("link", name=re.compile("sources disagree")).click()
    phone.locator("main .govuk-list--spaced a").first.click()

    expect(phone.locator("main .govuk-inset-text").first).to_contain_text("Sources disagree")


def test_sources_that_disagree_stand_side_by_side(phone: Page) -> None:
    phone.goto("/en/treaties/crc/")

    said = phone.locator("main .govuk-inset-text").filter(has_text="Sources disagree").locator("li")

    expect(said).to_have_count(3)
    expect(said.first).to_contain_text(f"{REPORT}, ¶ 29")


def test_body_is_found_by_a_name_that_a_document_gives_it(phone: Page) -> None:
    phone.goto("/en/bodies/")
    phone.fill("main [name=q]", "Human Rights Committee under the President")
    phone.locator("main form button").click()

    phone.locator("main ul a").first.click()

    expect(phone.locator("h1")).to_contain_text("Commission on Human Rights")
    expect(phone.locator("main")).to_contain_text("National Human Rights Commission")
