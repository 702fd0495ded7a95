"""A document is read whole or by parts, in the language and of the day that were asked for."""

import datetime as dt
import gzip

import pytest
from django.utils import translation

from qorgau.common.actor import Actor
from qorgau.library.actions import add
from qorgau.library.public import ParagraphView
from qorgau.portal import reading
from qorgau.portal.views import library_reading

pytestmark = pytest.mark.django_db
BY = Actor.system("tests")
LONG = "".join(
    f"{'I' * (place + 1)}. CHAPTER {place + 1}\n\n"
    + "".join(
        f"{place * 3 + one}. Calm is kept in year {place * 3 + one}. {'Calm. ' * 40}\n\n"
        for one in (1, 2, 3)
    )
    for place in range(3)
).encode()


@pytest.fixture
def long_text(db, monkeypatch):
    """A document of three chapters, of which one page holds one."""
    monkeypatch.setattr(reading, "A_PAGE", 900)
    add(by=BY, data=LONG, symbol="TL/LONG", language="en", encoding="utf-8")


def page(visitor, address: str) -> str:
    answer = visitor.get(f"/en/library/{address}")
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_short_document_is_whole_on_one_page(year, visitor):
    text = page(visitor, "TL/CENSUS/2021/text/")

    for number in (1, 2, 3, 4):
        assert f'id="p{number}"' in text
        assert f'href="/en/library/TL/CENSUS/2021/{number}/"' in text
    assert 'rel="next"' not in text


def test_long_document_is_read_by_chapters(long_text, visitor):
    first = page(visitor, "TL/LONG/text/")
    second = page(visitor, "TL/LONG/text/5/")

    assert 'id="p3"' in first
    assert 'id="p4"' not in first
    assert 'href="/en/library/TL/LONG/text/4/"' in first
    assert 'id="p4"' in second
    assert 'rel="prev"' in second
    assert "II. CHAPTER 2" in second


def test_text_carries_its_own_language(long_text, visitor):
    text = visitor.get("/kk/library/TL/LONG/text/").content.decode()

    assert '<html lang="kk"' in text
    assert 'class="q-text" lang="en"' in text


def test_part_of_a_long_document_is_light(db, visitor):
    whole = "".join(
        f"{one}. Calm number {one * 7919}. {'Peace. ' * 60}\n\n" for one in range(1, 400)
    )
    add(by=BY, data=whole.encode(), symbol="TL/BIG", language="en", encoding="utf-8")

    for number in (1, 200, 399):
        content = visitor.get(f"/en/library/TL/BIG/text/{number}/").content
        assert len(gzip.compress(content)) < 15_000


@pytest.mark.parametrize("many", [1, 3])
def test_reading_takes_the_same_queries_for_more_documents(
    db, visitor, many, django_assert_max_num_queries
):
    for one in range(many):
        add(by=BY, data=LONG, symbol=f"TL/N{one}", language="en", encoding="utf-8")

    with django_assert_max_num_queries(20):
        visitor.get("/en/library/TL/N0/text/")


@pytest.mark.parametrize("address", ["TL/NONE/text/", "TL/CENSUS/2021/text/99/"])
def test_text_that_is_not_there_is_not_found(year, visitor, address):
    assert visitor.get(f"/en/library/{address}").status_code == 404


@pytest.fixture
def two_versions(db):
    """A text, and another that replaced it a year later."""
    old = b"1. Calm is kept by day.\n\n2. Nobody shouts.\n\n3. Birds may sing.\n"
    new = b"1. Calm is kept by night.\n\n2. Nobody shouts.\n\n3. Birds may sing.\n\n4. Cats too.\n"
    for day, data in (("2020-01-01", old), ("2021-01-01", new)):
        add(
            by=BY,
            data=data,
            symbol="TL/LAW",
            language="en",
            encoding="utf-8",
            date=dt.date.fromisoformat(day),
        )


def test_texts_in_time_lead_to_what_changed(two_versions, visitor):
    text = page(visitor, "TL/LAW/versions/")

    assert "Text of 01.01.2020" in text
    assert "?in=en&amp;from=1&amp;to=2" in text


def test_day_leads_to_the_text_that_held_on_it(two_versions, visitor):
    answer = visitor.get("/en/library/TL/LAW/versions/", {"on": "31.12.2020"}, follow=True)

    assert answer.redirect_chain[0][0] == "/en/library/TL/LAW/text/?on=2020-12-31"
    text = answer.content.decode()
    assert "by day" in text
    assert "This is not the text of today" in text


