"""`qorgau library add`: a look without keeping, many files by a list, the same again."""

import json

import pytest

from qorgau.library import public
from qorgau.library.models import Expression
from qorgau.site.main import main

from .papers import report

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(tmp_path):
    file = tmp_path / "paper.txt"
    file.write_bytes(report().printed().encode())
    return file


def lines(capsys) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_preview_shows_and_keeps_nothing(paper, capsys):
    assert main(["library", "add", str(paper), "--preview"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["kept"], told["paragraphs"], told["form"]) == (False, 30, "numbered")
    assert not Expression.objects.exists()


def test_preview_as_text_is_for_people(paper, capsys):
    main(["library", "add", str(paper), "--preview", "--format", "text"])

    assert "paragraphs: 30" in capsys.readouterr().out


def test_draft_is_not_public(paper, capsys):
    said = ["--symbol", "TL/1", "--language", "en", "--draft"]
    assert main(["library", "add", str(paper), *said, "--translator", "Somebody"]) == 0

    assert public.work("TL/1") is None
    assert Expression.objects.get().translator == "Somebody"


def test_list_keeps_what_it_can_and_tells_the_rest(paper, capsys):
    (paper.parent / "empty.txt").write_bytes(b"")
    listed = paper.parent / "list.csv"
    listed.write_text(
        "file,symbol,language,date,machine\n"
        "paper.txt,TL/1,en,2020-01-01,\n"
        "empty.txt,TL/2,en,,\n"
        "paper.txt,TL/3,kk,,yes\n"
        "paper.txt,../etc,en,,\n"
        "no.txt,TL/4,en,,\n"
        "paper.txt,TL/5,en,the first of May,\n"
        ",TL/6,en,,\n",
        encoding="utf-8-sig",
    )

    first = main(["library", "add", "--manifest", str(listed)])
    rows = lines(capsys)
    again = main(["library", "add", "--manifest", str(listed)])

    assert (first, again) == (2, 2)
    assert [one["row"] for one in rows if one["ok"]] == [2, 4]
    assert all(one["reason"] for one in rows if not one["ok"])
    assert [one["new"] for one in lines(capsys) if one["ok"]] == [False, False]
    assert Expression.objects.count() == 2
    assert Expression.objects.get(machine=True).work.symbol == "TL/3"


@pytest.mark.parametrize("args", [[], ["paper.txt"], ["--manifest", "/no/such/list.csv"]])
def test_what_is_missing_is_told(args, capsys):
    assert main(["library", "add", *args]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
