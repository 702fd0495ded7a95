"""A recommendation in short sentences made of its facts, in three languages."""

import datetime as dt

import pytest
from django.utils.translation import override

from qorgau.commitments.models import LabelSetAside, ReceivedLimb, ReceivedRecommendation
from qorgau.commitments.public import (
    plain_recommendation,
    plain_register,
    progress_voices,
    received_life,
    received_one,
    received_overview,
)
from qorgau.commitments.told.shapes import Position
from qorgau.common.writing import writing
from tests.commitments.test_told_engine import bring, paragraph, plain, told
from tests.portal.test_duties import find, say

pytestmark = pytest.mark.django_db
STATES = ("France", "Poland", "Narnia", "Germany", "Norway", "Spain", "Italy", "Egypt")


def said(number: str, language: str, *bodies: str) -> list[str]:
    """The sentences of a recommendation."""
    key = ReceivedRecommendation.objects.get(number=number).identity
    with override(language):
        one, life = received_one(key, language), received_life(key, language)
        voices = progress_voices("limb", [limb.key for limb in life.limbs], language)
        return list(plain_recommendation(one, life, bodies, language, voices))


def test_who_asked_what_was_answered_and_who_must_act():
    position = Position("supported", "Supported", "TL/REVIEW/34/Add.1", "3", dt.date(2024, 5, 2))
    bring(told(limbs=plain("Repair the roofs", "France", "Poland"), positions=(position,)))

    assert said("12.1", "en", "order", "calm") == [
        "Other States recommended this in the Universal Periodic Review.",
        "Recommending States: France, Poland.",
        "Session of the review: 34.",
        "It is about: Housing.",
        "The answer of the State on 02.05.2024: Supported.",
        "Who must act: Ministry of Order; Ministry of Calm.",
        "Nobody has said yet what became of it.",
    ]


def test_sentences_in_russian_and_kazakh_put_names_behind_a_colon():
    bring(told(limbs=plain("Repair the roofs", "France")))

    assert said("12.1", "ru", "order")[1] == "Рекомендующее государство: Франция."
    assert said("12.1", "kk", "order")[1] == "Ұсынған мемлекет: Франция."
    assert said("12.1", "kk", "order")[-2] == "Кім әрекет етуге тиіс: Тәртіп министрлігі."


def test_a_long_list_of_states_is_cut_and_counted():
    bring(told(limbs=plain("Repair the roofs", *STATES)))

    assert said("12.1", "en")[1].endswith("Norway, Spain and 2 more.")


def test_what_is_not_known_is_not_said():
    bring(told(positions=(), themes=()), paragraph(due=dt.date(2025, 5, 2)))

    assert said("12.1", "en")[-3:-1] == [
        "What the State said of it is not known here.",
        "Which body must act has not been confirmed yet.",
    ]
    assert said("13", "en") == [
        "A committee of the United Nations recommended this: water-committee.",
        "Date: 02.05.2024.",
        "It is about: Housing.",
        "Which body must act has not been confirmed yet.",
        "The answer to the committee is due on: 02.05.2025.",
        "Nobody has said yet what became of it.",
    ]


def test_what_became_of_it_is_told_by_each_voice_for_itself():
    bring(told(), paragraph())
    first, second = ReceivedLimb.objects.filter(recommendation__number="13").order_by("key")
    say(first.key, "done")
    find(first.key, "not_implemented")
    say(second.key, "under_way")

    assert said("13", "en")[-4:] == [
        "State's information: (a) Ministry of Order: “done” (22.11.2026); "
        "(b) Ministry of Order: “under way” (22.11.2026).",
        "Independent assessment: (a) Society of Friends: “not implemented” (22.11.2026).",
        "Committee's assessment: nothing was said.",
        "They do not say the same.",
    ]
    assert said("12.1", "en")[-1] == "Nobody has said yet what became of it."


def test_a_theme_that_the_office_took_away_is_not_said():
    bring(told())
    row = ReceivedRecommendation.objects.get(number="12.1")
    with writing():
        LabelSetAside.objects.create(
            recommendation=row, kind="theme", scheme="ohchr-2019", code="", name="Housing"
        )

    assert not any("Housing" in one for one in said("12.1", "en"))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_whole_register_is_told_in_sentences(language):
    bring(told(), paragraph())
    with override(language):
        sentences = plain_register(received_overview(language))

    assert len(sentences) == 5
    assert all(one.endswith(".") for one in sentences)
    assert "2" in sentences[0]


def test_nothing_is_told_of_an_empty_register(db):
    assert plain_register(received_overview("en")) == ()
