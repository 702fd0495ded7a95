"""Loading a pack into the tables: once is enough, and nothing is ever deleted."""

import datetime as dt
from pathlib import Path

import pytest
import time_machine

from qorgau.common.actor import Actor
from qorgau.country import pack, queries
from qorgau.country.load import bring_in, load_pack
from qorgau.country.models import (
    Body,
    BodyName,
    Concept,
    ConceptLabel,
    PackLoad,
    Region,
    RegionName,
)
from qorgau.ledger.models import Body as Entry
from qorgau.ledger.models import Pending

from .conftest import PACKS

pytestmark = pytest.mark.django_db
BY = Actor.system("test")


def use(settings, path: Path) -> None:
    settings.QORGAU_PACK_DIR = path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def moved_copy(broken: Path, name: str) -> Path:
    """The pack under another path, since a process reads each path once."""
    return broken.rename(broken.parent / name)


def entries() -> int:
    return Entry.objects.filter(kind="country.pack_loaded").count()


def test_load_fills_every_table_and_writes_one_entry(testland):
    loaded = load_pack(by=BY)
    assert loaded.changed
    assert loaded.added == 9 + 4 + sum(map(len, testland.vocabularies.values()))
    assert Region.objects.count() == 4
    assert BodyName.objects.filter(kind="official", valid_to=None).count() == 9 * 3
    assert BodyName.objects.count() == 9 * 3 + len(testland.body_past.names)
    assert ConceptLabel.objects.count() == Concept.objects.count() * 3
    assert entries() == 1
    row = PackLoad.objects.get()
    assert (row.code, row.version, row.content) == ("testland", "1", testland.digest)


def test_load_twice_changes_nothing_and_says_so():
    load_pack(by=BY)
    before = (Body.objects.count(), BodyName.objects.count(), entries(), Pending.objects.count())
    again = load_pack(by=BY)
    assert not again.changed
    assert "nothing changed" in str(again)
    assert before == (
        Body.objects.count(), BodyName.objects.count(), entries(), Pending.objects.count(),
    )  # fmt: skip


def test_load_closes_what_the_pack_dropped_and_keeps_it(settings, broken):
    use(settings, broken)
    load_pack(by=BY)
    lines = (broken / "bodies.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (broken / "bodies.csv").write_text(
        "".join(line for line in lines if not line.startswith("calm,")), encoding="utf-8"
    )
    use(settings, moved_copy(broken, "later"))
    with time_machine.travel(dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC), tick=False):
        loaded = load_pack(by=BY)
    assert (loaded.added, loaded.closed) == (0, 1)
    assert Body.objects.get(code="calm").valid_to == dt.date(2026, 5, 3)
    assert queries.label("bodies", "calm", "en") == "Ministry of Calm"
    assert "calm" not in {body.code for body in queries.bodies(on=dt.date(2026, 5, 4))}
    assert "calm" in {body.code for body in queries.bodies(on=dt.date(2026, 5, 3))}


def test_load_keeps_the_old_name_beside_the_new(settings, broken):
    use(settings, broken)
    load_pack(by=BY)
    change(broken / "bodies.csv", "Ministry of Calm", "Ministry of Peace")
    use(settings, moved_copy(broken, "later"))
    with time_machine.travel(dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC), tick=False):
        loaded = load_pack(by=BY)
    names = BodyName.objects.filter(body__code="calm", language="en").order_by("name")
    assert [(name.name, name.valid_from, name.valid_to) for name in names] == [
        ("Ministry of Calm", None, dt.date(2026, 5, 3)),
        ("Ministry of Peace", dt.date(2026, 5, 4), None),
    ]
    assert (loaded.added, loaded.altered) == (0, 1)


def test_load_gives_names_the_dates_of_the_pack(settings, broken):
    use(settings, broken)
    load_pack(by=BY)
    names = BodyName.objects.filter(body__code="order", language="en", kind="official")
    assert set(names.values_list("name", "valid_from", "valid_to")) == {
        ("Ministry of the Watch", None, dt.date(2021, 12, 31)),
        ("Ministry of Order", dt.date(2022, 1, 1), None),
    }


def test_load_of_a_name_that_the_pack_dates_later_closes_the_kept_row(settings, broken):
    use(settings, broken)
    load_pack(by=BY)
    kept = BodyName.objects.get(body__code="calm", language="en")
    change(broken / "bodies.csv", "Ministry of Calm", "Ministry of Peace")
    line = "calm,en,official,Ministry of Calm,,2023-05-31,Calm Act,,,yes\n"
    change(broken / "body_names.csv", "guardian,en,other", line + "guardian,en,other")
    use(settings, moved_copy(broken, "later"))
    load_pack(by=BY)
    kept.refresh_from_db()
    assert (kept.valid_to, kept.source) == (dt.date(2023, 5, 31), "Calm Act")
    now = BodyName.objects.get(body__code="calm", language="en", valid_to=None)
    assert (now.name, now.valid_from) == ("Ministry of Peace", dt.date(2023, 6, 1))


def test_load_closes_other_names_that_the_pack_dropped(settings, broken):
    use(settings, broken)
    load_pack(by=BY)
    change(broken / "body_names.csv", "guardian,en,other,Protector,,,,,,yes\n", "")
    use(settings, moved_copy(broken, "later"))
    assert load_pack(by=BY).altered == 1
    assert BodyName.objects.get(name="Protector").valid_to is not None


@pytest.mark.parametrize("name", ["testland", "kz"])
def test_bringing_in_the_same_pack_again_alters_nothing(settings, name):
    use(settings, PACKS / name)
    load_pack(by=BY)
    before = set(BodyName.objects.values_list()) | set(RegionName.objects.values_list())
    done = bring_in(by=BY, current=pack.current())
    assert (done.added, done.altered, done.closed) == (0, 0, 0)
    assert before == set(BodyName.objects.values_list()) | set(RegionName.objects.values_list())


def test_load_alters_dates_in_place(settings, broken):
    use(settings, broken)
    load_pack(by=BY)
    change(broken / "regions.csv", "2021-12-31", "2022-06-30")
    use(settings, moved_copy(broken, "later"))
    assert load_pack(by=BY).altered == 1
    assert Region.objects.get(code="O").valid_to == dt.date(2022, 6, 30)


def test_load_of_a_pack_that_changed_elsewhere_is_noted(settings, broken):
    use(settings, broken)
    load_pack(by=BY)
    change(broken / "retention.yaml", "amount: 30", "amount: 31")
    use(settings, moved_copy(broken, "later"))
    loaded = load_pack(by=BY)
    assert loaded.changed
    assert (loaded.added, loaded.altered, loaded.closed) == (0, 0, 0)
    assert entries() == 2


def test_load_of_the_real_pack(settings, kz):
    use(settings, kz.path)
    load_pack(by=BY)
    assert Region.objects.count() == 21
    assert queries.regions(on=dt.date(2026, 11, 22)).count() == 20
    assert queries.regions(on=dt.date(2009, 11, 6)).count() == 16
    assert not load_pack(by=BY).changed


def test_load_uses_few_queries(django_assert_max_num_queries):
    """Names go in bulk; only new rows are written one by one."""
    load_pack(by=BY)
    with django_assert_max_num_queries(1):
        load_pack(by=BY)
