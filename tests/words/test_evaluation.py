"""Measuring the search: figures by hand, files that cannot be used, real questions."""

import json
from pathlib import Path

import pytest

from qorgau.site.main import main
from qorgau.words import evaluation

from ..conftest import find_test_data

PASSAGES = [
    {"id": "a", "title": "Шағым", "text": "Шағымдар он бес күнде қаралады."},
    {"id": "b", "title": "Түрме", "text": "Түрмелердегі жағдай тексерілді."},
    {"id": "c", "title": "", "text": "The prison was visited by monitors."},
    {"id": "d", "title": "", "text": "Жалобы рассматриваются в пятнадцать дней."},
]


def written(path: Path, rows: list[object]) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", "utf-8")
    return path


@pytest.fixture
def files(tmp_path: Path):
    def make(questions: list[object], passages: list[object] = PASSAGES) -> tuple[Path, Path]:
        return (
            written(tmp_path / "passages.jsonl", passages),
            written(tmp_path / "questions.jsonl", questions),
        )

    return make


def run(files: tuple[Path, Path], *more: str) -> int:
    return main(["search-eval", "--passages", str(files[0]), "--questions", str(files[1]), *more])


def test_figures_of_questions_in_three_languages(files, capsys):
    asked = [
        {"id": "1#a", "question": "шағымымды қарау"},
        {"id": "2#b", "question": "turmede zhagdai qandai?"},
        {"id": "3#c", "question": "visiting prisons"},
        {"id": "4#d", "question": "рассмотрение жалоб"},
    ]
    assert run(files(asked)) == 0
    found = json.loads(capsys.readouterr().out)
    assert {name: found[name] for name in ("hit@10", "recall@10", "mrr@10", "map")} == {
        "hit@10": 1.0,
        "recall@10": 1.0,
        "mrr@10": 1.0,
        "map": 1.0,
    }


def test_rows_of_one_question_are_one_question_with_several_answers(files):
    passages, questions = files(
        [{"id": "1#a", "question": "шағым"}, {"id": "1#b", "question": "шағым"}]
    )
    (one,) = evaluation.questions(questions)
    assert one.answers == {"a", "b"}
    figures = evaluation.measured(evaluation.passages(passages), [one])
    assert (figures["hit@10"], figures["recall@10"], figures["map"]) == (1.0, 0.5, 0.5)


def test_an_excluded_passage_is_not_ranked(files):
    passages, questions = files([{"id": "1#a", "question": "шағым", "exclude": "a"}])
    figures = evaluation.measured(evaluation.passages(passages), evaluation.questions(questions))
    assert figures["hit@10"] == 0.0


@pytest.mark.parametrize("method", ["words", "prefix", "five"])
def test_other_ways_of_searching_are_measured_too(files, capsys, method: str):
    assert run(files([{"id": "1#a", "question": "шағымдар"}]), "--method", method) == 0
    assert json.loads(capsys.readouterr().out)["mrr@10"] == 1.0


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"id": "1", "question": "х"}, "row 1: the id must end with '#'"),
        ({"id": "1#a"}, "row 1: 'question' must be there and be text"),
        ({"id": "1#a", "question": " "}, "row 1: the question is empty"),
        ({"id": ["1#a"], "question": "х"}, "row 1: 'id' must be there"),
        ({"id": "1#a", "question": "х", "exclude": {}}, "row 1: 'exclude' must be"),
        ([1], "row 1: not a JSON object"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_with_its_number(files, capsys, row, said: str):
    assert run(files([row])) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds no passage"),
        (b"{oops\n", "row 1: not JSON"),
        (b"\xff\xfe\x00", "is not UTF-8"),
        (b'{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n', "row 2: the id 'a' was there"),
        (b'{"id": "", "text": "x"}\n', "row 1: a passage needs an id"),
    ],
)
def test_passages_that_cannot_be_used_are_refused(files, capsys, content: bytes, said: str):
    passages, questions = files([{"id": "1#a", "question": "x"}])
    passages.write_bytes(content)
    assert run((passages, questions)) == 2
    assert said in capsys.readouterr().err


def test_a_missing_file_is_told(files, capsys, tmp_path: Path):
    _, questions = files([{"id": "1#a", "question": "x"}])
    assert run((tmp_path / "none.jsonl", questions)) == 2
    assert "No such file" in capsys.readouterr().err


def test_kazakh_questions_are_answered():
    """Every third question of the half of KazQAD that is here; bench/retrieval.py asks all."""
    home = find_test_data("kk_nlp") / "KazQAD"
    passages = evaluation.passages(home / "passages.jsonl")
    figures = evaluation.measured(passages, evaluation.questions(home / "questions.jsonl")[::3])
    assert figures["hit@10"] >= 0.91
    assert figures["mrr@10"] >= 0.75
