"""The library is gathered by other libraries: a real client over a real connection, and each fault."""

import datetime as dt
import re
from types import SimpleNamespace

import pytest
import time_machine
from lxml import etree
from sickle import Sickle
from sickle.oaiexceptions import NoRecordsMatch

from qorgau.common.actor import Actor
from qorgau.library.actions import add
from qorgau.library.models import Expression
from qorgau.library.steps import withdraw
from qorgau.portal.oai import identity
from qorgau.portal.views import oai as view
from tests.library.papers import report

OAI = "{http://www.openarchives.org/OAI/2.0/}"
BY = Actor.system("test")
FIRST = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def fill(number: int = 3) -> list[Expression]:
    """So many documents, an hour apart; each second one is in Russian."""
    found = []
    for place in range(number):
        with time_machine.travel(FIRST + place * HOUR, tick=False):
            text = report(20 + place).printed().encode()
            language = "ru" if place % 2 else "en"
            found.append(
                add(
                    by=BY,
                    data=text,
                    symbol=f"A/HRC/{place}",
                    language=language,
                    title=f"No {place}",
                )
            )
    return [one.expression for one in found]


def ask(client, **arguments) -> etree._Element:
    """What is answered to one request."""
    answer = client.get("/oai", {name.rstrip("_"): value for name, value in arguments.items()})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    return etree.fromstring(answer.content)


def fault(client, **arguments) -> str:
    found = ask(client, **arguments).find(f"{OAI}error")
    return "" if found is None else found.get("code")


def identifiers(root: etree._Element) -> list[str]:
    return [one.text for one in root.iter(f"{OAI}identifier")]


@pytest.mark.django_db(transaction=True)
class TestClient:
    """Sickle gathers from a server that runs."""

    def test_everything_is_gathered_in_pages(self, live_server, monkeypatch):
        monkeypatch.setattr(view, "SIZES", {"ListIdentifiers": 2, "oai_dc": 2, "akn": 2})
        fill(5)
        client = Sickle(f"{live_server.url}/oai")

        found = list(client.ListRecords(metadataPrefix="oai_dc"))

        assert client.Identify().deletedRecord == "persistent"
        assert [one.metadata["title"] for one in found] == [[f"No {n}"] for n in range(5)]
        assert found[1].metadata["language"] == ["rus"]
        assert {one.metadataPrefix for one in client.ListMetadataFormats()} == {"oai_dc", "akn"}
        assert "language:ru" in {one.setSpec for one in client.ListSets()}
        assert len(list(client.ListIdentifiers(metadataPrefix="akn"))) == 5
        texts = list(client.ListRecords(metadataPrefix="akn", set="language:ru"))
        assert len(texts) == 2
        assert "akomaNtoso" in texts[0].raw

    def test_only_what_changed_is_gathered_the_second_time(self, live_server):
        texts = fill(3)
        client = Sickle(f"{live_server.url}/oai")
        with time_machine.travel(FIRST + 9 * HOUR, tick=False):
            withdraw(by=BY, expression=texts[0], reason="Printed by mistake")

        since = (FIRST + 2 * HOUR).strftime("%Y-%m-%dT%H:%M:%SZ")
        found = list(client.ListRecords(metadataPrefix="oai_dc", **{"from": since}))

        assert [one.header.identifier.split(":", 2)[2] for one in found] == [
            "A/HRC/2:en:1",
            "A/HRC/0:en:1",
        ]
        assert [one.deleted for one in found] == [False, True]
        with pytest.raises(NoRecordsMatch):
            client.ListRecords(metadataPrefix="oai_dc", **{"from": "2026-03-03"})


