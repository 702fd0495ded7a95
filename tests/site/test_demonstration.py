"""The demonstration as `make run` loads it, and the commands that others rely on."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

QORGAU = Path(sys.executable).with_name("qorgau")
REPORT = "A/HRC/WG.6/7/KAZ/1"
PROMISES = "id,kind,title_en,document,paragraph,promised_for,responsible,state,state_source"
HEADER = "indicator,period,breakdown,value,unit,document,paragraph,note"


class Demo:
    """A small demonstration of the default country in a folder of its own."""

    def __init__(self, home: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("QORGAU_")}
        self.home = home
        self.environment = {**kept, "QORGAU_HOME": str(home), "QORGAU_PACK": "kz"}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [QORGAU, *arguments], env=self.environment, capture_output=True, text=True
        )

    def print(self, *arguments: str) -> str:
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    loaded = Demo(tmp_path_factory.mktemp("demo"))
    loaded.print("demo", "load", "--cases", "12")
    return loaded


def test_loading_again_changes_nothing(demo):
    before = demo.print("ledger", "head")
    demo.print("demo", "load")
    assert demo.print("ledger", "head") == before


def test_register_of_the_demonstration_is_intact(demo):
    assert demo.print("ledger", "verify").startswith("intact: ")


def test_clock_due_explains_itself(demo):
    said = json.loads(
        demo.print("clock", "due", "complaint.consider", "--from", "2026-03-19T10:00+05:00")
    )
    assert (said["due"], said["article"]) == ("2026-04-14", "13(1)")
    assert len(said["counted"]) == 15
    assert all(day["reason"] for day in said["skipped"])


def test_clock_terms_keep_their_identifiers(demo):
    codes = {row["term"] for row in json.loads(demo.print("clock", "terms"))}
    assert {"complaint.consider", "recommendation.answer", "materials.send"} <= codes


def test_cited_figures_of_the_report_each_have_their_paragraph(demo):
    text = demo.print("figures", "list", "--document", REPORT, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert text.splitlines()[0] == HEADER
    assert len(rows) >= 260
    assert {"49", "53", "64", "90", "153", "185"} <= {row["paragraph"] for row in rows}
    assert all(0 < int(row["paragraph"]) <= 205 for row in rows)


def test_promises_of_the_report_each_have_their_paragraph(demo):
    text = demo.print("commitments", "list", "--document", REPORT, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert text.splitlines()[0] == PROMISES
    assert len(rows) >= 170
    assert all(row["title_en"] and 0 < int(row["paragraph"]) <= 205 for row in rows)


def test_national_report_has_its_paragraphs(demo, real_data):
    document = real_data().parent / "documents" / "004_e8619e0893a22b8d.txt"
    added = json.loads(
        demo.print("library", "add", str(document), "--symbol", REPORT, "--language", "en")
    )
    lines = demo.print("library", "paragraphs", REPORT, "--format", "jsonl").splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["number"] for row in rows] == list(range(1, 206))
    assert len(added["contents"]) == 8


def test_report_is_composed_as_docx(demo):
    out = demo.home / "annual.docx"
    demo.print("report", "compose", "annual", "--period", "2025", "--out", str(out))
    assert out.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    "wrong",
    [
        ("clock", "due", "no.such.term", "--from", "2026-03-19T10:00+05:00"),
        ("clock", "due", "complaint.consider", "--from", "2031-03-19T10:00+05:00"),
        ("library", "paragraphs", "NO/SUCH/SYMBOL"),
        ("library", "add", "/no/such/file", "--symbol", "X", "--language", "en"),
        ("report", "compose", "nothing", "--period", "2025", "--out", "/tmp/x.docx"),
        ("report", "compose", "annual", "--period", "soon", "--out", "/tmp/x.docx"),
        ("pack", "check", "/no/such/pack"),
    ],
)
def test_wrong_words_get_one_sentence_and_no_traceback(demo, wrong):
    done = demo.run(*wrong)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_changed_complaint_is_named(demo, tmp_path):
    """What a thief with the database's own rights changes is found by the command."""
    import shutil
    import sqlite3

    copy = Demo(tmp_path / "copy")
    shutil.copytree(demo.home, copy.home)
    with sqlite3.connect(copy.home / "db.sqlite3") as database:
        database.execute("DROP TRIGGER vault_envelope_no_update")
        database.execute(
            "UPDATE vault_envelope SET blob = zeroblob(length(blob))"
            " WHERE id = (SELECT id FROM vault_envelope ORDER BY id LIMIT 1)"
        )
    database.close()
    done = copy.run("ledger", "verify")
    assert done.returncode == 1
    assert done.stdout.startswith("vault_envelope ")
