"""Whatever is done in the rooms, the index says what they show: nothing missing, stale, left over."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from qorgau.commitments import actions as commitments
from qorgau.commitments import indexing as shown_commitments
from qorgau.common.actor import Actor
from qorgau.figures import actions as figures
from qorgau.figures.cells import Cell
from qorgau.library import actions as library
from qorgau.library import drafting, indexing, receiving, ticks
from qorgau.library.keeping import TextFacts
from qorgau.library.relating import Related
from qorgau.people import actions as people
from qorgau.people.policy import actor_of
from qorgau.search import public
from qorgau.site.installing import load_country
from qorgau.site.main import main
from tests.commitments.test_received import bring_in
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db

BY, OTHER = Actor.system("one"), Actor.system("other")
SYMBOL = "TL/ACT/7"
PAPER = "I. CALM\n\n1. {}\n\n2. It stays so.\n\nII. CARE\n\n3. Others care.\n"
TODAY = dt.date(2026, 3, 2)


@pytest.fixture(autouse=True)
def monday(time_machine):
    """Noon of a Monday; the traveller can move on."""
    time_machine.move_to(dt.datetime(2026, 3, 2, 7, tzinfo=dt.UTC), tick=False)
    return time_machine


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The invented country as `qorgau pack load` brings it, once for this file."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        list(load_country())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def fresh(loaded, db, capsys):
    """Function: demands that `qorgau search check` finds no difference."""

    def check() -> None:
        code = main(["search", "check"])
        assert code == 0, capsys.readouterr().out

    check()
    return check


def add(said: str = "Testland is calm.", **more):
    given = {"symbol": SYMBOL, "language": "en", "title": "A paper", **more}
    return library.add(by=BY, data=PAPER.format(said).encode(), **given).expression


def found(query: str, kind: str) -> list[str]:
    """Refs of the hits, best first, each once whatever its languages."""
    return list(dict.fromkeys(one.ref for one in public.find(query, kinds=[kind]).hits))


def test_every_step_of_a_text(fresh):
    draft = add(draft=True)
    fresh()
    assert found("paper", "work") == []
    for step in (library.check, library.publish):
        step(by=OTHER, expression=draft)
        fresh()
    assert found("paper", "work") == [SYMBOL]
    library.withdraw(by=OTHER, expression=draft, reason="A wrong file")
    fresh()
    assert found("paper", "work") == []
    library.reopen(by=BY, expression=draft)
    library.check(by=OTHER, expression=draft)
    library.publish(by=OTHER, expression=draft)
    fresh()
    assert found("paper", "work") == [SYMBOL]


def test_titles_kinds_languages_versions_and_relations(fresh):
    text = add("Rivers sleep.", date=dt.date(2020, 1, 1))
    drafting.describe_work(by=BY, work=text.work, titles={"en": "A leaflet"}, kind="law")
    fresh()
    assert (found("leaflet", "work"), found("paper", "work")) == ([SYMBOL], [])
    drafting.describe_work(by=BY, work=text.work, titles={"ru": "Листовка", "en": ""})
    fresh()
    add("Тестландия спокойна.", language="ru", date=dt.date(2020, 1, 1))
    fresh()
    add("Testland is loud.", date=dt.date(2021, 1, 1))
    fresh()
    assert (found("loud", "paragraph"), found("rivers", "paragraph")) == ([f"{SYMBOL}#1"], [])
    made = library.add_relation(
        by=BY, related=Related("cites", SYMBOL, "TL/ACT/8", source="The paper itself")
    )
    library.close_relation(by=BY, relation=made, reason="It was not so")
    fresh()


def test_file_that_was_brought_becomes_a_text(fresh):
    received = receiving.receive(by=BY, data=PAPER.format("Rain falls.").encode(), name="a.txt")
    fresh()
    said = drafting.Said(symbol=SYMBOL, language="en", title="A paper", kind="law")
    drafting.keep_as_draft(by=BY, received=received, said=said, draft=False)
    fresh()
    assert found("rain", "paragraph") == [f"{SYMBOL}#1"]


def test_text_that_begins_or_ends_by_itself(fresh, monday, monkeypatch):
    monkeypatch.setattr(ticks, "_shown", [])
    ends = TODAY + dt.timedelta(days=9)
    add(facts=TextFacts(valid_from=dt.date(2020, 1, 1), valid_to=ends), date=dt.date(2020, 1, 1))
    later = TODAY + dt.timedelta(days=1)
    add("Testland is loud.", facts=TextFacts(valid_from=later), date=dt.date(2026, 1, 1))
    fresh()
    assert found("loud", "paragraph") == []
    assert ticks.show_texts() == 0
    monday.move_to(dt.datetime(2026, 3, 3, 7, tzinfo=dt.UTC), tick=False)
    assert main(["search", "check"]) == 1
    assert ticks.show_texts() > 0
    assert ticks.show_texts() == 0
    fresh()
    assert found("loud", "paragraph") == [f"{SYMBOL}#1"]


def editor(name: str) -> Actor:
    """Somebody who may sign and publish figures."""
    unit = people.keep_unit(by=BY, code="editing", kind="office", region="", names={"en": "E"})
    email = f"{name}@example.org"
    user = people.create_account(by=BY, email=email, name=name, password="calm-valley-river")
    people.give_role(by=BY, user=user, unit=unit, role="editor")
    return actor_of(user)


def test_figures_published_and_replaced(fresh):
    def bring(figure, by):
        figures.sign(by=by, figure=figure)
        figures.publish(by=by, figure=figure)
        fresh()

    code = "complaints.received"
    table = [Cell({}, 60)]
    first = figures.freeze_values(by=BY, indicator=code, period="2025", cells=table, threshold=0)
    fresh()
    assert str(first.number) not in found("2025", "figure")
    bring(first, editor("one"))
    assert str(first.number) in found("2025", "figure")
    new = figures.revise(
        by=editor("three"), figure=first, cells=[Cell({}, 61)], reason="One came late"
    )
    fresh()
    bring(new, editor("two"))
    assert str(first.number) not in found("2025", "figure")
    assert str(new.number) in found("2025", "figure")


def test_recommendations_given_and_received(fresh):
    words = {"title": "Windows in cells", "text": "Put windows in.", "language": "en"}
    made = commitments.propose(by=BY, to="order", unit="office", right="health", **words)
    made = commitments.issue(by=BY, recommendation=made).recommendation
    fresh()
    commitments.publish(by=BY, recommendation=made)
    fresh()
    assert found("windows", "recommendation") == [made.number]
    said = {"title": "Окна в камерах", "text": "Вставьте окна.", "language": "ru"}
    commitments.translate(by=BY, recommendation=made, official=True, **said)
    fresh()
    assert found("окна", "recommendation") == [made.number]


def test_recommendations_of_other_states_and_what_became_of_them(fresh):
    head = "To,Text,From,Response,Action,Issue,Session\n"
    line = "Testland,Repair the roofs,Norland,{},4,Justice,7\n"
    for position in ("Accepted", "Noted"):
        bring_in(by=BY, data=(head + line.format(position)).encode())
        fresh()
    (hit,) = public.find("roofs", kinds=["un_recommendation"]).hits
    assert hit.facets["position"] == ("noted",)


def test_pack_loaded_twice_and_then_another(fresh, settings, tmp_path):
    list(load_country())
    fresh()
    folder = Path(shutil.copytree(ROOT / "packs" / "testland", tmp_path / "other"))
    change(folder / "bodies.csv", "Ministry of Calm", "Ministry of Silence")
    change(folder / "promises" / "census.yaml", "Plan of calm", "Plan of silence")
    change(folder / "treaties.yaml", "Covenant on Calm", "Covenant on Silence")
    (folder / "collections.yaml").write_text("[]", encoding="utf-8")
    settings.QORGAU_PACK_DIR = folder
    list(load_country())
    fresh()
    assert found("silence", "body") == ["calm"]
    assert found("silence", "plan") == ["calm-plan"]
    assert "calm" in found("silence", "treaty")
    assert found("calm and water", "collection") == []


def test_promise_that_no_longer_stands_is_taken_out(fresh):
    assert shown_commitments.show_promises(["calm-plan"]) == 0
    fresh()
    assert "calm-plan" in found("calm", "plan")
    assert found("covenant on calm", "treaty")[0] == "calm"
    assert "calm" in found("CC", "treaty")
    assert indexing.show("TL/NOTHING") == 0


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
