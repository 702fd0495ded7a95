"""Long imports beside the ticker: read, confirmed, brought in; stopped, killed midway, removed."""

import io
import json

import pytest

from qorgau.commitments.models import ImportBatch, ImportJob, ImportOutcome, ReceivedRecommendation
from qorgau.commitments.received import (
    beats,
    history,
    jobs,
    keeping,
    mappings,
    opening,
    running,
)  # fmt: skip
from qorgau.commitments.received.jobs import State
from qorgau.commitments.told import own_table
from qorgau.commitments.told.own_mapping import Mapping
from qorgau.common.actor import Actor
from qorgau.files import places, waiting
from qorgau.files.chunks import CHUNK
from qorgau.ledger.verify import verify
from qorgau.people.models import User
from tests.commitments.told.test_own_mapping import ROW, RUSSIAN, table

SYSTEM = Actor.system("tests")
pytestmark = pytest.mark.django_db


def record(number: int, **given):
    said = {
        "AnnotationId": f"a-{number}",
        "AnnotationType": "- Recommendations",
        "Body": "- CRC",
        "Countries": ["Testland"],
        "Symbol": "CRC/C/TST/CO/2",
        "Text": f"{number}. The Committee recommends that the State party mend roof {number}.",
        "Themes": ["Housing"],
        "PublicationDate": "2025-02-12T00:00:00",
    }
    return said | given


def index(*records) -> bytes:
    return json.dumps(list(records)).encode()


ROOFS = index(*(record(n) for n in range(1, 1_021)), 5)


@pytest.fixture
def user():
    return User.objects.create_user("who@office.example", "a long enough word")


@pytest.fixture(autouse=True)
def home(settings, tmp_path, monkeypatch):
    settings.QORGAU_HOME = tmp_path
    monkeypatch.setattr(jobs, "on_commit", lambda call, **_options: call())


def brought(user, data=ROOFS, **given):
    return jobs.bring(
        by=SYSTEM, user=user, source=[data], name="u.json", given=opening.Given(**given)
    )


def confirmed(user, job):
    return jobs.confirm(by=SYSTEM, user=user, job=job)


def again(job):
    """The row as another process finds it."""
    return ImportJob.objects.select_related("user").get(pk=job.pk)


