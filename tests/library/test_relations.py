"""What documents do to one another: with a source, from both ends, ended and never forgotten."""

import datetime as dt
import shutil

import pytest

from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.country import pack
from qorgau.library import actions, load, public
from qorgau.library.models import Relation
from qorgau.library.relating import Related

from .test_addresses import LAW, keep

pytestmark = pytest.mark.django_db

BY = Actor.system("test")
DAY = dt.date(2024, 5, 1)


def relate(**more) -> Relation:
    given = {"kind": "amends", "from_symbol": "TL/ACT/9", "to_symbol": LAW, "since": DAY}
    return actions.add_relation(by=BY, related=Related(**{"source": "TL/ACT/9", **given, **more}))


def test_relation_is_read_from_both_ends():
    keep()
    relate(to_place="art_2__para_1")

    (ours,), (theirs,) = public.relations(LAW, "en"), public.relations("TL/ACT/9", "en")

    assert (ours.outward, ours.kind, ours.symbol, ours.address) == (False, "amends", "TL/ACT/9", "")
    assert (theirs.outward, theirs.title, theirs.here) == (True, "Act on rivers", True)
    assert theirs.address == f"/en/library/{LAW}/art-2/1/"
    assert ours.own_place == "art_2__para_1"


def test_ended_relation_keeps_its_days():
    row = relate()

    actions.close_relation(by=BY, relation=row, until=dt.date(2025, 1, 31))

    assert public.relations(LAW)[0].until == dt.date(2025, 1, 31)


def test_wrong_relation_is_shown_no_more():
    row = relate()

    actions.close_relation(by=BY, relation=row, reason="Another act was meant")

    assert public.relations(LAW) == ()
    assert Relation.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"kind": "likes"}, "library.relation_kind"),
        ({"source": " "}, "library.no_source"),
        ({"from_symbol": "no symbol"}, "library.symbol"),
        ({"from_symbol": LAW}, "library.itself"),
        ({"until": dt.date(2024, 4, 30)}, "library.ends_first"),
    ],
)
def test_relation_is_refused_with_its_reason(given, code):
    with pytest.raises(Refused) as caught:
        relate(**given)

    assert [one.code for one in caught.value.reasons] == [code]


def test_relation_is_ended_once():
    row = relate()
    actions.close_relation(by=BY, relation=row, until=DAY)

    with pytest.raises(Refused) as caught:
        actions.close_relation(by=BY, relation=row, until=DAY)

    assert [one.code for one in caught.value.reasons] == ["library.closed"]


@pytest.mark.parametrize("relations", [1, 3])
def test_list_of_relations_takes_the_same_few_queries(relations, django_assert_num_queries):
    keep()
    for number in range(relations):
        relate(from_symbol=f"TL/ACT/{number}1")

    with django_assert_num_queries(2):
        assert len(public.relations(LAW)) == relations


def test_pack_brings_its_relations_once_and_takes_them_back(settings, tmp_path):
    list(load.load(by=BY))
    list(load.load(by=BY))

    assert [one.kind for one in public.relations("TL/Q/1")] == ["answers"]
    assert Relation.objects.count() == 1
    copy = tmp_path / "testland"
    shutil.copytree(settings.QORGAU_PACK_DIR, copy)
    (copy / "relations.csv").unlink()
    settings.QORGAU_PACK_DIR = copy
    list(load.load(by=BY))
    assert public.relations("TL/Q/1") == ()


def test_faults_of_relations_name_row_and_key(settings, tmp_path):
    copy = tmp_path / "testland"
    shutil.copytree(settings.QORGAU_PACK_DIR, copy)
    rows = [
        ",".join(load.COLUMNS),
        "likes,TL/A,TL/B,,,,,Somebody,,,",
        "amends,TL/A,TL/B,article 5,,,,Somebody,,,",
        "amends,TL/A,TL/A,,,2020-02-30,,,,,",
        "amends,TL/A,TL/B,,,2020-02-03,2020-01-01,,TL/CENSUS/2021,13,",
    ]
    (copy / "relations.csv").write_text("\n".join(rows))

    found = {(one.row, one.key) for one in load.faults(pack.read(copy))}

    assert found == {
        ("2", "kind"),
        ("3", "from_place"),
        ("4", "since"),
        ("4", "to_symbol"),
        ("4", "source"),
        ("5", "until"),
        ("5", "paragraph"),
    }
