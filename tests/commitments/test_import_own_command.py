"""`qorgau commitments import` reads an office's own table by kept columns, and says so."""

import json

import pytest

from qorgau.commitments.models import ReceivedRecommendation
from qorgau.commitments.received import mappings
from tests.commitments.test_import_command import run
from tests.commitments.test_import_mapping import DATA, keep, mapping, user

__all__ = ["user"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "own.csv"
    path.write_bytes(DATA)
    return path


def test_kept_columns_are_used_by_themselves_and_told(capsys, file, user):
    keep(user, said=mapping(fixed={"mechanism": "treaty", "body": "CAT"}))

    code, out, err = run(capsys, file)

    assert (code, json.loads(out)["new"]) == (0, 1)
    assert "Read by the columns kept as “Реестр”" in err
    assert "body CAT" in err
    assert ReceivedRecommendation.objects.get().body == "CAT"
    assert json.loads(run(capsys, file)[1])["new"] == 0


def test_columns_can_be_named(capsys, file, user):
    keep(user, "one")
    keep(user, "other", said=mapping(fixed={"body": "CRC", "mechanism": "treaty"}))

    assert "kept as “one”" in run(capsys, file, "--mapping", "One", "--preview")[2]
    code, _out, err = run(capsys, file, "--mapping", "third")
    assert (code, err.strip()) == (
        2,
        "No columns are kept under the name “third”. Kept: one, other.",
    )


def test_a_table_nobody_kept_is_told_how_it_can_be_read(capsys, file):
    code, _out, err = run(capsys, file)
    assert (code, "--format own" in err) == (2, True)

    code, out, err = run(capsys, file, "--format", "own", "--preview")
    assert (code, json.loads(out)["new"]) == (0, 1)
    assert "which is a guess: " in err
    assert mappings.standing() == []
