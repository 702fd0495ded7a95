"""Letters, indicators: they name only what is there."""

import re

from .. import engine
from ..pack import Faults, Letter, Pack
from . import cited
from .rows import once

_PLACE = re.compile(r"\{([^{}]*)\}")


def check(pack: Pack, faults: Faults) -> None:
    """Note what is wrong with the papers."""
    _check_letters(pack, faults)
    _check_indicators(pack, faults)
    cited.check(pack, faults)
    once((rule.code for rule in pack.retention), "retention.yaml", "code", faults)


def places(text: str) -> frozenset[str]:
    """The places that a text leaves open, as `{name}`."""
    return frozenset(_PLACE.findall(text))


def _check_letters(pack: Pack, faults: Faults) -> None:
    found = {(one.code, one.procedure, one.language): one for one in pack.letters}
    procedures = {procedure.code for procedure in pack.procedures}
    for code, procedure in sorted({(one.code, one.procedure) for one in pack.letters}):
        name = f"{code}.{procedure}.txt" if procedure else f"{code}.txt"
        if procedure and procedure not in procedures:
            faults.add(f"letters/{name}", "", "", f"no procedure {procedure!r}")
        versions = {lang: found.get((code, procedure, lang)) for lang in pack.languages}
        for language, letter in versions.items():
            if letter is None:
                faults.add(f"letters/{language}/{name}", "", "", "missing letter")
            else:
                _check_places(letter, versions[pack.languages[0]], name, faults)


def _check_places(letter: Letter, pattern: Letter | None, name: str, faults: Faults) -> None:
    file = f"letters/{letter.language}/{name}"
    open_places = places(letter.subject + letter.body)
    for place in sorted(open_places - engine.PLACEHOLDERS):
        faults.add(file, "", place, "unknown place")
    if pattern is None:
        return
    for place in sorted(open_places ^ places(pattern.subject + pattern.body)):
        message = f"stands in one of {letter.language} and {pattern.language} only"
        faults.add(file, "", place, message)


def _check_indicators(pack: Pack, faults: Faults) -> None:
    rights = {concept.code for concept in pack.vocabularies.get("rights", ())}
    for indicator in pack.indicators.values():
        for right in indicator.rights:
            if right not in rights:
                message = f"no right {right!r} in vocab/rights.csv"
                faults.add("indicators", indicator.code, "rights", message)
