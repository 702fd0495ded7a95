"""Texts of the country and of the committees cite treaties in three languages."""

import pytest

from qorgau.country import pack
from qorgau.library import citing_names
from qorgau.library.citations import find


@pytest.fixture(scope="module")
def names():
    from pathlib import Path

    return citing_names.read(pack.read(Path(__file__).resolve().parents[2] / "packs" / "kz"))[0]


@pytest.mark.parametrize(
    ("text", "language", "own", "expected"),
    [
        ("under article 14, paragraph 3 (g), of the Covenant", "en", "CCPR/C/1/D/2/2003",
         ("article 14, paragraph 3 (g), of the Covenant", "treaty:iccpr", "art-14/3/g")),
        ("article 2 of the Convention", "en", "CAT/C/KAZ/CO/4",
         ("article 2 of the Convention", "treaty:cat", "art-2")),
        ("article 12 of the Convention on the Rights of the Child", "en", "A/1",
         ("article 12 of the Convention on the Rights of the Child", "treaty:crc", "art-12")),
        ("пункту 1 статьи 9 Международного пакта о гражданских и политических правах", "ru", "A/1",
         ("пункту 1 статьи 9 Международного пакта о гражданских и политических правах",
          "treaty:iccpr", "art-9/1")),
        ("статьи 12 Конвенции о правах инвалидов", "ru", "A/1",
         ("статьи 12 Конвенции о правах инвалидов", "treaty:crpd", "art-12")),
        ("Азаптауға қарсы конвенцияның 4-бабында", "kk", "A/1",
         ("Азаптауға қарсы конвенцияның 4-бабында", "treaty:cat", "art-4")),
        ("Азаматтық және саяси құқықтар туралы халықаралық пактінің 14-бабының 3-тармағы", "kk",
         "A/1",
         ("Азаматтық және саяси құқықтар туралы халықаралық пактінің 14-бабының 3-тармағы",
          "treaty:iccpr", "art-14/3")),
    ],
)  # fmt: skip
def test_article_of_a_treaty_is_recognised(names, text, language, own, expected):
    (found,) = find(text, language, own=own, names=names)

    assert (text[found.start : found.end], found.symbols[0], found.paths[0]) == expected


@pytest.mark.parametrize("own", ["KAZ-OMB-2019", "A/HRC/WG.6/7/KAZ/1"])
def test_the_convention_alone_is_nobody_s_outside_its_committee(names, own):
    assert [
        one
        for one in find("article 2 of the Convention", "en", own=own, names=names)
        if one.symbols
    ] == []
