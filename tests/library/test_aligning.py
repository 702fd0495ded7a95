"""Two wordings side by side: nothing is lost, what belongs together stands together."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qorgau.library import public
from qorgau.library.aligning import Item, changes, merged_order, pairs

from .laws import law
from .papers import sentence
from .test_addresses import LAW, keep

CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = st.lists(
    st.sampled_from(["a", "river", "the", "calm,", "valley.", "of", "7\n", "", "ы"]), max_size=12
)
TEXT = WORDS.map(" ".join)
ITEMS = st.lists(st.builds(Item, st.sampled_from("abcdefg"), TEXT), max_size=8)


@CALM
@given(TEXT, TEXT)
def test_pieces_make_both_texts_again(one, other):
    found = changes(one, other)

    assert "".join(text for text, kind in found if kind != "added") == one
    assert "".join(text for text, kind in found if kind != "removed") == other


@CALM
@given(ITEMS, ITEMS)
def test_every_paragraph_is_placed_once_and_the_later_ones_in_order(one, other):
    found = pairs(one, other)

    assert sorted(place for place, _ in found if place is not None) == list(range(len(one)))
    assert [place for _, place in found if place is not None] == list(range(len(other)))


@CALM
@given(ITEMS)
def test_a_text_beside_itself_has_no_change(items):
    unique = list({one.name: one for one in items}.values())

    assert pairs(unique, unique) == [(place, place) for place in range(len(unique))]


@CALM
@given(st.lists(st.lists(st.sampled_from("abcdefgh"), unique=True)))
def test_merged_order_has_every_name_once(orders):
    found = merged_order(orders)

    assert sorted(found) == sorted({name for order in orders for name in order})
    assert not orders or [one for one in found if one in orders[0]] == orders[0]


def test_replaced_phrase_is_one_piece():
    assert changes("The fee is two pebbles.", "The fee is a great stone.") == (
        ("The fee is ", "same"),
        ("two pebbles", "removed"),
        ("a great stone", "added"),
        (".", "same"),
    )


def test_inserted_paragraph_does_not_make_those_after_it_new():
    one = [Item(f"para_{number}", sentence(number)) for number in range(1, 20)]
    texts = [sentence(1), "Wholly new words about bridges.", *(item.text for item in one[1:])]
    other = [Item(f"para_{number}", text) for number, text in enumerate(texts, start=1)]

    found = pairs(one, other)

    assert [pair for pair in found if None in pair] == [(None, 1)]
    assert found[5] == (4, 5)


@pytest.mark.django_db
def test_versions_in_time_and_what_changed_between_them():
    keep(date=dt.date(2020, 1, 1))
    keep(law(fee="The fee is a great stone.", fourth=True), date=dt.date(2024, 5, 1))

    found = {one.after.path: one for one in public.differences(LAW, "en", 1, 2)}

    assert {path: one.state for path, one in found.items()} == {
        "art-1/1": "same",
        "art-2/1": "changed",
        "art-2/2": "same",
        "art-2-1/1": "added",
    }
    assert found["art-2/1"].pieces[1] == ("two pebbles", "removed")
    assert public.differences(LAW, "en", 1, 7) == ()


@pytest.mark.django_db
def test_text_of_a_day_is_the_one_in_force_then():
    keep(valid=(dt.date(2020, 1, 1), None))
    keep(law(fourth=True), valid=(dt.date(2024, 5, 1), dt.date(2025, 12, 31)))
    keep(law(fee="Late."), valid=(dt.date(2018, 1, 1), None))

    days = [dt.date(year, 6, 1) for year in (2017, 2019, 2021, 2024)]
    found = [public.as_of(LAW, "en", day) for day in days]

    assert [one.version if one else None for one in found] == [None, 3, 1, 2]
    assert [one.valid_to for one in public.versions(LAW)] == [
        dt.date(2019, 12, 31),
        dt.date(2024, 4, 30),
        dt.date(2025, 12, 31),
    ]
    assert [one.current for one in public.versions(LAW)] == [False, True, False]
    assert len(public.paragraphs(LAW, "en", on=days[3])) == 4
    assert public.paragraph(LAW, "art-2/1", "en", on=days[1]).text == "Late."
    assert public.paragraphs(LAW, "en", on=days[0]) == ()


@pytest.mark.django_db
def test_languages_stand_side_by_side_by_name():
    keep()
    keep(law(letters="\u0430\u0431\u0432", fourth=True), "ru")

    rows = public.aligned(LAW, ["kk", "en", "ru"])

    assert [row.label for row in rows] == ["", "1", "2", ""]
    assert [[bool(cell) for cell in row.cells] for row in rows] == [
        [False, True, True],
        [False, True, True],
        [False, True, True],
        [False, False, True],
    ]