@pytest.mark.django_db
class TestProtocol:
    """Each verb and each code of the protocol."""

    def test_one_record_in_both_formats(self, visitor):
        fill(1)

        name = identifiers(ask(visitor, verb="ListIdentifiers", metadataPrefix="oai_dc"))[0]
        told = ask(visitor, verb="GetRecord", identifier=name, metadataPrefix="oai_dc")
        whole = ask(visitor, verb="GetRecord", identifier=name, metadataPrefix="akn")

        assert name == "oai:testserver:A/HRC/0:en:1"
        assert told.findtext(".//{http://purl.org/dc/elements/1.1/}title") == "No 0"
        assert len(whole.findall(".//{*}paragraph")) == 20
        assert ask(visitor, verb="Identify").findtext(f".//{OAI}earliestDatestamp") == (
            "2026-03-02T08:00:00Z"
        )

    def test_same_is_answered_to_post(self, visitor):
        fill(1)

        answer = visitor.post("/oai", {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"})

        assert len(identifiers(etree.fromstring(answer.content))) == 1

    @pytest.mark.parametrize(
        ("code", "arguments"),
        [
            ("badVerb", {}),
            ("badVerb", {"verb": "Steal"}),
            ("badVerb", {"verb": ["Identify", "Identify"]}),
            ("badArgument", {"verb": "Identify", "set": "x"}),
            ("badArgument", {"verb": "ListRecords"}),
            ("badArgument", {"verb": "ListRecords", "metadataPrefix": ["akn", "akn"]}),
            ("badArgument", {"verb": "ListRecords", "metadataPrefix": "akn", "from_": "2026"}),
            (
                "badArgument",
                {"verb": "ListRecords", "metadataPrefix": "akn", "from_": "2026-02-30"},
            ),
            (
                "badArgument",
                {
                    "verb": "ListRecords",
                    "metadataPrefix": "akn",
                    "from_": "2026-02-03",
                    "until": "2026-02-04T00:00:00Z",
                },
            ),
            (
                "badArgument",
                {
                    "verb": "ListRecords",
                    "metadataPrefix": "akn",
                    "from_": "2026-02-03",
                    "until": "2026-02-02",
                },
            ),
            (
                "badArgument",
                {"verb": "ListRecords", "metadataPrefix": "akn", "resumptionToken": "x"},
            ),
            ("badResumptionToken", {"verb": "ListRecords", "resumptionToken": "x"}),
            ("badResumptionToken", {"verb": "ListSets", "resumptionToken": "x"}),
            ("cannotDisseminateFormat", {"verb": "ListRecords", "metadataPrefix": "marc21"}),
            (
                "cannotDisseminateFormat",
                {
                    "verb": "GetRecord",
                    "metadataPrefix": "marc21",
                    "identifier": "oai:testserver:A/HRC/0:en:1",
                },
            ),
            (
                "idDoesNotExist",
                {
                    "verb": "GetRecord",
                    "metadataPrefix": "akn",
                    "identifier": "oai:testserver:A/B:en:1",
                },
            ),
            (
                "idDoesNotExist",
                {"verb": "ListMetadataFormats", "identifier": "oai:other:A/HRC/0:en:1"},
            ),
            (
                "noRecordsMatch",
                {"verb": "ListRecords", "metadataPrefix": "akn", "set": "language:xx"},
            ),
            ("noRecordsMatch", {"verb": "ListRecords", "metadataPrefix": "akn", "set": "nonsense"}),
            (
                "noRecordsMatch",
                {
                    "verb": "ListRecords",
                    "metadataPrefix": "akn",
                    "until": "9999-12-31",
                    "from_": "2027-01-01",
                },
            ),
        ],
    )
    def test_fault_has_its_code(self, visitor, code, arguments):
        fill(1)

        assert fault(visitor, **arguments) == code

    def test_empty_library_has_no_sets(self, visitor):
        assert fault(visitor, verb="ListSets") == "noSetHierarchy"
        assert fault(visitor, verb="ListRecords", metadataPrefix="akn") == "noRecordsMatch"
        assert ask(visitor, verb="Identify").find(f"{OAI}Identify") is not None

    def test_token_of_another_verb_is_refused(self, visitor, monkeypatch):
        monkeypatch.setattr(view, "SIZES", {"ListIdentifiers": 1, "oai_dc": 1, "akn": 1})
        fill(2)

        first = ask(visitor, verb="ListIdentifiers", metadataPrefix="oai_dc")
        token = first.find(f".//{OAI}resumptionToken")
        last = ask(visitor, verb="ListIdentifiers", resumptionToken=token.text)

        assert (token.get("cursor"), token.get("completeListSize")) == ("0", "2")
        assert len(token.text) < 400
        assert not last.findtext(f".//{OAI}resumptionToken")
        assert (
            fault(visitor, verb="ListRecords", resumptionToken=token.text) == "badResumptionToken"
        )

    def test_draft_and_what_never_was_public_have_no_record(self, visitor):
        text = report(20).printed().encode()
        made = add(by=BY, data=text, symbol="A/HRC/9", language="en", draft=True)

        assert fault(visitor, verb="ListRecords", metadataPrefix="akn") == "noRecordsMatch"
        withdraw(by=BY, expression=made.expression, reason="Not ours")
        assert fault(visitor, verb="ListRecords", metadataPrefix="akn") == "noRecordsMatch"

    @pytest.mark.parametrize("prefix", ["oai_dc", "akn"])
    def test_list_asks_the_same_for_one_and_three(
        self, visitor, prefix, django_assert_max_num_queries
    ):
        for number in (1, 3):
            fill(number)
            with django_assert_max_num_queries(8):
                ask(visitor, verb="ListRecords", metadataPrefix=prefix)

    def test_days_are_told_to_the_second_in_utc(self, visitor):
        fill(1)

        text = visitor.get("/oai", {"verb": "ListIdentifiers", "metadataPrefix": "akn"}).content

        assert re.search(rb"<datestamp>2026-03-02T08:00:00Z</datestamp>", text)

    def test_identify_without_an_address_says_what_to_set(self, visitor, monkeypatch, settings):
        settings.DEFAULT_FROM_EMAIL = "webmaster@localhost"
        monkeypatch.setattr(identity, "country", _Country(identity.country))

        answer = visitor.get("/oai", {"verb": "Identify"})

        assert answer.status_code == 503
        assert b"open_data.contact" in answer.content

    def test_address_with_a_name_before_it_is_told_alone(self, visitor, monkeypatch, settings):
        settings.DEFAULT_FROM_EMAIL = "The guardian <guardian@example.org>"
        monkeypatch.setattr(identity, "country", _Country(identity.country))

        told = ask(visitor, verb="Identify").findtext(f".//{OAI}adminEmail")

        assert told == "guardian@example.org"

    def test_identify_has_what_the_schema_demands_in_its_order(self, visitor):
        fill(1)

        told = ask(visitor, verb="Identify").find(f"{OAI}Identify")

        assert [etree.QName(one).localname for one in told] == [
            *("repositoryName", "baseURL", "protocolVersion", "adminEmail", "earliestDatestamp"),
            *("deletedRecord", "granularity", "compression", "description"),
        ]
        assert re.fullmatch(r"\S+@(\S+\.)+\S+", told.findtext(f"{OAI}adminEmail"))


class _Country:
    """The country without anybody who answers for its data."""

    def __init__(self, real) -> None:
        self._real = real

    def __getattr__(self, name):
        return getattr(self._real, name)

    def open_data(self):
        return SimpleNamespace(contact="")
