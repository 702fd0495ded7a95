"""References of a report: what many marks share is read once."""

from types import SimpleNamespace

import pytest

from qorgau.country.marks import Mark
from qorgau.reporting import referring
from qorgau.reporting.composing import Composer


@pytest.fixture
def read(monkeypatch):
    """The languages in which the register of treaties was read."""
    languages = []

    def treaties(language):
        languages.append(language)
        return (SimpleNamespace(code="T1", name="First"), SimpleNamespace(code="T2", name="Second"))

    monkeypatch.setattr(referring.commitments, "treaties", treaties)
    return languages


def test_treaties_are_read_once_for_many_marks(read):
    pieces = Composer("2025", "en").pieces("{treaty:T1}, {treaty:T2|as=the second} and {treaty:T1}")

    assert [one.label for one in pieces if hasattr(one, "address")] == [
        "First",
        "the second",
        "First",
    ]
    assert read == ["en"]


def test_unknown_treaty_is_no_reference(read):
    assert referring.Referrer("en").find(Mark("treaty", "none")) is None


def test_text_without_treaties_reads_none(read):
    Composer("2025", "en").pieces("Plain words.")

    assert read == []
