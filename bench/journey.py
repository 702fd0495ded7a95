"""Walks the whole complaint as a browser without JavaScript would: follows forms, counts bytes."""

import http.client
import urllib.parse
from dataclasses import dataclass, field
from html.parser import HTMLParser

STORY = "An invented case, written for a measurement. " * 30
ANSWERS = {"phone": "", "email": "", "happened": "3.2026"}
MAX_PAGES = 40


@dataclass
class Form:
    """A form that is sent by POST: where to, and what it would send."""

    action: str
    values: list[tuple[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Finds the forms of a page, filled in as somebody in a hurry would, and what it loads."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.assets: list[str] = []
        self._form: Form | None = None
        self._select = ""
        self._seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form" and said.get("method", "").lower() == "post":
            self._form = Form(said.get("action", ""))
        elif tag == "link" and said.get("rel") in ("stylesheet", "icon", "preload"):
            self.assets.append(said["href"])
        elif tag in ("script", "img") and "src" in said:
            self.assets.append(said["src"])
        elif self._form is not None:
            self._field(tag, said)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._form is not None:
            self.forms.append(self._form)
            self._form = None
        elif tag == "select":
            self._select = ""

    def _field(self, tag: str, said: dict[str, str]) -> None:
        name, kind = said.get("name", ""), said.get("type", "text")
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select and said.get("value"):
            self._once(self._select, said["value"])
        elif tag == "textarea":
            self._once(name, STORY)
        elif tag == "input" and kind in ("hidden", "radio", "checkbox"):
            if kind != "checkbox" or name in ("noted", "written_down", "consent"):
                self._once(name, said.get("value", "on"))
        elif tag == "input" and kind not in ("file", "submit"):
            self._once(name, ANSWERS.get(name, "Invented"))

    def _once(self, name: str, value: str) -> None:
        if name and name not in self._seen:
            self._seen.add(name)
            self._form.values.append((name, value))


@dataclass
class Traffic:
    """What went over the line: requests and bytes received, headers included, compressed."""

    requests: int = 0
    received: int = 0
    first_page: int = 0
    first_requests: int = 0


class Visitor:
    """One person with an old browser: cookies, a cache for static files, no scripts."""

    def __init__(self, url: str) -> None:
        parsed = urllib.parse.urlsplit(url)
        self._host = parsed.netloc
        self._line = http.client.HTTPConnection(self._host, timeout=60)
        self._cookies: dict[str, str] = {}
        self._cached: set[str] = set()
        self.traffic = Traffic()
        self.at = ""

    @property
    def drafts_cookie(self) -> str:
        """What tells this person's complaint from every other."""
        return self._cookies.get("qorgau_draft", "")

    def get(self, path: str) -> _Reader:
        """Load a page with everything it needs."""
        return self._loaded(path, *self._ask("GET", path))

    def send(self, form: Form) -> _Reader:
        """Send a form and load the page it leads to."""
        path = form.action or self.at
        return self._loaded(path, *self.post(form))

    def post(self, form: Form) -> tuple[int, str, bytes]:
        """Send a form only, on a line of its own as a phone would after a while of writing."""
        self._line.close()
        body = urllib.parse.urlencode(form.values).encode()
        return self._ask("POST", form.action or self.at, body)

    def to_the_last_step(self, start: str) -> Form:
        """Answer every question; returns the form that hands the complaint in."""
        page = self.get(start)
        for _number in range(MAX_PAGES):
            if self.at.rstrip("/").endswith("/check"):
                return _main_form(page)
            page = self.send(_main_form(page)) if page.forms else self.get(self._onward(start))
        raise RuntimeError(f"the journey does not end; stopped at {self.at}")

    def _onward(self, start: str) -> str:
        return urllib.parse.urljoin(start, "how/")

    def _loaded(self, path: str, status: int, location: str, body: bytes) -> _Reader:
        while status in (301, 302, 303):
            path = urllib.parse.urljoin(path, location)
            status, location, body = self._ask("GET", path)
        if status >= 400:
            raise RuntimeError(f"{path}: {status}")
        self.at = urllib.parse.urlsplit(path).path
        if urllib.parse.urlsplit(path).query:
            self.at = f"{self.at}?{urllib.parse.urlsplit(path).query}"
        reader = _Reader()
        reader.feed(_unzipped(body))
        for asset in reader.assets:
            if asset.startswith("/") and asset not in self._cached:
                self._cached.add(asset)
                self._ask("GET", asset)
        if not self.traffic.first_page:
            self.traffic.first_page = self.traffic.received
            self.traffic.first_requests = self.traffic.requests
        return reader

    def _ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, str, bytes]:
        headers = {"Accept-Encoding": "gzip", "Host": self._host}
        if self._cookies:
            headers["Cookie"] = "; ".join(f"{name}={it}" for name, it in self._cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._line.request(method, path, body, headers)
        answer = self._line.getresponse()
        content = answer.read()
        self.traffic.requests += 1
        self.traffic.received += len(content) + len(str(answer.headers)) + 20
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";", 1)[0].split("=", 1)
            self._cookies[name] = value
        return answer.status, answer.headers.get("Location", ""), content


def _main_form(page: _Reader) -> Form:
    """The form with most to say: the questions, not the small ones beside them."""
    return max(page.forms, key=lambda form: len(form.values))


def _unzipped(body: bytes) -> str:
    if body[:2] == b"\x1f\x8b":
        import gzip

        body = gzip.decompress(body)
    return body.decode("utf-8", "replace")


def hand_in_by_verbs():  # type: ignore[no-untyped-def]
    """One complaint through the same verbs as the pages, inside the installation."""
    from django.utils import timezone

    from qorgau.common.actor import Actor
    from qorgau.complaints import actions
    from qorgau.country import pack, procedures

    wording = procedures.procedure("complaint", timezone.localdate())
    current = pack.current()
    chosen = {
        "choice": lambda one: current.vocabularies[one.vocabulary][0].code,
        "region": lambda _one: current.regions[-1].code,
        "body": lambda _one: current.bodies[0].code,
        "yes_no": lambda _one: "no",
        "long_text": lambda _one: STORY,
        "text": lambda _one: "Invented",
    }
    pages = {
        page.code: {one.code: chosen[one.kind](one) for one in page.fields if one.required}
        for page in wording.questions
    }
    return actions.receive(
        by=Actor.system("bench"),
        procedure="complaint",
        language=current.languages[0],
        channel="web",
        pages={code: given for code, given in pages.items() if given},
    ).matter
