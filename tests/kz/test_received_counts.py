"""Before any text is imported, the register of recommendations shows the counts that are cited."""

from pathlib import Path

import pytest
from django.test import Client

from qorgau.common.actor import Actor
from qorgau.figures.load import load

KZ = Path(__file__).resolve().parents[2] / "packs" / "kz"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_register_without_texts_shows_cited_counts(settings, language: str):
    settings.QORGAU_PACK_DIR = KZ
    load(by=Actor.system("tests"))

    answer = Client().get(f"/{language}/un-recommendations/")

    assert answer.status_code == 200
    assert "/figures/" in answer.content.decode()
