"""Who tells: names of committees and mandates as sources write them, as codes with a mechanism."""

from __future__ import annotations

import re
from collections.abc import Mapping

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
_CODES = {name: code for code, names in TREATY_BODIES.items() for name in names}
_REVIEW = frozenset(("upr", "universal periodic review", "upr - universal periodic review"))
_MANDATE = re.compile(
    r"(?:SR|WG|IE|RSG|SRSG)\b|special rapporteur|working group|independent expert"
    r"|special procedure",
    re.IGNORECASE,
)


def known(name: str) -> tuple[str, str]:
    """The mechanism and the code of a body; for mandates the code is the source's own name."""
    name = " ".join(name.split()).strip("- ")
    said = name.casefold()
    if said in _REVIEW:
        return UPR, "UPR"
    if code := _CODES.get(said, ""):
        return TREATY, code
    shortened = re.match(r".*\(([A-Z][A-Z-]{1,8})\)$", name)
    if shortened and (code := _CODES.get(shortened[1].casefold(), "")):
        return TREATY, code
    return (SPECIAL if _MANDATE.match(name) else ELSEWHERE), name
