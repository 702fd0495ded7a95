"""The columns of an office's own table are remembered: known again, named, withdrawn, bounded."""

import pytest

from qorgau.commitments.models import ImportMapping, ReceivedRecommendation
from qorgau.commitments.received import mappings, opening
from qorgau.commitments.told import own_table
from qorgau.commitments.told.own_mapping import Mapping
from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.ledger.models import Body
from tests.commitments.told.test_own_mapping import ROW, RUSSIAN, table

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("tests")
DATA = table(RUSSIAN, ROW)


@pytest.fixture
def user(django_user_model):
    return django_user_model.objects.create(email="keeper@example.org")


def mapping(data=DATA, **changed):
    looked = own_table.look(data)
    return Mapping(looked.guess.columns, names=looked.names, **changed)


def keep(user, name="Реестр", said=None, **given):
    return mappings.keep(by=SYSTEM, name=name, mapping=said or mapping(), user=user, **given)


def test_columns_are_known_again_in_another_order_below_other_lines(user):
    kept = keep(user)
    turned = table(("Выписка",), tuple(reversed(RUSSIAN)), tuple(reversed(ROW)))

    assert mappings.recognised(turned) == kept
    assert mappings.recognised(table(RUSSIAN[:4], ROW[:4])) is None
    reading = opening.look(opening.from_bytes(turned), opening.Given(mapping=kept.said))
    assert (reading.new, reading.positions["supported"]) == (1, 1)


def test_every_version_stays_and_the_newest_counts(user):
    first = keep(user)
    second = keep(user, said=mapping(fixed={"body": "CAT"}), of=first.key)
    third = mappings.rename(by=SYSTEM, of=first.key, name="Другой", user=user)

    assert [one.version for one in mappings.versions(first.key)] == [3, 2, 1]
    assert (third.said, third.signature) == (second.said, first.signature)
    assert mappings.named(" другой ") == third
    assert mappings.mapping_of(third).fixed == {"body": "CAT"}
    assert not mappings.is_as_kept(third, mapping())


def test_withdrawn_columns_read_no_file_any_longer(user):
    kept = keep(user)
    mappings.withdraw(by=SYSTEM, of=kept.key, user=user)

    assert (mappings.standing(), mappings.recognised(DATA)) == ([], None)
    with pytest.raises(Refused):
        mappings.rename(by=SYSTEM, of=kept.key, name="Снова", user=user)
    assert keep(user).version == 1


def test_a_name_is_of_one_mapping_and_columns_without_texts_are_not_kept(user):
    kept = keep(user)
    for said in ({"name": "РЕЕСТР"}, {"name": " "}, {"said": Mapping({}), "name": "x"}):
        with pytest.raises(Refused):
            keep(user, **said)
    with pytest.raises(Refused):
        mappings.rename(by=SYSTEM, of=kept.key, name="Реестр", user=user)
    assert ImportMapping.objects.count() == 1


def test_each_step_is_one_act(user):
    kept = keep(user)
    mappings.rename(by=SYSTEM, of=kept.key, name="Другой", user=user)
    mappings.withdraw(by=SYSTEM, of=kept.key, user=user)

    kinds = Body.objects.filter(kind__startswith="received.columns").values_list("kind", flat=True)
    assert sorted(kinds) == [
        "received.columns_kept",
        "received.columns_renamed",
        "received.columns_withdrawn",
    ]


def test_the_list_takes_as_many_queries_for_three_as_for_one(user, django_assert_num_queries):
    for name in ("a", "b", "c"):
        keep(user, name)
        with django_assert_num_queries(1):
            assert mappings.standing()[0].name == name


def test_a_second_run_has_no_effect(user):
    kept = keep(user)
    for new in (1, 0):
        report = opening.bring_in(
            by=SYSTEM, file=opening.from_bytes(DATA), given=opening.Given(mapping=kept.said)
        )
        assert (report.new, report.changed) == (new, 0)
    assert ReceivedRecommendation.objects.count() == 1


def test_a_table_with_fewer_columns_takes_nothing_away(user):
    give = opening.Given(mapping=mapping(fixed={"symbol": "CAT/C/TST/CO/3"}).as_json())
    opening.bring_in(by=SYSTEM, file=opening.from_bytes(DATA), given=give)
    short = table(RUSSIAN[:3], ROW[:3])
    said = mapping(short, fixed={"symbol": "CAT/C/TST/CO/3"}).as_json()

    report = opening.look(opening.from_bytes(short), opening.Given(mapping=said))
    assert (report.new, report.changed, report.unchanged) == (0, 0, 1)
