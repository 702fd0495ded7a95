"""Every code that a reader can give has a sentence in the three languages."""

import re

import pytest
from django.utils import translation

from qorgau.commitments.told import reasons

from .making import ROOT

TOLD = ROOT / "src" / "qorgau" / "commitments" / "told"


def codes():
    texts = (path.read_text(encoding="utf-8") for path in TOLD.glob("*.py"))
    found = {match["code"] for text in texts for match in re.finditer(
        r'(?:Unreadable\(|set_aside\([^"()]*, |_resume\()"(?P<code>[a-z]+[a-z._]*)"', text)}  # fmt: skip
    return sorted(found)


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_each_code_has_its_sentence(code, language):
    assert code in reasons.FILE or code in reasons.ROW
    with translation.override(language):
        assert "%(" not in reasons.said(code, "7")


def test_codes_of_other_readers_have_a_sentence_too():
    with translation.override("en"):
        assert reasons.said("csv.undecided", "x, y").startswith("The encoding cannot be told")
        assert reasons.said("pdf.slow").startswith("The PDF")
        assert reasons.said("never.heard").startswith("The file was not recognised")
