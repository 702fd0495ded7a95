"""Translations of what was told the State: added at the desk, shown and found, never lost."""

import pytest

from qorgau.commitments import public
from qorgau.commitments.models import LimbTranslation, ReceivedLimb, Round
from qorgau.commitments.rounds import choosing
from qorgau.commitments.translating import actions
from qorgau.commitments.translating.actions import Said
from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.ledger.models import Body
from qorgau.search import public as search
from tests.commitments.test_told_engine import bring, paragraph, plain, told

pytestmark = pytest.mark.django_db
KAZAKH = "Сот үйінің шатырын жөндеңіз"


@pytest.fixture
def limb():
    """The only sub-paragraph of a recommendation that its source gives in English."""
    bring(told("12.1", "Repair the roofs of court houses"))
    return ReceivedLimb.objects.get()


@pytest.fixture
def office(member):
    return member("secretariat")


def translate(office, limb, **changed):
    said = {"language": "kk", "text": KAZAKH, "status": "unofficial", "source": ""} | changed
    by = Actor.system("tests")
    return actions.translate(by=by, limb=limb, said=Said(**said), user=office.user)


def send(office, limb, **changed):
    said = {"language": "kk", "text": KAZAKH, "status": "unofficial", "source": ""} | changed
    return office.client.post(f"/en/desk/translations/{limb.key}/", said)


def test_translation_is_kept_and_shown_with_what_sort_it_is(office, limb):
    answer = send(office, limb)

    assert answer.headers["Location"].endswith(f"#{limb.key}")
    page = office.client.get(answer.headers["Location"]).content.decode()
    assert KAZAKH in page
    assert "unofficial translation" in page
    assert Body.objects.filter(kind="recommendation.translated").count() == 1


def test_translation_is_shown_in_the_public_register_and_found_there(office, limb):
    assert public.received("kk", text="шатыр") == ()
    send(office, limb)

    key = limb.recommendation.identity
    said = public.received_life(key, "kk").limbs[0].wordings[0]
    assert (said.language, said.text, said.status) == ("kk", KAZAKH, "unofficial")
    assert [hit.ref for hit in search.find("шатырды", kinds=("un_recommendation",)).hits] == [key]
    assert key in [one.key for one in public.received("kk", text="шатыр")]
    (listed,) = public.received("kk")
    assert (listed.text, listed.language) == (KAZAKH, "kk")


def test_translation_stays_when_the_source_comes_again(office, limb):
    send(office, limb)

    bring(told("12.1", "Repair the roofs of all court houses"))

    assert LimbTranslation.objects.get().text == KAZAKH
    wordings = public.received_life(limb.recommendation.identity, "kk").limbs[0].wordings
    assert {one.language for one in wordings} == {"kk", "en"}


def test_list_shows_a_translation_only_when_every_part_has_one(office):
    bring(paragraph())
    first, second = ReceivedLimb.objects.order_by("order")

    translate(office, first)
    assert public.received("kk")[0].language == "en"

    translate(office, second, text="Судьяларды оқытыңыз")
    (whole,) = public.received("kk")
    assert (whole.language, whole.text) == ("kk", f"{KAZAKH} Судьяларды оқытыңыз")


def test_new_version_counts_and_the_earlier_one_stays(office, limb):
    send(office, limb)
    send(office, limb, text="Шатырды жөндеу керек")

    assert [one.version for one in LimbTranslation.objects.order_by("version")] == [1, 2]
    assert public.received("kk")[0].text == "Шатырды жөндеу керек"


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"language": "en"}, "translation.told", "language"),
        ({"language": "xx"}, "translation.language", "language"),
        ({"status": "official"}, "translation.source", "source"),
        ({"status": "machine"}, "translation.source", "source"),
        ({"status": "original"}, "translation.status", "status"),
    ],
)
def test_what_cannot_stand_is_refused_at_its_field(office, limb, changed, code, field):
    with pytest.raises(Refused) as refused:
        translate(office, limb, **changed)

    assert [(one.code, one.field) for one in refused.value.reasons] == [(code, field)]


def test_same_translation_is_not_kept_twice(office, limb):
    translate(office, limb)

    with pytest.raises(Refused, match="translation.same"):
        translate(office, limb)


def test_bad_form_is_shown_again_with_what_was_typed(office, limb):
    answer = send(office, limb, status="machine")

    assert answer.status_code == 400
    page = answer.content.decode()
    assert KAZAKH in page
    assert "Say which program made the translation" in page


def test_sub_paragraph_by_itself_is_told_in_the_language_of_the_page(office, limb):
    translate(office, limb)
    translate(office, limb, text="Шатырды жөндеу керек")

    for language, text in (("kk", "Шатырды жөндеу керек"), ("ru", "Repair the roofs")):
        (one,) = public.subparagraphs([limb.key], language)
        assert one.text.startswith(text)
    assert public.subparagraphs([limb.key], "kk")[0].language == "kk"


def test_round_asks_in_every_language_that_there_is_a_translation_for(office, limb):
    translate(office, limb)
    draft = Round(source=Round.Source.REGISTER, choice={}, languages=["kk", "en", "ru"])

    (asked,) = choosing.items(draft)

    assert asked.texts["kk"] == KAZAKH
    assert set(asked.texts) == {"kk", "en"}


@pytest.mark.parametrize("role", ["officer", "commissioner", "monitor"])
def test_only_those_who_confirm_may_translate(member, limb, role):
    one = member(role)

    assert send(one, limb).status_code == 404
    page = one.client.get(f"/en/desk/un-recommendations/{limb.recommendation.identity}/")
    assert "Add a translation" not in page.content.decode()


def test_unknown_sub_paragraph_has_no_page(office):
    assert office.client.get("/en/desk/translations/unknown/").status_code == 404


def test_list_in_another_language_needs_no_more_queries(office, django_assert_max_num_queries):
    bring(*(told(str(number), limbs=plain(f"Paint wall {number}")) for number in range(1, 13)))
    for one in ReceivedLimb.objects.all():
        translate(office, one, text=f"{one.pk.hex} қабырға")

    public.received("kk")
    with django_assert_max_num_queries(10) as few:
        assert len(public.received("kk", most=1)) == 1
    with django_assert_max_num_queries(len(few)):
        assert len(public.received("kk")) == 12
