import math

import pytest

from qorgau.commitments.suggesting import issues, model, wording


def suggested(text):
    return {one.issue: one for one in issues.suggest(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Abolish capital punishment", {"Death penalty"}),
        ("Guarantee independent judges and fair trials", {"Justice"}),
        ("Set up an ombudsman in line with the Paris Principles", {"NHRI"}),
        ("Sign the ICRMW", {"International instruments", "Migrants"}),
        ("End human trafficking of girls", {"Trafficking"}),
    ],
)
def test_issues_are_suggested_with_certainty_and_words(text, expected):
    found = suggested(text)
    assert expected <= found.keys()
    for one in found.values():
        assert 0 < one.certainty < 1
        assert set(one.words) <= {word.lower for word in wording.words(text)}


def test_words_that_led_to_an_issue_are_named():
    found = suggested("Protect journalists, and improve prisons")
    assert "journalists" in found["Freedom of the press"].words
    assert "prisons" in found["Detention"].words


@pytest.mark.parametrize("text", ["", "   ", "…", "\N{SNOWMAN}"])
def test_text_without_a_word_gets_no_issue(text):
    assert issues.suggest(text) == []


@pytest.mark.parametrize("text", ["1234567", "запрет пыток", "x" * 20_000, "the " * 4_000])
def test_strange_text_is_no_error(text):
    assert isinstance(issues.suggest(text), list)


def test_the_most_certain_stands_first():
    found = [one.certainty for one in issues.suggest("Abolish torture and the death penalty")]
    assert found == sorted(found, reverse=True)


def test_every_issue_has_its_measured_error():
    names = issues.names()
    assert len(names) == len(set(names)) == 54
    for name in names:
        one = issues.measured()[name]
        assert 0 <= one.right <= min(one.suggested, one.had)
    assert issues.measured()["Death penalty"].right_in_hundred > 90
    assert issues.Measured(0, 0, 3).right_in_hundred is None
    assert issues.about()["micro"] > 0.89
    assert issues.about()["macro"] > 0.82


def test_model_is_computed_as_it_is_written_down():
    """Two features, two labels, by hand: unit vectors of terms and of pieces, weights, bias."""
    numbers = {"rarity": (2.0,), "scale": (0.5,)}
    block = {
        name: model.packed(model.array("f", values).tobytes()) for name, values in numbers.items()
    }
    weights = {"weights": model.packed(model.array("b", (4, -2)).tobytes())}
    made = model.Model(
        {
            "about": {},
            "measured": [],
            "labels": ["one", "other"],
            "bias": [0.25, -0.5],
            "thresholds": [0.0, 0.0],
            "certainty": [[1.0, 0.0], [2.0, 1.0]],
            "terms": {"names": model.packed(b"free"), **block, **weights},
            "pieces": {"names": model.packed(b" fr"), **block, **weights},
        }
    )
    scored = made.scored("Free speech")
    assert scored.scores == pytest.approx([0.25 + 2 + 2, -0.5 - 1 - 1])
    assert made.found(scored) == [(0, pytest.approx(1 / (1 + math.exp(-4.25))))]
    assert scored.leading(0) == ["free"]


def test_treaties_are_named_by_the_longest_name():
    text = "Ratify the Optional Protocol to the Convention against Torture (OPCAT) and the CRC"
    named = wording.instruments(wording.words(text))
    assert [one.code for one in named] == ["cat-op", "cat-op", "crc"]
