"""What readers tell is compared with what is kept, and brought in once; nothing is overwritten."""

import datetime as dt
from dataclasses import replace

import pytest

from qorgau.commitments.models import (
    ImportBatch,
    ImportOutcome,
    ReceivedId,
    ReceivedLabel,
    ReceivedLimb,
    ReceivedPosition,
    ReceivedRecommendation,
    ReceivedStatement,
    ReceivedText,
    ReceivedWording,
)
from qorgau.commitments.received import importing
from qorgau.commitments.told.shapes import (
    Label,
    Limb,
    Position,
    Reading,
    Told,
    Wording,
)
from qorgau.common.actor import Actor
from qorgau.common.writing import writing
from qorgau.ledger.verify import verify
from qorgau.search import public as search

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("tests")


def plain(text="Repair the roofs", *states):
    return (Limb("", "", (Wording(text, states),)),)


def told(number="12.1", text="Repair the roofs", **given):
    said = {
        "mechanism": "upr",
        "body": "upr",
        "kind": "recommendation",
        "limbs": plain(text, "Norland"),
        "row": 1,
        "symbol": "TL/REVIEW/34",
        "number": number,
        "state": "Testland",
        "session": 34,
        "positions": (Position("supported", "Supported", "TL/REVIEW/34/Add.1"),),
        "themes": (Label("ohchr-2019", "", "Housing"),),
    }
    return Told(**(said | given))


def paragraph(number="13", **given):
    limbs = (
        Limb("a", "The State should:", (Wording("Adopt the law;"),)),
        Limb("b", "The State should:", (Wording("Train the judges."),)),
    )
    said = {
        "mechanism": "treaty",
        "body": "water-committee",
        "symbol": "TL/C/CO/2",
        "session": None,
        "positions": (),
        "limbs": limbs,
        "dated": dt.date(2024, 5, 2),
    }
    return told(number, **(said | given))


def reading(*items, form="ohchr-matrix"):
    return Reading(form, iter(items))


def bring(*items, form="ohchr-matrix", **options):
    return importing.bring_in(
        by=SYSTEM, reading=reading(*items, form=form), digest="0" * 64, **options
    )


def counts(report):
    return (report.new, report.changed, report.unchanged, report.repeated)


def test_looking_writes_nothing_and_counts_everything():
    report = importing.look(reading(told(), paragraph()), "0" * 64)

    assert (report.recommendations, report.limbs, counts(report)) == (2, 3, (2, 0, 0, 0))
    assert dict(report.positions) == {"supported": 1}
    assert not ImportBatch.objects.exists()


def test_an_import_keeps_document_limbs_states_position_and_labels():
    bring(told(limbs=(
        Limb("", "", (Wording("Complete it", ("Norland",)), Wording("Begin it", ("Sudland",)))),
    )))  # fmt: skip

    row = ReceivedRecommendation.objects.get()
    assert (row.number, row.session, row.document.symbol) == ("12.1", 34, "TL/REVIEW/34")
    assert (row.recommended_by, row.position) == (["Norland", "Sudland"], "supported")
    said = ReceivedWording.objects.values_list("order", "text", "states")
    assert list(said) == [(0, "Complete it", ["Norland"]), (1, "Begin it", ["Sudland"])]
    assert ReceivedPosition.objects.get().symbol == "TL/REVIEW/34/Add.1"
    labels = set(ReceivedLabel.objects.values_list("kind", "name"))
    assert labels == {("theme", "Housing"), ("state", "Norland"), ("state", "Sudland")}
    assert ReceivedText.objects.get().text == "Complete it Begin it"


def test_a_paragraph_gives_a_limb_of_its_own_for_each_letter():
    bring(paragraph())

    row = ReceivedRecommendation.objects.get()
    keys = list(ReceivedLimb.objects.values_list("key", flat=True))
    assert keys == [f"{row.identity[:24]}-a", f"{row.identity[:24]}-b"]
    assert (row.session, row.published_on) == (0, dt.date(2024, 5, 2))


def test_a_second_import_brings_nothing():
    items = [told(), told("12.2", "Mend the bridges"), paragraph()]

    first, second = bring(*items), bring(*items)

    assert counts(first) == (3, 0, 0, 0)
    assert counts(second) == (0, 0, 3, 0)
    assert (ImportBatch.objects.count(), ImportOutcome.objects.count()) == (1, 1)
    assert ReceivedStatement.objects.count() == 3


def test_what_is_told_otherwise_is_a_new_dated_statement():
    bring(told())
    keys = set(ReceivedLimb.objects.values_list("key", flat=True))

    report = bring(
        told(
            text="Repair all the roofs",
            positions=(Position("noted", "Noted", "TL/REVIEW/34/Add.2"),),
            themes=(Label("ohchr-2019", "", "Water"),),
        )
    )

    assert counts(report) == (0, 1, 0, 0)
    assert report.differences[0].changes == ("positions", "text", "themes")
    row = ReceivedRecommendation.objects.get()
    assert row.position == "noted"
    events = list(ReceivedPosition.objects.values_list("order", "position"))
    assert events == [(0, "supported"), (1, "noted")]
    assert [one.text for one in ReceivedText.objects.all()] == [
        "Repair the roofs",
        "Repair all the roofs",
    ]
    assert ReceivedWording.objects.get().text == "Repair all the roofs"
    assert set(ReceivedLimb.objects.values_list("key", flat=True)) == keys
    assert ReceivedLabel.objects.get(kind="theme").name == "Water"


