"""Somebody with a browser that runs no scripts: follows forms, keeps cookies."""

import re
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.complaints.office import CANARY

ANSWERS: dict[str, dict[str, Any]] = {
    "about": {"right": "health"},
    "person": {"relation": "self"},
    "body": {"body": "order", "body_other": f"His name is {CANARY}"},
    "place": {"region": "N", "place_type": "-"},
    "story": {"story": f"They took my letters. {CANARY}", "wish": CANARY},
    "identity": {"full_name": f"Қарлығаш {CANARY}", "address": f"Ауыл {CANARY}"},
    "contact": {"phone": "+7 701 000 00 00", "email": "canary-4711@example.org"},
    "files": {},
    "consent": {"consent": ["story"]},
}
CODE = re.compile(r'class="q-receipt__code"[^>]*>(.*?)</div>', re.DOTALL)


class Visitor:
    """A journey in one language."""

    def __init__(self, language: str = "en", procedure: str = "complaint") -> None:
        self.client = Client()
        self.language, self.procedure = language, procedure

    def url(self, path: str) -> str:
        return path if path.startswith("/") else f"/{self.language}/{path}"

    def get(self, path: str) -> HttpResponse:
        return self.client.get(self.url(path))

    def post(self, path: str, data: dict[str, Any] | None = None) -> HttpResponse:
        return self.client.post(self.url(path), data or {})

    def answer(self, page: str, answers: dict[str, Any] | None = None) -> HttpResponse:
        data = {"as": self.procedure, **(ANSWERS[page] if answers is None else answers)}
        return self.post(f"complain/{page}/", data)

    def fill(self) -> "Visitor":
        for page in ANSWERS:
            response = self.answer(page)
            assert response.status_code == 303, text(response)
        return self

    def hand_in(self) -> "Visitor":
        """To the page with the receipt."""
        assert self.fill().post("complain/check/").status_code == 303
        return self

    def code(self) -> str:
        return code_in(self.get("complain/receipt/"))

    def follow(self) -> str:
        """Acknowledge the receipt and go to the case; returns the code."""
        code = self.code()
        assert self.post("complain/receipt/", {"noted": "own"}).status_code == 303
        return code


def text(response: HttpResponse) -> str:
    """What is read on a page."""
    page = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def code_in(response: HttpResponse) -> str:
    """The secret code that a page shows."""
    found = CODE.search(response.content.decode())
    assert found, text(response)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())
