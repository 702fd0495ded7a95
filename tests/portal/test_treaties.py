"""Treaties, visits and UPR recommendations in the window: sources side by side, lists bounded."""

import pytest

from qorgau.commitments import treaties_load
from qorgau.common.actor import Actor
from tests.commitments.test_received import bring_in, line, sheet

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("tests")


@pytest.fixture
def register(db) -> None:
    """The register as testland has it."""
    treaties_load.load(by=SYSTEM)


@pytest.fixture
def imported(db) -> None:
    """Three recommendations to Testland and one to another State."""
    lines = [
        line(text="Repair the roofs", issue="Justice,NHRI"),
        line(text="Mend the bridges", response="Noted", session="20"),
        line(text="Dig wells", action="5", session="20", by="Sudland"),
        line(to="Sudland", text="Something else"),
    ]
    bring_in(by=SYSTEM, data=sheet(*lines), all_states=True)


def read(client, address: str) -> str:
    answer = client.get(f"/en/{address}")
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    "address", ["treaties/", "treaties/calm/", "mandate-visits/", "un-recommendations/"]
)
def test_pages_are_there_in_each_language(client, register, imported, language, address):
    assert client.get(f"/{language}/{address}").status_code == 200


def test_pages_are_there_before_anything_is_loaded(client):
    assert "No treaty has been entered yet." in read(client, "treaties/")
    assert "No visit has been entered yet." in read(client, "mandate-visits/")
    assert "No recommendation has been imported yet." in read(client, "un-recommendations/")


def test_the_table_shows_status_source_and_its_age(client, register):
    page = read(client, "treaties/")

    assert "Covenant on Calm" in page
    assert "04.03.2001" in page
    assert "August 2022" in page
    assert "Law on ratification adopted" in page
    assert "12 further treaties of this source are not taken up here:" in page


def test_the_list_is_narrowed_by_subject_status_right_and_conflict(client, register):
    assert "Covenant on Calm" not in read(client, "treaties/?area=environment")
    assert "Covenant on Calm" not in read(client, "treaties/?state=by_law")
    assert "Convention on Water" not in read(client, "treaties/?right=privacy")
    disagree = read(client, "treaties/?disagree=yes")
    assert "Protocol to the Covenant on Calm" in disagree
    assert "Convention on Water" not in disagree
    assert "No treaty matches these filters." in read(client, "treaties/?area=nothing")


def test_a_treaty_shows_both_sources_of_a_conflict(client, register):
    page = read(client, "treaties/calm-protocol/")

    assert "Sources disagree" in page
    assert "Collection of treaties (14.03.2015): Accession 08.07.2005" in page
    assert "Table of status (August 2022): Said to be a party 2006" in page


def test_a_claim_is_shown_and_opens_nothing(client, register):
    page = read(client, "treaties/water/")

    assert "claimed as recognized" in page
    assert "A document claims a competence that no act had opened by then." in page
    assert "/en/library/TL/CENSUS/2021/4/" in page


def test_reservations_are_shown_or_the_sources_that_hold_none_are_named(client, register):
    page = read(client, "treaties/calm/")
    assert "Noise is allowed on Sundays." in page
    assert "Not told when" in page
    page = read(client, "treaties/calm-protocol/")
    assert "No reservation or declaration of the State in the sources looked at" in page
    assert "Collection of treaties" in page.split("No reservation or declaration")[1]
    assert "None of the sources of this register tells of reservations" in read(
        client, "treaties/water/"
    )


def test_treaties_before_the_law_stand_on_the_list(client, register):
    page = read(client, "treaties/")

    assert "A treaty goes before a law." in page
    assert "/en/treaty-statements.csv" in page


def test_the_file_of_statements_has_committees_articles_and_days(client, register):
    lines = read(client, "treaty-statements.csv").splitlines()

    assert [one for one in lines if one.startswith("calm,reservation,,")]
    assert any("article 4" in one for one in lines)
    assert any(",recognised,2002-06-01," in one and "calm-committee" in one for one in lines)
    assert any(",claimed_recognised," in one for one in lines)


def test_unknown_treaties_and_recommendations_are_not_found(client, register):
    wrong = ("treaties/peace/", "treaties/peace.csv", "un-recommendations/no-key/")
    for address in (*wrong, f"un-recommendations/{'0' * 64}/"):
        assert client.get(f"/en/{address}").status_code == 404


def test_every_table_has_its_file(client, register, imported):
    assert read(client, "treaties.csv?area=environment").splitlines()[1].startswith("water,")
    assert "2005-07-08" in read(client, "treaties/calm-protocol.csv")
    assert "Ada Brook" in read(client, "mandate-visits.csv")
    told = client.get("/en/un-recommendations.csv").getvalue()
    assert len(told.decode().splitlines()) == 4


def test_recommendations_are_listed_counted_and_narrowed(client, imported):
    page = read(client, "un-recommendations/")

    assert "3 recommendations" in page
    assert "Something else" not in page
    assert "Dig wells" not in read(client, "un-recommendations/?session=7")
    assert "Mend the bridges" in read(client, "un-recommendations/?position=noted")
    assert "1 recommendation<" in read(client, "un-recommendations/?issue=NHRI")
    assert "Dig wells" in read(client, "un-recommendations/?text=WELLS&action=5")
    nothing = "No recommendation matches these filters."
    for wrong in ("session=x", "action=9", "issue=%25", "session=99999999"):
        assert nothing in read(client, f"un-recommendations/?{wrong}")


def test_a_recommendation_keeps_what_each_import_said(client, imported):
    bring_in(
        by=SYSTEM,
        data=sheet(
            line(text="Dig wells", session="20", by="Sudland", response="Noted", action="5")
        ),
    )
    address = read(client, "un-recommendations/?text=wells").split("un-recommendations/")
    key = next(part.split("/")[0] for part in address if len(part.split("/")[0]) == 64)

    page = read(client, f"un-recommendations/{key}/")

    assert page.index("Supported (") < page.index("Noted (")
    assert "Sudland" in page


@pytest.mark.parametrize("address", ["un-recommendations/", "treaties/", "treaties/calm/"])
def test_pages_ask_the_same_for_one_row_and_for_many(
    client, register, django_assert_max_num_queries, address
):
    bring_in(by=SYSTEM, data=sheet(line()))
    read(client, address)
    with django_assert_max_num_queries(40) as one:
        read(client, address)
    most = len(one)
    lines = [line(text=f"Repair roof {n}") for n in range(30)]
    bring_in(by=SYSTEM, data=sheet(*lines))
    read(client, address)  # what was brought in is counted once, then held
    with django_assert_max_num_queries(most):
        read(client, address)
