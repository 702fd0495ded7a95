"""What is told of a file is told in the language of the page."""

import pytest
from django.utils.translation import override

from qorgau.library import refusing
from qorgau.library.reading import read
from qorgau.library.unreadable import SENTENCES, Unreadable

WORDS = {
    name: "7"
    for name in (
        "size",
        "most",
        "name",
        "place",
        "number",
        "pages",
        "names",
        "page",
        "seconds",
        "line",
    )
}


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("key", SENTENCES)
def test_every_refusal_is_said_in_every_language(key, language):
    error = Unreadable(key, **WORDS)

    with override(language):
        said = refusing.said(error)

    assert said != str(error)
    assert said.endswith(".")
    assert "%(" not in said


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("code", sorted(refusing._REMARKS))
def test_every_remark_is_said_in_every_language(code, language):
    with override("en"):
        english = refusing.remark(f"{code}|3|4")
    with override(language):
        said = refusing.remark(f"{code}|3|4")

    assert "3" in said
    assert said != english


def test_row_of_a_number_is_said_in_the_language_of_the_page():
    found = read(b"1. One.\n\n2. Two.\n\n2. Two again.\n\n3. Three.\n\n4. Four.\n").recognised
    (kept,) = found.left_in_text

    with override("ru"):
        said = refusing.place(kept)

    assert said == kept.replace("row", "\u0441\u0442\u0440\u043e\u043a\u0430")


def test_unknown_remark_is_shown_as_it_is():
    assert refusing.remark("something else") == "something else"
