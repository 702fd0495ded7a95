"""Tables of plans as ministries write them in Kazakh and Russian."""

import datetime as dt
import io
from pathlib import Path

import pytest
from docx import Document

from qorgau.commitments.plans import reading, terms, words
from qorgau.country import pack

KZ = Path(__file__).parents[2] / "packs" / "kz"
LANGUAGES = ("kk", "ru", "en")


@pytest.fixture(scope="module")
def kz_words():
    found, faults = words.read(pack.read(KZ))
    assert faults == ()
    return found


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("4 квартал 2024 года", "2024-12-31"),
        ("III квартал 2025 г.", "2025-09-30"),
        ("2024 жылғы 2-тоқсан", "2024-06-30"),
        ("2025 жылғы IV тоқсан", "2025-12-31"),
        ("декабрь 2026 года", "2026-12-31"),
        ("до 25 декабря 2026 года", "2026-12-25"),
        ("2026 жылғы желтоқсан", "2026-12-31"),
        ("2026 жылғы 1 шілдеге дейін", "2026-07-01"),
        ("2024–2027 годы", "2027-12-31"),
        ("первое полугодие 2025 года", "2025-06-30"),
        ("2025 жылғы бірінші жартыжылдық", "2025-06-30"),
        ("постоянно", None),
    ],
)
def test_term_is_read_as_ministries_write_it(kz_words, text, until):
    found = terms.read(text, kz_words, LANGUAGES).until
    assert found == (dt.date.fromisoformat(until) if until else None)


def test_yearly_terms_are_known(kz_words):
    assert terms.read("ежегодно, 2024-2026 годы", kz_words, LANGUAGES).yearly
    assert terms.read("жыл сайын, 2024-2026 жылдар", kz_words, LANGUAGES).yearly


@pytest.mark.parametrize(
    ("head", "executors"),
    [
        (
            [
                "№ п/п",
                "Наименование мероприятия",
                "Форма завершения",
                "Ответственные исполнители",
                "Сроки исполнения",
            ],
            "МВД, МЮ (свод), НЦПЧ (по согласованию)",
        ),
        (
            [
                "Р/с №",
                "Іс-шараның атауы",
                "Аяқталу нысаны",
                "Жауапты орындаушылар",
                "Орындау мерзімі",
            ],
            "МВД, МЮ (жинақтау), НЦПЧ (келісу бойынша)",
        ),
    ],
)
def test_table_of_a_ministry_is_read(kz_words, head, executors):
    paper = Document()
    table = paper.add_table(rows=2, cols=5)
    for row, texts in zip(table.rows, (head, ["1", "x", "y", executors, "2026"]), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    out = io.BytesIO()
    paper.save(out)
    (measure,) = reading.read(out.getvalue(), kz_words, LANGUAGES).measures
    assert measure.responsible.name == "МЮ"
    assert [(one.name, one.agreed) for one in measure.co_executors] == [
        ("МВД", False),
        ("НЦПЧ", True),
    ]
