"""What waits for the search server is lost by no failure, and the server is brought to what the database says."""

import pytest

from qorgau.search import actions, public, rebuilding, ticks
from qorgau.search.engines import Away
from qorgau.search.engines import opensearch_sending as sending
from qorgau.search.engines.opensearch_client import Client, Refused, _client
from qorgau.search.models import Passage, Waiting
from qorgau.search.shapes import Entry
from qorgau.site import checks
from qorgau.site.commands import search as command
from qorgau.site.main import main

from .opensearch_imitation import Running


@pytest.fixture(scope="module")
def running():
    with Running() as one:
        yield one
        _client(one.url, "", "").close()


@pytest.fixture
def server(db, settings, running):
    """An empty server, chosen by the settings."""
    running.held.__init__()
    settings.QORGAU_SEARCH_URL = running.url
    return running.held


def entry(ref: str, text: str, **more) -> Entry:
    return Entry("guide", ref, "en", "", text, f"/x/{ref}/", **more)


def documents(server) -> dict:
    return next(iter(server.indices.values())).documents if server.indices else {}


def words_there(server) -> list[str]:
    return sorted(" ".join(one["words"]) for one in documents(server).values())


def test_nothing_is_sent_before_the_ticker_runs(server):
    actions.put([entry("1", "Zebras."), entry("2", "Yaks.")])
    assert server.asked == []
    assert ticks.send_waiting() == 2
    assert words_there(server) == ["yaks", "zebras"]
    assert public.find("zebra").total == 1
    assert ticks.send_waiting() == 0


def test_put_that_is_undone_sends_nothing(server):
    from django.db import transaction

    with transaction.atomic():
        actions.put([entry("1", "Zebras.")])
        transaction.set_rollback(True)
    assert not Waiting.objects.exists()


def test_changed_and_dropped_texts_leave_the_server(server):
    actions.put([entry("1", "Zebras."), entry("2", "Yaks.")])
    sending.send()
    actions.put([entry("1", "Lions.")])
    actions.drop("guide", "2")
    sending.send()
    assert words_there(server) == ["lions"]


def test_text_withdrawn_meanwhile_is_not_shown(server):
    actions.put([entry("1", "Zebras.")])
    sending.send()
    actions.drop("guide", "1")
    assert public.find("zebra").hits == ()


def test_server_away_keeps_what_waits(server, settings, running):
    settings.QORGAU_SEARCH_URL = "http://127.0.0.1:9/away"
    actions.put([entry("1", "Zebras.")])
    assert ticks.send_waiting() == 0
    settings.QORGAU_SEARCH_URL = running.url
    server.busy = True
    assert ticks.send_waiting() == 0
    assert Waiting.objects.count() == 1
    server.busy = False
    assert ticks.send_waiting() == 1
    assert words_there(server) == ["zebras"]


def test_refused_text_is_told_and_does_not_stop_others(server):
    actions.put([entry("1", "Zebras."), entry("2", "Yaks.")])
    server.refuse = {str(Passage.objects.get(ref="1").pk)}
    assert sending.send() == 1
    told = sending.compare()
    assert told.refused == {"400 mapper_parsing_exception": 1}
    assert not told.is_none
    assert words_there(server) == ["yaks"]
    server.refuse = set()
    assert sending.mend() == 1
    assert sending.compare().is_none


def test_late_round_does_not_undo_a_newer_one(server, ask):
    actions.put([entry("1", "Zebras.")])
    late = list(Waiting.objects.all())
    sending.send()
    actions.drop("guide", "1")
    sending.send()
    lines = [
        {"index": {"_id": str(late[0].number), "version": 1, "version_type": "external"}},
        {"words": "zebras"},
    ]
    answer = ask().ask_many("/qorgau/_bulk", lines)
    assert answer["items"][0]["index"]["status"] == 409
    assert words_there(server) == []


@pytest.fixture
def ask(server, running):
    """A client of its own for a test, closed afterwards."""
    made = []

    def one(address: str = running.url, **more) -> Client:
        made.append(Client(address, **more))
        return made[-1]

    yield one
    for client in made:
        client.close()


def test_everything_twice_changes_nothing(server):
    actions.put([entry("1", "Zebras."), entry("2", "Yaks.")])
    sending.send()
    Waiting.objects.bulk_create(
        Waiting(number=one) for one in Passage.objects.values_list("pk", flat=True)
    )
    assert sending.send() == 2
    assert words_there(server) == ["yaks", "zebras"]
    assert sending.compare().is_none


