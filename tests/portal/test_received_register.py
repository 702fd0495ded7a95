"""The register of what the State was told: facets, one recommendation's life, permanent places."""

import pytest

from qorgau.commitments.models import ReceivedLimb, ReceivedRecommendation
from qorgau.commitments.told.shapes import Label, Limb, Position, Wording
from tests.commitments.test_told_engine import bring, paragraph, plain, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(db) -> None:
    """A review of two recommendations and a committee's paragraph of two sub-paragraphs."""
    bring(
        told("12.1", "Repair the roofs", limbs=plain("Repair the roofs", "France")),
        told(
            "12.2",
            "Mend the bridges",
            limbs=plain("Mend the bridges", "Poland"),
            positions=(Position("noted", "Noted", "TL/REVIEW/34/Add.1", "3"),),
            themes=(Label("ohchr-2019", "", "Water"),),
        ),
        paragraph(priority=True, term_months=12, sdgs=(Label("sdg-target", "16.3", "Law"),)),
    )


def read(client, address: str) -> str:
    answer = client.get(f"/en/{address}")
    assert answer.status_code == 200, address
    return answer.getvalue().decode()


@pytest.mark.parametrize(
    ("asked", "there", "absent"),
    [
        ("mechanism=treaty", "Adopt the law", "Mend the bridges"),
        ("position=noted", "Mend the bridges", "Repair the roofs"),
        ("issue=Water", "Mend the bridges", "Repair the roofs"),
        ("region=eastern_europe", "Mend the bridges", "Repair the roofs"),
        ("sdg=16", "Adopt the law", "Repair the roofs"),
        ("priority=yes", "Adopt the law", "Repair the roofs"),
        ("session=34&region=western_europe_others", "Repair the roofs", "Mend the bridges"),
        ("text=bridge", "Mend the bridges", "Repair the roofs"),
        ("body=water-committee", "Adopt the law", "Repair the roofs"),
    ],
)
def test_the_register_is_narrowed_by_every_facet(client, register, asked, there, absent):
    page = read(client, f"un-recommendations/?{asked}")

    assert there in page
    assert absent not in page


def test_facets_tell_how_many_each_leaves(client, register):
    page = read(client, "un-recommendations/")

    assert "3 recommendations" in page
    for name in ("by-mechanism", "by-position", "by-issue", "by-region"):
        assert f'id="{name}"' in page
    assert "Eastern European States" in page


def test_the_targets_of_a_goal_can_be_chosen_once_the_goal_is(client, register):
    target = '<option value="16.3"'

    assert target not in read(client, "un-recommendations/")
    for asked in ("sdg=16", "sdg=16.3"):
        page = read(client, f"un-recommendations/?{asked}")
        assert target in page
        assert '<option value="16"' in page


@pytest.mark.parametrize("wrong", ["priority=no", "right=nothing", "cycle=x", "region=moon"])
def test_what_nobody_knows_finds_nothing(client, register, wrong):
    assert "No recommendation matches these filters." in read(
        client, f"un-recommendations/?{wrong}"
    )


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_one_page_tells_the_whole_life(client, register, language):
    row = ReceivedRecommendation.objects.get(number="12.2")
    bring(
        told(
            "12.2",
            "Mend the bridges",
            limbs=plain("Mend the bridges", "Poland"),
            positions=(Position("supported", "Supported", "TL/REVIEW/34/Add.2"),),
            themes=(Label("ohchr-2019", "", "Water"),),
        )
    )

    page = client.get(f"/{language}/un-recommendations/{row.identity}/").content.decode()

    assert page.index("TL/REVIEW/34/Add.1") < page.index("TL/REVIEW/34/Add.2")
    assert "Poland" in page
    assert "ohchr-2019" in page


def test_the_identifier_of_a_sub_paragraph_leads_to_its_place(client, register):
    limb = ReceivedLimb.objects.get(label="b")

    answer = client.get(f"/en/un-recommendations/{limb.key}/")

    assert answer.status_code == 301
    assert answer.url.endswith(f"#{limb.key}")
    page = read(client, answer.url.removeprefix("/en/"))
    assert f'id="{limb.key}"' in page
    assert "Train the judges." in page
    assert client.get("/en/un-recommendations/0-b/").status_code == 404


def test_two_wordings_stand_with_their_states(client, db):
    both = (Wording("Complete it", ("France",)), Wording("Begin it", ("Poland",)))
    bring(told(limbs=(Limb("", "", both),)))

    page = read(client, f"un-recommendations/{ReceivedRecommendation.objects.get().identity}/")

    assert "(France)" in page
    assert "(Poland)" in page


def test_the_file_has_paragraph_and_mechanism(client, register):
    lines = read(client, "un-recommendations.csv?mechanism=treaty").splitlines()

    assert ",treaty,water-committee,TL/C/CO/2,13,recommendation," in lines[1]
    assert len(lines) == 2


def test_pages_ask_the_same_for_few_and_for_many(client, django_assert_max_num_queries, db):
    bring(told("1.1"), told("1.2", "Other roofs"))
    read(client, "un-recommendations/")
    with django_assert_max_num_queries(40) as one:
        read(client, "un-recommendations/")
    few = len(one)
    bring(*(told(f"2.{number}", f"Repair roof {number}") for number in range(30)))
    read(client, "un-recommendations/")  # the register is set out anew after a change

    with django_assert_max_num_queries(few):
        read(client, "un-recommendations/")
