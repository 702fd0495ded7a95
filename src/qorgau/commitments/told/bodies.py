"""Who tells: names of committees and mandates as sources write them, as codes with a mechanism."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from . import words
from .shapes import ELSEWHERE, SPECIAL, TREATY, UPR

#: Code → every name that sources use, in lower case; one committee stands there under several.
TREATY_BODIES: Mapping[str, tuple[str, ...]] = {
    "CCPR": ("ccpr", "human rights committee", "hrc", "hrcttee"),
    "CESCR": ("cescr", "committee on economic, social and cultural rights"),
    "CERD": ("cerd", "committee on the elimination of racial discrimination"),
    "CEDAW": ("cedaw", "committee on the elimination of discrimination against women"),
    "CAT": ("cat", "committee against torture"),
    "SPT": (
        "spt",
        "cat-op",
        "subcommittee on prevention of torture",
        "subcommittee on prevention of torture and other cruel, inhuman or degrading treatment or"
        " punishment",
    ),
    "CRC": ("crc", "committee on the rights of the child"),
    "CRC-OP-AC": ("crc-op-ac", "opac", "crc-opac", "crc/op/ac"),
    "CRC-OP-SC": ("crc-op-sc", "opsc", "crc-opsc", "crc/op/sc"),
    "CMW": (
        "cmw",
        "committee on migrant workers",
        "committee on the protection of the rights of all migrant workers and members of their"
        " families",
    ),
    "CRPD": ("crpd", "committee on the rights of persons with disabilities"),
    "CED": ("ced", "committee on enforced disappearances"),
}
_CODES = {name: code for code, names in TREATY_BODIES.items() for name in names} | {
    name: code for code, names in words.listed_by("committees").items() for name in names
}
_REVIEW = frozenset(words.listed("review"))
_MANDATE = re.compile(
    rf"(?:SR|WG|IE|RSG|SRSG)\b|{'|'.join(map(re.escape, words.listed('mandates')))}", re.IGNORECASE
)


def known(name: str) -> tuple[str, str]:
    """The mechanism and the code of a body; for mandates the code is the source's own name."""
    name = " ".join(name.split()).strip("- ")
    for said in _spellings(name):
        if said in _REVIEW:
            return UPR, "UPR"
        if code := _CODES.get(said, ""):
            return TREATY, code
    return (SPECIAL if _MANDATE.match(name) else ELSEWHERE), name


def _spellings(name: str) -> Iterator[str]:
    """A name, the short one that stands in brackets behind it, and the long one before them."""
    said = name.casefold().replace("’", "'")
    yield said
    if shortened := re.fullmatch(r"(.*\S)\s*\(([^()]{2,9})\)", said):
        yield shortened[2]
        yield shortened[1]