def test_rounds_are_bounded(server, monkeypatch):
    monkeypatch.setattr(sending, "BATCH", 2)
    actions.put(entry(str(number), f"Zebra {number}.") for number in range(7))
    assert sending.send(rounds=2) == 4
    assert sending.compare().waiting == 3
    assert sending.send() == 3


def test_differences_of_every_kind_are_told_and_mended(server):
    actions.put(entry(str(number), f"Zebra {number}.") for number in range(4))
    sending.send()
    first, second, _third, _fourth = sorted(documents(server), key=int)
    del documents(server)[first]
    documents(server)[second]["digest"] = "old"
    documents(server)["99999999"] = {**documents(server)[second], "number": 99_999_999}
    told = sending.compare()
    assert (told.missing, told.stale, told.left_over, told.waiting) == (1, 1, 1, 0)
    assert sending.mend() == 3
    assert sending.compare().is_none
    assert len(documents(server)) == 4


def test_lost_index_is_made_again(server):
    actions.put([entry("1", "Zebras.")])
    sending.send()
    server.indices.clear()
    server.aliases.clear()
    with pytest.raises(Away, match="404"):
        public.find("zebra")
    assert sending.compare().missing == 1
    assert sending.mend() == 1
    assert public.find("zebra").total == 1


def test_index_is_never_made_by_the_way(server, ask):
    answer = ask().ask_many(
        "/elsewhere/_bulk?require_alias=true",
        [{"delete": {"_id": "1", "version": 1, "version_type": "external"}}],
    )
    assert answer["items"][0]["delete"]["error"]["type"] == "index_not_found_exception"
    assert server.indices == {}


def test_emptying_forgets_what_was_there(server):
    actions.put([entry("1", "Zebras.")])
    sending.send()
    documents(server)["77"] = {}
    rebuilding.rebuild({"x": lambda: [entry("2", "Yaks.")]}, afresh=True)
    sending.send()
    assert words_there(server) == ["yaks"]
    assert sending.compare().is_none


@pytest.fixture
def shown(monkeypatch):
    """One room shows one text."""
    monkeypatch.setattr(command, "sources", lambda: {"x": lambda: [entry("1", "Zebras.")]})


def test_commands_tell_and_mend_the_difference(server, shown, capsys):
    assert main(["search", "rebuild"]) == 0
    assert main(["search", "check"]) == 0
    assert "0 waiting" in capsys.readouterr().out
    documents(server).clear()
    assert main(["search", "check"]) == 1
    assert main(["search", "rebuild"]) == 0
    assert main(["search", "check"]) == 0


def test_commands_say_that_the_server_is_away(server, shown, settings, capsys):
    settings.QORGAU_SEARCH_URL = "http://127.0.0.1:9/gone"
    assert main(["search", "check"]) == 1
    assert "does not answer" in capsys.readouterr().out


def test_password_and_token_open_the_server(server, running, ask):
    server.wanted = "Basic cm9vdDpwOnc="
    named = running.url.replace("http://", "http://root:p%3Aw@")
    with pytest.raises(Refused, match="404"):
        ask(named).ask("POST", "/none/_refresh")
    with pytest.raises(Refused, match="401 security_exception"):
        ask().ask("POST", "/none/_refresh")
    server.wanted = "Bearer abc"
    with pytest.raises(Refused, match="404"):
        ask(token="abc").ask("POST", "/none/_refresh")


def test_dropped_connection_is_opened_again(server, ask):
    client = ask()
    with pytest.raises(Refused):
        client.ask("POST", "/none/_refresh")
    client._own.line.sock.shutdown(2)
    with pytest.raises(Refused):
        client.ask("POST", "/none/_refresh")


@pytest.mark.parametrize(
    ("address", "index", "faults"),
    [
        ("", "", []),
        ("https://user:p%40w@search.example:9200", "qorgau", []),
        ("http://127.0.0.1:9200", "qorgau-2", []),
        ("http://search.example:9200", "qorgau", ["qorgau.E004"]),
        ("search.example:9200", "qorgau", ["qorgau.E004"]),
        ("https://[search", "_all", ["qorgau.E004", "qorgau.E005"]),
        ("https://search.example:port", "a/b", ["qorgau.E004", "qorgau.E005"]),
    ],
)
def test_wrong_address_stops_the_start(settings, address, index, faults):
    settings.QORGAU_SEARCH_URL, settings.QORGAU_SEARCH_INDEX = address, index
    found = [one.id for one in checks.configuration(None)]
    assert [one for one in found if one in ("qorgau.E004", "qorgau.E005")] == faults