@pytest.mark.parametrize("typed", ["yesterday", "2026-02-30", "<script>"])
def test_day_that_cannot_be_read_is_said_at_the_field(two_versions, visitor, typed):
    answer = visitor.get("/en/library/TL/LAW/versions/", {"on": typed})
    text = answer.content.decode()

    assert answer.status_code == 200
    assert "Write a day like" in text
    assert "<script>" not in text.replace("<script src", "").replace('<script type="module"', "")


def test_day_before_the_first_text_is_told(two_versions, visitor):
    text = page(visitor, "TL/LAW/versions/?on=2019-01-01")

    assert "No text of this document is known for that day" in text


def test_changes_show_added_and_removed_words(two_versions, visitor):
    text = page(visitor, "TL/LAW/changes/?in=en&from=1&to=2")

    assert "<del>day</del>" in text
    assert "<ins>night</ins>" in text
    assert "<ins>Cats too.</ins>" in text
    assert "Nobody shouts" not in text


def test_changes_between_texts_that_are_not_there_are_not_found(two_versions, visitor):
    assert visitor.get("/en/library/TL/LAW/changes/?in=en&from=1&to=9").status_code == 404
    assert visitor.get("/en/library/TL/LAW/changes/").status_code == 404


def test_languages_stand_side_by_side_by_paragraph(db, visitor):
    for language, words in (("en", b"Calm"), ("ru", "Тишина".encode())):
        data = b"".join(b"%d. %b %d is kept well.\n\n" % (one, words, one) for one in (1, 2, 3))
        add(by=BY, data=data, symbol="TL/TWO", language=language, encoding="utf-8")

    text = page(visitor, "TL/TWO/side-by-side/")

    row = text[text.index('id="para_2"') : text.index('id="para_3"')]
    assert "Calm 2 is kept" in row
    assert "Тишина 2 is kept" in row
    assert 'lang="ru"' in row


def test_document_in_one_language_is_read_in_another_language_of_the_page(db, visitor):
    add(by=BY, data=LONG, symbol="TL/LONG", language="en", encoding="utf-8")

    assert visitor.get("/ru/library/TL/LONG/text/?in=kk").status_code == 200


def test_pages_to_keep_are_those_of_the_document(long_text, visitor):
    found = visitor.get("/en/library/TL/LONG/kept.json").json()

    assert found["name"] == "TL/LONG en"
    assert "/en/library/TL/LONG/text/4/" in found["pages"]
    for address in found["pages"]:
        if address.startswith("/en/"):
            assert visitor.get(address).status_code == 200


def test_page_of_what_is_kept_works_without_javascript(year, visitor):
    text = page(visitor, "kept/?document=TL/CENSUS/2021")

    assert "Print the pages of the document" in text
    assert visitor.get("/en/library/kept/?document=NONE").status_code == 200
    assert visitor.get("/keeper.js").headers["Content-Type"].startswith("text/javascript")


def test_days_are_read_as_people_write_them():
    assert library_reading.read_day("01.05.2024") == dt.date(2024, 5, 1)
    assert library_reading.read_day("2024-05-01") == dt.date(2024, 5, 1)
    assert library_reading.read_day("May") is None


@pytest.mark.parametrize(
    ("path", "label", "headings", "form", "point", "name"),
    [
        ("12", "12", ("Water",), "numbered", "", "Paragraph 12"),
        ("12", "12", (), "numbered", "a/ii", "Paragraph 12, a), ii)"),
        ("art-5/2", "2", ("Guards",), "articles", "", "Article 5, paragraph 2"),
        ("annex-1/art-3-1/1", "", ("",), "articles", "3", "Article 3-1, paragraph 1, 3)"),
        ("chp-1/2", "", ("Preamble",), "articles", "", "Preamble, paragraph 2"),
        ("chp-1/2", "", ("",), "articles", "", "Paragraph 2"),
        ("sub-1", "", (), "articles", "", "Paragraph 1"),
    ],
)
def test_place_in_a_text_has_a_name_that_people_use(path, label, headings, form, point, name):
    one = ParagraphView(
        "TL/1", 12, "Calm.", "en", None, "", headings, None, None, "", path=path, label=label
    )

    with translation.override("en"):
        assert reading.named(one, form, point) == name


def test_article_of_a_law_is_named_and_titled_once(db, visitor):
    law = b"Article 1. Calm\n\n1. Everyone is calm.\n\nArticle 2. Water\n\n1. Water is kept.\n"
    add(by=BY, data=law, symbol="TL/LAW", language="en", encoding="utf-8")

    assert page(visitor, "TL/LAW/art-1/").count("Article 1. Calm</") == 2  # the way here, the title
    assert '<h1 class="govuk-heading-l">Article 1, paragraph 1</h1>' in page(
        visitor, "TL/LAW/art-1/1/"
    )
