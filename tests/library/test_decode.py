"""Bytes to text: encodings told apart, unreadable files refused with a reason."""

import pytest

from qorgau.library.decode import LARGEST_FILE, Unreadable, decode

CYRILLIC = (
    "\u0412 \u0434\u043e\u043b\u0438\u043d\u0435 \u0431\u044b\u043b\u043e \u0442\u0438\u0445\u043e.\n"
    * 5
)


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
        ("cp1251", "cp1251"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_cyrillic_text_is_read_in_each_encoding(encoding, told):
    found = decode(CYRILLIC.encode(encoding))

    assert (found.text, found.encoding) == (CYRILLIC, told)


def test_accents_of_western_europe_are_not_taken_for_cyrillic():
    text = "La vallée était calme, et l'été fut long à passer.\n" * 3

    found = decode(text.encode("cp1252"))

    assert (found.text, found.encoding, found.certain) == (text, "cp1252", False)


def test_named_encoding_is_obeyed_and_a_wrong_one_refused():
    assert decode(CYRILLIC.encode("cp866"), encoding="cp866").text == CYRILLIC
    with pytest.raises(Unreadable, match="no encoding"):
        decode(b"calm", encoding="calm")
    with pytest.raises(Unreadable, match="Not utf-8"):
        decode(CYRILLIC.encode("cp1251"), encoding="utf-8")


def test_line_ends_soft_hyphens_and_hidden_characters_are_made_plain():
    found = decode("A val\u00ad\r\nley\u200b\rwas calm\u00ad.\u2028".encode())

    assert found.text == "A valley\nwas calm.\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (bytes(range(256)) * 40, "binary"),
        (b"%PDF-1.7\nrest", "binary"),
        (b"PK\x03\x04rest of an office document", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"a" * (LARGEST_FILE + 1), "huge"),
    ],
)
def test_unreadable_file_says_why(data, code):
    with pytest.raises(Unreadable) as caught:
        decode(data)

    assert caught.value.code == code
    assert str(caught.value).endswith(".")
