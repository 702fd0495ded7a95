"""A member of staff with a small old phone: 320 px, no JavaScript, a password of their own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from . import signing_in
from .site import Site


@dataclass
class Worker:
    """Somebody signed in; each page that is opened or sent is looked at by `check`."""

    page: Page
    language: str
    check: Callable[[Page], None]

    def open(self, path: str) -> None:
        """Go to an address of this language such as "desk/library/"."""
        self.page.goto(f"/{self.language}/{path}")
        self.check(self.page)

    def follow(self, selector: str) -> None:
        """Go where the first link of a selector leads."""
        address = self.page.locator(selector).first.get_attribute("href")
        assert address, f"{self.page.url}: no link {selector}"
        self.page.goto(address)
        self.check(self.page)

    def write(self, name: str, text: str) -> None:
        """Fill a field of the main part."""
        self.page.fill(f"main [name={name}]", text)

    def press(self, form: str = "main form") -> None:
        """Send a form by its first button."""
        self.page.locator(f"{form} button[type=submit]").first.click()
        self.page.wait_for_load_state()
        self.check(self.page)


@contextmanager
def hired(
    site: Site,
    browser: Browser,
    role: str,
    language: str,
    check: Callable[[Page], None],
    acts_for: str = "",
) -> Iterator[Worker]:
    """A new account of a role on a running site, signed in; one a role, language and site.

    `acts_for` says whose word an outside account brings.
    """
    email = f"{role}.{language}@example.org"
    said = site.run(
        *("people", "add", email, "--name", role.title(), "--role", role, "--unit", "office"),
        *(("--for", acts_for) if acts_for else ()),
    )
    context = browser.new_context(
        base_url=site.url,
        java_script_enabled=False,
        viewport={"width": 320, "height": 640},
        locale="en",
    )
    one = Worker(context.new_page(), language, check)
    one.open("desk/account/")
    password = signing_in.first_password(said)
    signing_in.enter(one.write, one.press, email, password)
    signing_in.choose_own(one.write, one.press, password)
    yield one
    context.close()
