import gzip
import re
from pathlib import Path

import jinja2
import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import Client, RequestFactory
from django.utils import translation

from qorgau.common import pages

STATIC = Path(pages.__file__).parent / "static" / "qorgau"
LANGUAGES = ["kk", "ru", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_has_its_language_and_links_to_the_others(language: str) -> None:
    html = Client().get(f"/{language}/gallery/").content.decode()

    assert f'<html lang="{language}"' in html
    for other in set(LANGUAGES) - {language}:
        assert f'href="/{other}/gallery/"' in html


def test_language_link_keeps_the_query_and_escapes_it() -> None:
    html = Client().get('/kk/gallery/?shell=plain&b="><b>').content.decode()

    assert 'href="/ru/gallery/?shell=plain&amp;b=' in html
    assert '"><b>' not in html


@pytest.mark.parametrize("address", ["//evil.example/", "/kk//evil.example/", "/evil/"])
def test_language_link_never_leads_to_another_site(address: str) -> None:
    request = RequestFactory().get("/")
    request.path = address

    assert all(re.match(r"/(kk|ru|en)/", link["url"]) for link in pages.languages(request))


def test_demonstration_says_so_on_every_page(settings) -> None:
    with translation.override("en"):
        assert b"people and staff here are invented" in Client().get("/en/gallery/").content


def test_other_profiles_have_neither_banner_nor_gallery(settings) -> None:
    settings.QORGAU_PROFILE = "public"

    answer = Client().get("/en/gallery/")

    assert answer.status_code == 404
    assert b"people and staff here are invented" not in answer.content


@pytest.mark.parametrize("status", sorted(pages.ERRORS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_error_page_speaks_the_language(language: str, status: int) -> None:
    with translation.override(language):
        heading = str(pages.ERRORS[status][0])

    answer = Client().get(f"/{language}/gallery/error/{status}/")

    assert answer.status_code == status
    assert heading in answer.content.decode()


def test_server_error_needs_no_template(monkeypatch) -> None:
    def broken(*_args: object, **_rest: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(pages, "render", broken)

    answer = pages.server_error(RequestFactory().get("/en/"))

    assert answer.status_code == 500
    assert b"<h1>" in answer.content


def test_forged_post_is_answered_by_a_page_that_tells_how_to_go_on() -> None:
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/en/gallery/", {"x": "1"})

    assert answer.status_code == 403
    assert b"Back button" in answer.content


def test_empty_refusal_gets_a_page_and_keeps_its_allow_header() -> None:
    bare = HttpResponse(status=405, headers={"Allow": "POST"})

    answer = pages.ErrorPages(lambda _request: bare)(RequestFactory().get("/en/"))

    assert answer.headers["Allow"] == "POST"
    assert b"<h1" in answer.content


def test_answer_that_says_something_is_left_alone() -> None:
    said = HttpResponse("{}", status=429)

    assert pages.ErrorPages(lambda _request: said)(RequestFactory().get("/")) is said


def test_unknown_name_in_a_template_is_an_error() -> None:
    template = engines["jinja2"].from_string("{{ nobody_knows_this }}")

    with pytest.raises(jinja2.UndefinedError):
        template.render({})


def test_templates_escape_what_they_show() -> None:
    template = engines["jinja2"].from_string(
        '{% import "components/ui.html" as ui %}{{ ui.button(text) }}{{ ui.tag(text) }}'
        "{{ ui.table([text], [[text]], caption=text) }}{{ ui.details(text, text) }}{{ ui.inset(text) }}"
        '{{ ui.summary_list([{"key": text, "value": text}]) }}{{ ui.warning(text) }}{{ ui.panel(text, text) }}'
    )

    html = template.render({"text": "<script>alert(1)</script>"})

    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 10


@pytest.mark.parametrize("shell", ["public", "desk", "plain"])
def test_page_has_no_inline_script_or_style(shell: str) -> None:
    html = Client().get(f"/en/gallery/?shell={shell}").content.decode()

    assert "<script" not in html
    assert "<style" not in html
    assert not re.search(r"\s(style|on\w+)=", html)


def test_style_sheet_of_public_pages_is_light() -> None:
    assert len(gzip.compress((STATIC / "qorgau.css").read_bytes(), 9)) <= 12_000
    assert len(gzip.compress((STATIC / "desk.css").read_bytes(), 9)) <= 4_000


def test_style_sheets_fetch_nothing() -> None:
    for sheet in STATIC.glob("*.css"):
        assert not re.search(r"url\((?!\"?data:)|@import|@font-face", sheet.read_text("utf-8"))


def test_frame_of_a_public_page_is_light() -> None:
    html = Client().get("/kk/gallery/error/404/").content

    assert len(gzip.compress(html, 6)) <= 2_500
