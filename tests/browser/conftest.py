"""The real browser (Debian's Chromium) on a real server.

Fixtures: `site` (one running installation a session; add data to it, never count on it being
empty), `own_site` (a running copy for one test), `page` (JavaScript on), `nojs_page`,
`phone_page` (320 px, no JavaScript), `axe(page)`, `no_sideways(page)`.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.postgres import create_database

from . import accessibility, seeds  # noqa: F401 - seeds fills site.STEPS
from .site import ROOT, Site, build_template

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, and leave them out where there is no browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM and not os.environ.get("CI"):
                item.add_marker(pytest.mark.skip(reason="no Chromium here (apt install chromium)"))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Debian's Chromium; as root it runs without its sandbox."""
    return {"executable_path": CHROMIUM, "args": ["--no-sandbox", "--disable-dev-shm-usage"]}


@pytest.fixture(scope="session")
def template_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """An installation that never runs: the others are copied from it."""
    return build_template(tmp_path_factory.mktemp("template") / "home")


@pytest.fixture(scope="session")
def site(template_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The running installation that the tests of a session share."""
    running = template_site.copy(tmp_path_factory.mktemp("site") / "home")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def own_site(template_site: Site, tmp_path: Path) -> Iterator[Site]:
    """A running installation that this test has for itself."""
    running = template_site.copy(tmp_path / "own")
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A running installation that lived through a year and published its figures and reports."""
    home = tmp_path_factory.mktemp("window") / "home"
    home.mkdir()
    on_postgres = os.environ.get("QORGAU_TEST_DB") == "postgres"
    site = Site(home, database=create_database() if on_postgres else "")
    site.run("words", "compile")
    site.run("manage", "migrate", "--verbosity", "0")
    site.run("manage", "collectstatic", "--noinput", "--verbosity", "0")
    subprocess.run(
        [sys.executable, "-m", "tests.browser.window_seed"],
        env=site.environment,
        cwd=ROOT,
        check=True,
    )
    site.start()
    yield site
    site.stop()


@pytest.fixture(scope="session")
def browser_context_args(site: Site) -> dict[str, object]:
    """Pages open addresses such as "/kk/" of the shared site."""
    return {"base_url": site.url, "locale": "en"}


def _pages(browser: Browser, **options: object) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(**options)  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def nojs_page(browser: Browser, site: Site) -> Iterator[Page]:
    """A desktop browser without JavaScript."""
    yield from _pages(browser, base_url=site.url, java_script_enabled=False, locale="en")


@pytest.fixture
def phone_page(browser: Browser, site: Site) -> Iterator[Page]:
    """A small old phone: 320 px, no JavaScript."""
    small = {"width": 320, "height": 568}
    yield from _pages(
        browser, base_url=site.url, java_script_enabled=False, viewport=small, has_touch=True
    )


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Function: fail when the page has a WCAG 2.2 A or AA fault."""
    return accessibility.check


@pytest.fixture
def no_sideways() -> Callable[[Page], None]:
    """Function: fail when the page scrolls sideways."""
    return accessibility.check_width
