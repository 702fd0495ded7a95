"""`qorgau clock` and `qorgau pack` as somebody types them."""

import datetime as dt
import json

import pytest
import time_machine
from django.core.checks import run_checks

from qorgau.country.checks import calendar_lasts, pack_is_sound
from qorgau.site.main import main

from .conftest import PACKS


def test_clock_due_prints_the_count_as_json(capsys):
    assert main(["clock", "due", "complaint.consider", "--from", "2026-02-02T10:00+05:45"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["due"], told["article"], len(told["counted"])) == ("2026-02-18", "5", 12)
    assert {"date", "reason"} <= set(told["skipped"][0])


def test_clock_due_reads_a_moment_in_any_zone(capsys):
    assert main(["clock", "due", "materials.send", "--from", "2026-02-02T20:00Z"]) == 0
    assert json.loads(capsys.readouterr().out)["started_on"] == "2026-02-03"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nothing", "--from", "2026-02-02T10:00+05:45"], "there is no term nothing"),
        (["complaint.consider", "--from", "2026-02-02T10:00"], "no time zone"),
        (["complaint.consider", "--from", "2026-02-02"], "no time zone"),
        (["complaint.consider", "--from", "yesterday"], "no date with time"),
        (["complaint.consider", "--from", "2026-13-40T10:00Z"], "no date with time"),
        (["complaint.consider", "--from", ""], "no date with time"),
        (["complaint.consider", "--from", "2029-12-20T10:00Z"], "2030"),
        (["complaint.consider", "--from", "1999-12-20T10:00Z"], "not in force"),
        (["complaint.consider", "--from", "9999-12-31T23:59Z"], "beyond every calendar"),
        (["complaint.consider", "--from", "2026-02-02T10:00Z", "--amount", "3"], "is fixed"),
        (["materials.send", "--from", "2026-02-02T10:00Z", "--amount", "1"], "at least 2"),
    ],
)
def test_clock_due_of_bad_input_is_one_sentence(capsys, arguments, words):
    assert main(["clock", "due", *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert words in told.err
    assert told.err.count("\n") == 1


def test_clock_terms_lists_every_wording(capsys, testland):
    assert main(["clock", "terms"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert len(listed) == len(testland.terms)
    assert all(row["article"] for row in listed)


def test_pack_check_of_a_sound_pack(capsys):
    assert main(["pack", "check", str(PACKS / "kz")]) == 0
    assert "sound" in capsys.readouterr().out


def test_pack_check_prints_faults_and_fails(capsys, broken):
    text = (broken / "bodies.csv").read_text(encoding="utf-8")
    (broken / "bodies.csv").write_text(text.replace("calm,ministry", "calm,circus"), "utf-8")
    assert main(["pack", "check", str(broken)]) == 1
    assert "bodies.csv, row 3, key kind" in capsys.readouterr().out
    assert main(["pack", "check", str(broken), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)[0]["file"] == "bodies.csv"


def test_pack_check_of_no_folder(capsys, tmp_path):
    assert main(["pack", "check", str(tmp_path / "none")]) == 2
    assert "no folder" in capsys.readouterr().err


@pytest.mark.django_db
def test_pack_load_says_what_it_did(capsys):
    assert main(["pack", "load"]) == 0
    main(["pack", "load"])
    assert "nothing changed" in capsys.readouterr().out


def test_system_check_names_the_faults_of_the_pack(settings, broken):
    (broken / "units.csv").unlink()
    settings.QORGAU_PACK_DIR = broken
    assert any("units.csv: file is missing" in fault.msg for fault in pack_is_sound(None))
    assert any(fault.id == "qorgau.E020" for fault in run_checks())


@pytest.mark.parametrize(("today", "advice"), [("2029-08-01", 0), ("2029-09-10", 1)])
def test_system_check_advises_before_the_calendar_ends(today, advice):
    with time_machine.travel(dt.datetime.fromisoformat(f"{today}T12:00+00:00"), tick=False):
        assert len(calendar_lasts(None)) == advice
