import json

import pytest

from qorgau.site.main import main

TABLE = (
    "To,Text,From,Issue,Session\r"
    'A,"Free the press vis-\x88-vis the Provedor de Justi\x8da",B,,9\r'
    "A,,B,,9\r"
    "A,Abolish the death penalty,B,,9\r"
).encode("latin-1")


@pytest.fixture
def suggest(tmp_path):
    def run(data, *options):
        path, out = tmp_path / "in.csv", tmp_path / "out.jsonl"
        path.write_bytes(data)
        code = main(["suggest", "issues", "--in", str(path), "--out", str(out), *options])
        text = out.read_text(encoding="utf-8") if out.exists() else ""
        return code, [json.loads(line) for line in text.splitlines()]

    return run


def test_a_row_is_a_line_and_what_is_wrong_is_told(suggest, capsys):
    code, found = suggest(TABLE, "--encoding", "mac-roman")
    assert code == 0
    assert [one["row"] for one in found] == [1, 2, 3]
    assert [one["line"] for one in found] == [2, 3, 4]
    assert "Death penalty" in found[2]["issues"]
    assert found[1]["issues"] == found[1]["why"] == []
    assert found[1]["wrong"] == "Text is empty"
    assert "row 2 (line 3): Text is empty" in capsys.readouterr().err


def test_every_issue_has_certainty_and_words(suggest):
    code, ((one,)) = suggest(b"Text\nAbolish torture\n")
    assert code == 0
    assert one["issues"] == [each["issue"] for each in one["why"]]
    for each in one["why"]:
        assert each.keys() == {"issue", "certainty", "words"}
    assert one["why"][0]["words"] == ["torture"]


def test_other_columns_order_and_repeated_rows_do_not_matter(suggest):
    table = "Issue;Text\r\nTorture;Abolish torture\r\nTorture;Abolish torture\r\n"
    for data in (table.encode(), table.encode("utf-16"), table.encode("utf-8-sig")):
        code, found = suggest(data)
        assert code == 0
        assert [one["row"] for one in found] == [1, 2]
        assert found[0]["why"] == found[1]["why"] != []


@pytest.mark.parametrize("data", [b"", b"To,From\nA,B\n", b"%PDF-1.4", b"PK\x03\x04xx"])
def test_file_that_cannot_be_used_writes_nothing(suggest, capsys, tmp_path, data):
    assert suggest(data) == (2, [])
    assert "in.csv: " in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["in.csv"]


def test_quotes_broken_late_leave_an_earlier_file_as_it_was(suggest, tmp_path):
    (tmp_path / "out.jsonl").write_text('{"row": 0}\n', encoding="utf-8")
    assert suggest(b'Text\nFree the press\n"Free" the press\n') == (2, [{"row": 0}])


def test_missing_file_is_told(capsys, tmp_path):
    path = tmp_path / "none.csv"
    assert main(["suggest", "issues", "--in", str(path), "--out", str(tmp_path / "o")]) == 2
    assert "none.csv" in capsys.readouterr().err
