"""Bodies and regions of testland as they were on a day, by any of their names."""

import datetime as dt

from qorgau.country import places, public, queries

D = dt.date
BEFORE, TODAY = D(2021, 6, 1), D(2026, 3, 2)


def codes(lines) -> list[str]:
    return [one.code for one in lines]


def test_bodies_of_a_day_have_the_names_of_that_day():
    then = {one.code: one.name for one in public.bodies("en", on=BEFORE)}
    now = {one.code: one.name for one in public.bodies("en", on=TODAY)}

    assert (then["order"], now["order"]) == ("Ministry of the Watch", "Ministry of Order")
    assert "old-board" in then
    assert "old-board" not in now


def test_name_changes_on_the_day():
    index = places.bodies()

    assert index.name("order", "ru", D(2021, 12, 31)) == "Министерство стражи"
    assert index.name("order", "ru", D(2022, 1, 1)) == "Министерство порядка"
    assert index.name("order", "ru") == "Министерство порядка"
    assert index.name("nobody", "ru") == "nobody"


def test_body_is_found_by_a_name_of_any_time_language_and_kind():
    assert codes(public.find_bodies("watch ministry", "kk")) == ["order"]
    assert codes(public.find_bodies("СТРАЖИ", "en")) == ["order"]
    assert codes(public.find_bodies("protector", "en")) == ["guardian"]
    assert public.find_bodies("protector", "en")[0].met == "Protector"
    assert public.find_bodies("order", "en")[0].met == ""
    assert public.find_bodies("  ", "en") == ()
    assert public.find_bodies("nobody at all", "en") == ()


def test_body_tells_names_changes_and_neighbours():
    order = public.body("order", "en", today=TODAY)

    assert order is not None
    assert [one.code for one in order.children] == ["police", "prisons"]
    assert [(one.kind, one.other.code) for one in order.came_from if one.other] == [
        ("merged", "old-board")
    ]
    english = [one for one in order.names if one.language == "en"]
    assert [(one.text, one.kind, one.valid_from, one.valid_to) for one in english] == [
        ("Ministry of Order", "official", D(2022, 1, 1), None),
        ("Ministry of the Watch", "official", None, D(2021, 12, 31)),
        ("Watch Office", "cited", None, None),
    ]
    assert (english[2].document, english[2].paragraph) == ("TL/CENSUS/2021", 3)


def test_ended_body_names_what_continues_it():
    board = public.body("old-board", "en", today=TODAY)

    assert board is not None
    assert not board.in_force(TODAY)
    assert [one.code for one in board.now] == ["order"]
    assert public.successors("old-board", BEFORE) == ("old-board",)


def test_body_tells_for_which_rights_people_may_turn_to_it():
    police = public.body("police", "en", today=TODAY)

    assert police is not None
    assert "liberty" in {one.code for one in police.rights}


def test_unknown_codes_give_nothing():
    assert public.body("nobody", "en", today=TODAY) is None
    assert public.region("nowhere", "en", today=TODAY) is None
    assert public.successors("nobody", TODAY) == ()


def test_regions_of_a_day():
    assert codes(public.regions("en", on=BEFORE)) == ["N", "S", "O"]
    assert codes(public.regions("en", on=TODAY)) == ["N", "S", "C"]
    assert {one.name for one in public.regions("en", on=BEFORE)} >= {"Noonland"}


def test_region_tells_how_to_compare_it():
    south = public.region("S", "en", today=TODAY)

    assert south is not None
    (pair,) = south.comparisons
    assert [one.code for one in pair.before] == ["S", "O"]
    assert [one.code for one in pair.after] == ["S"]
    assert [one.name for one in pair.before] == ["Noonland", "Oldland"]
    assert [one.code for one in south.bodies] == ["council-s"]


def test_same_territory_joins_what_merged_and_what_parted():
    assert public.same_territory("O", BEFORE, TODAY).after == ("S",)
    assert public.same_territory("C", BEFORE, TODAY).before == ("N",)
    assert public.same_territory("N", BEFORE, TODAY).after == ("N", "C")


def test_choices_hold_bodies_of_the_state_only():
    for offered in (
        {code for code, _name in queries.choices("bodies", "en", on=TODAY)},
        {code for code, _name in queries.choices("bodies", "en")},
        {one.code for one in public.choices("bodies", "en", on=TODAY)},
    ):
        assert "order" in offered
        assert not offered & {"friends", "old-board"}
    assert queries.label("bodies", "friends", "en") == "Society of Friends"
