"""`qorgau commitments import`: JSON on standard output, a sentence and code 2 for what it is not."""

import json

import pytest

from qorgau.commitments.models import ReceivedRecommendation
from qorgau.site.main import main
from tests.commitments.test_received import line, sheet

pytestmark = pytest.mark.django_db
KEYS = [
    "format",
    "encoding",
    "rows_read",
    "new",
    "changed",
    "unchanged",
    "other_states",
    "quarantined",
    "positions",
]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "upr.csv"
    path.write_bytes(sheet(line(), line(text="x", session="?"), line(to="Sudland")))
    return path


def run(capsys, *arguments) -> tuple[int, str, str]:
    code = main(["commitments", "import", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_an_import_tells_what_it_brought(capsys, file):
    code, out, _err = run(capsys, file)

    told = json.loads(out)
    assert (code, list(told)[: len(KEYS)]) == (0, KEYS)
    assert (told["recommendations"], told["limbs"]) == (2, 2)
    assert (told["format"], told["encoding"], told["rows_read"]) == ("upr-info", "utf-8", 3)
    assert (told["new"], told["other_states"], told["positions"]) == (1, 1, {"Accepted": 2})
    assert told["quarantined"] == [{"row": 3, "reason": "the session “?” is not a number"}]


def test_a_dry_run_writes_nothing_and_a_second_run_brings_nothing(capsys, file):
    _code, dry, _err = run(capsys, file, "--dry-run")
    kept = ReceivedRecommendation.objects.count()
    run(capsys, file)
    _code, again, _err = run(capsys, file)

    assert (json.loads(dry)["new"], kept) == (1, 0)
    assert (json.loads(again)["new"], json.loads(again)["unchanged"]) == (0, 1)


def test_rows_of_other_states_are_kept_when_asked_for(capsys, file):
    _code, out, _err = run(capsys, file, "--all-states")

    assert json.loads(out)["new"] == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.4", "The PDF file is damaged"),
        (bytes(range(256)) * 20, "The file is not text."),
        (b"a,b\n", "No UPR Info table was recognised"),
        (sheet(line(text="Köln"), encoding="mac_roman"), "For example: --encoding mac-roman"),
    ],
)
def test_what_is_no_such_file_gets_a_sentence_and_no_trace(capsys, tmp_path, content, sentence):
    path = tmp_path / "wrong"
    path.write_bytes(content)

    code, out, err = run(capsys, path)

    assert (code, out) == (2, "")
    assert sentence in err


def test_folders_and_missing_files_get_a_sentence(capsys, tmp_path):
    for path in (tmp_path, tmp_path / "absent"):
        code, out, err = run(capsys, path)
        assert (code, out) == (2, "")
        assert str(path) in err


def test_a_named_encoding_is_obeyed(capsys, tmp_path):
    path = tmp_path / "old.csv"
    path.write_bytes(sheet(line(text="the Köln court"), encoding="mac_roman"))

    code, out, _err = run(capsys, path, "--encoding", "mac-roman")

    assert (code, json.loads(out)["encoding"]) == (0, "mac-roman")