def test_a_limb_that_its_source_drops_stays_and_is_no_longer_current():
    bring(paragraph())

    bring(paragraph(limbs=plain("Adopt the law and train the judges.")))

    found = list(ReceivedLimb.objects.order_by("key").values_list("label", "current"))
    assert found == [("", True), ("a", False), ("b", False)]


def test_another_source_stands_beside_and_words_nothing_anew():
    bring(told())

    report = bring(
        told(text="12.1 Repair the roofs (Norland)", outside={"uhri": "a-1"}), form="uhri-json"
    )

    assert counts(report) == (0, 1, 0, 0)
    assert ReceivedText.objects.get().text == "Repair the roofs"
    assert ReceivedId.objects.get().value == "a-1"
    assert ReceivedStatement.objects.count() == 2
    assert counts(bring(told())) == (0, 0, 1, 0)


def test_records_of_a_register_that_share_a_paragraph_stay_apart():
    one = paragraph(outside={"uhri": "a-1"})
    other = paragraph(outside={"uhri": "a-2"}, limbs=plain("Another part of it."))

    first, second = bring(one, other, form="uhri-json"), bring(other, one, form="uhri-json")

    assert counts(first) == (2, 0, 0, 0)
    assert counts(second) == (0, 0, 2, 0)


def test_what_a_file_tells_twice_is_counted_and_kept_once():
    report = bring(told(), told(text="Repair other roofs"))

    assert counts(report) == (1, 0, 0, 1)
    assert counts(bring(told(), told(text="Repair other roofs"))) == (0, 0, 1, 1)


def test_a_file_of_the_world_keeps_only_what_the_own_state_was_told():
    other = told("7", state="Sudland")

    report = bring(told(), other, form="uhri-json")
    alone = bring(other)

    assert (report.recommendations, report.new, report.other_states) == (2, 1, 1)
    assert (alone.new, alone.other_states) == (1, 0)
    assert set(ReceivedRecommendation.objects.values_list("state", "own")) == {
        ("Testland", True),
        ("Sudland", False),
    }


def test_a_text_in_another_language_stands_beside_the_first():
    bring(paragraph(outside={"uhri": "a-1"}), form="uhri-json")
    kk = (Limb("a", "", (Wording("Заң қабылдансын;"),)), Limb("b", "", (Wording("Оқытылсын."),)))

    bring(paragraph(outside={"uhri": "a-1"}, language="kk", limbs=kk), form="uhri-json")

    assert set(ReceivedText.objects.values_list("language", flat=True)) == {"en", "kk"}
    assert ReceivedLimb.objects.count() == 2
    assert ReceivedWording.objects.filter(language="kk").count() == 2


def test_terms_that_nobody_entered_are_listed_and_kept_as_written():
    report = bring(told(themes=(Label("ohchr-2019", "", "Housing"),)))

    assert report.as_json()["unknown_terms"] == [
        {"scheme": "ohchr-2019", "name": "Housing", "count": 1}
    ]


def test_the_register_of_acts_names_every_row_that_was_kept():
    bring(told(), paragraph())
    bring(replace(told(), positions=(Position("noted", "Noted"),)))

    assert [str(fault) for fault in verify() if "received" in fault.table] == []


def test_a_file_is_compared_with_a_fixed_number_of_questions(django_assert_num_queries):
    bring(*(told(f"1.{number}", f"Repair roof {number}") for number in range(40)))

    for count in (3, 40):
        items = [told(f"1.{number}", f"Repair roof {number}") for number in range(count)]
        with django_assert_num_queries(5):
            importing.look(reading(*items), "0" * 64)


def test_search_finds_the_newest_text_by_words_symbol_and_mechanism():
    bring(told(), paragraph())
    bring(told(text="Repair all the domes"))

    def found(words):
        hits = search.find(words, kinds=("un_recommendation",)).hits
        return ["".join(words for words, _found in hit.title) for hit in hits]

    assert found("domes") == ["Universal Periodic Review, TL/REVIEW/34, 12.1"]
    assert found("roofs") == []
    assert found("TL/C/CO/2")[0] == "water-committee, TL/C/CO/2, 13"
    assert found("universal periodic review")[0] == found("domes")[0]


def test_an_import_that_was_cut_off_before_search_learnt_of_it_is_finished(monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(importing, "let_be_found", _cut_off)
        with pytest.raises(OSError, match="cut off"):
            bring(told())
    assert search.find("roofs").hits == ()

    report = bring(told())

    assert counts(report) == (0, 0, 1, 0)
    assert len(search.find("roofs").hits) == 1


def _cut_off(*_given):
    raise OSError("cut off")


def test_what_an_office_put_beside_stays_through_an_import():
    bring(told())
    row = ReceivedRecommendation.objects.get()
    with writing():
        ReceivedLabel.objects.create(
            recommendation=row, kind="body", scheme="pack", code="order", name="o", origin="person"
        )
        ReceivedLabel.objects.filter(name="Housing").update(origin="person")

    bring(told(themes=(Label("ohchr-2019", "", "Water"),)))

    labels = set(ReceivedLabel.objects.exclude(kind="state").values_list("name", "origin"))
    assert labels == {("o", "person"), ("Housing", "person"), ("Water", "source")}


def test_progress_is_told_part_by_part():
    told_so_far = []

    bring(
        *(told(f"1.{number}", f"Repair roof {number}") for number in range(3)),
        tell=lambda rows, found: told_so_far.append((rows, found)),
    )

    assert told_so_far == [(3, 0), (3, 3)]