def long_files():
    return list(places.long_ones().iterdir())


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 200_000])
def test_a_sealed_file_is_read_from_any_place(size):
    data, key, name = bytes(n % 251 for n in range(size)), waiting.new_key(), ImportJob().pk
    waiting.keep(name, key, [data[:10], data[10:]])

    with waiting.opened(name, key, size) as file:
        assert file.read() == data
        file.seek(size // 2)
        assert file.read(7) == data[size // 2 :][:7]
        file.seek(-1 if size else 0, io.SEEK_END)
        assert file.read() == data[-1:]
    assert data[:40] not in long_files()[0].read_bytes() or size < 40


def test_a_file_is_read_then_waits_then_is_brought_in_and_removed(user):
    job = running.run(brought(user))
    assert job.state == State.READ
    assert (job.report["new"], job.report["quarantined_total"]) == (1_020, 1)
    assert not ReceivedRecommendation.objects.exists()

    done = running.run(confirmed(user, job))

    assert done.state == State.DONE
    assert ReceivedRecommendation.objects.count() == 1_020
    assert jobs.brought(done) == 1_020
    assert long_files() == []
    assert list(verify()) == []


def test_the_same_file_on_its_way_is_not_kept_twice(user):
    first, second = brought(user), brought(user)

    assert first.pk == second.pk
    assert len(long_files()) == 1


def test_a_table_of_the_offices_own_is_read_by_the_columns_kept_for_it(user):
    data = table(RUSSIAN, ROW)
    looked = own_table.look(data)
    mapping = Mapping(looked.guess.columns, names=looked.names)
    mappings.keep(by=SYSTEM, name="Register", mapping=mapping, user=user)

    job = running.run(brought(user, data))

    assert (job.state, job.report["format"]) == (State.READ, "own")
    assert job.given["mapping"]["name"] == "Register"
    done = running.run(again(confirmed(user, job)))
    assert (done.state, done.report["new"]) == (State.DONE, 1)


def test_an_import_killed_midway_goes_on_and_brings_nothing_twice(user, monkeypatch):
    job = confirmed(user, running.run(brought(user)))
    kept = keeping.keep_told

    def killed(*, by, batch, items):
        if ReceivedRecommendation.objects.exists():
            raise SystemExit
        return kept(by=by, batch=batch, items=items)

    with monkeypatch.context() as broken:
        broken.setattr(keeping, "keep_told", killed)
        with pytest.raises(SystemExit):
            running.run(again(job))
    assert ReceivedRecommendation.objects.count() == 500
    assert again(job).state == State.CONFIRMED

    done = running.run(again(job))

    assert done.state == State.DONE
    assert done.tries == 2
    assert ReceivedRecommendation.objects.count() == jobs.brought(done) == 1_020
    assert ImportBatch.objects.count() == ImportOutcome.objects.count() == 2
    assert list(verify()) == []


def test_reading_that_kills_three_times_is_given_up(user, monkeypatch):
    job = brought(user)
    monkeypatch.setattr(opening, "look_into", _kills)
    for _time in range(jobs.MOST_TRIES):
        with pytest.raises(SystemExit):
            running.run(again(job))

    ended = running.run(again(job))

    assert (ended.state, ended.fault) == (State.UNREADABLE, [jobs.CUT, ""])
    assert long_files() == []


def _kills(*_args, **_kwargs):
    raise SystemExit


def test_an_error_leaves_the_file_to_be_tried_again(user, monkeypatch):
    job = brought(user)
    with monkeypatch.context() as broken:
        broken.setattr(opening, "look_into", _fails)
        running.run(again(job))

    assert running.run(again(job)).state == State.READ


def _fails(*_args, **_kwargs):
    raise RuntimeError("the database went away")


def test_stopping_an_import_keeps_whole_parts_and_tells_search(user, monkeypatch):
    monkeypatch.setattr(running, "SECONDS", 0.0)
    job = confirmed(user, running.run(brought(user)))
    kept = keeping.keep_told

    def stopped(*, by, batch, items):
        jobs.ask_to_stop(by=SYSTEM, job=job)
        return kept(by=by, batch=batch, items=items)

    monkeypatch.setattr(keeping, "keep_told", stopped)
    ended = running.run(again(job))

    assert ended.state == State.STOPPED
    assert ReceivedRecommendation.objects.count() in (500, 1_000)
    assert ImportOutcome.objects.count() == 1
    assert long_files() == []


def test_a_file_that_only_waits_is_thrown_away_at_once(user):
    job = jobs.ask_to_stop(by=SYSTEM, job=brought(user))

    assert job.state == State.STOPPED
    assert bytes(job.key) == b""
    assert long_files() == []
    assert jobs.next_job() is None


def test_a_file_nobody_reads_is_told_why(user):
    job = running.run(brought(user, b"\x89PNG nothing"))

    assert job.state == State.UNREADABLE
    assert job.fault[0] == "csv.header"
    assert long_files() == []


def test_a_file_that_is_gone_is_told(user):
    job = brought(user)
    waiting.remove(job.pk)

    assert running.run(job).fault == [running.GONE, ""]


def test_progress_is_told_while_it_is_read(user, monkeypatch):
    monkeypatch.setattr(running, "SECONDS", 0.0)
    job = brought(user)
    told = []
    tell = beats.tell
    monkeypatch.setattr(beats, "tell", lambda *a, **k: (told.append(k), tell(*a, **k)))

    running.run(job)

    assert told[-1]["rows"] >= 1_019
    assert told[0]["place"] > 0
    assert beats.of(job.pk).rows == told[-1]["rows"]


def test_a_forgotten_file_and_one_nobody_knows_are_removed(user, monkeypatch):
    job = running.run(brought(user))
    monkeypatch.setattr(jobs, "KEPT_DAYS", -1)
    (places.long_ones() / ("0" * 32)).write_bytes(b"x")
    monkeypatch.setattr(waiting, "_ABANDONED_SECONDS", -1)

    running._tidy()

    assert again(job).state == State.STOPPED
    assert long_files() == []


def test_two_files_are_read_one_after_the_other(user):
    first, second = brought(user), brought(user, index(record(1)))

    assert jobs.next_job().pk == first.pk
    running.run(first)
    assert jobs.next_job().pk == second.pk


def test_what_was_imported_before_is_listed_with_who_and_what_was_set_aside(user):
    running.run(confirmed(user, running.run(brought(user))))

    (one,) = history.told(list(history.imports()))

    assert (one.name, one.new, one.set_aside, one.ended) == ("u.json", 1_020, 1, True)
    assert one.who == "who@office.example"
    assert history.aside(one.key) == [(1_021, "no_record", "")]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_imports_asks_as_often_for_many(user, count, django_assert_num_queries):
    for number in range(count):
        running.run(confirmed(user, running.run(brought(user, index(record(number))))))

    with django_assert_num_queries(3):
        assert len(history.told(list(history.imports()))) == count
