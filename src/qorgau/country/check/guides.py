"""Guides: one for each right that holds, and nothing in them that the pack does not know."""

import re

from ..pack import Faults, Guide, Pack, Reference
from .rows import once

_INDEX = "guides/index.yaml"
_NUMBER = re.compile(r"([1-9]\d{0,3})(-[1-9]\d{0,2})?$")
_SYMBOL = re.compile(r"[A-Za-z0-9.-]+(/[A-Za-z0-9.-]+)*")


def check(pack: Pack, faults: Faults) -> None:
    """Note what is wrong between the guides and the rest of the pack; a pack may have none."""
    if not pack.guides.of and not pack.guides.groups:
        return
    rights = {row.code: row for row in pack.vocabularies.get("rights", ())}
    for code, row in rights.items():
        if row.valid_to is None and code not in pack.guides.of:
            faults.add(f"guides/{code}.yaml", "", "", f"the right {code!r} has no guide")
    for code, guide in pack.guides.of.items():
        if code not in rights:
            faults.add(guide.file, "", "right", f"no right {code!r} in vocab/rights.csv")
        _check_guide(guide, pack, faults)
    _check_terms(pack.guides.terms, _INDEX, pack, faults)
    _check_acts(pack, faults)
    _check_groups(pack, faults)


def _check_terms(codes: tuple[str, ...], file: str, pack: Pack, faults: Faults) -> None:
    known = {rule.code for rule in pack.terms}
    for term in codes:
        if term not in known:
            faults.add(file, "", "terms", f"no term {term!r} in procedures")


def _check_guide(guide: Guide, pack: Pack, faults: Faults) -> None:
    for reference in guide.law:
        check_reference(reference, guide.file, f"law {reference.act}", pack, faults)
    _check_terms(guide.terms, guide.file, pack, faults)
    for symbol, number in guide.paragraphs:
        work = pack.works.get(symbol)
        if work is None:
            faults.add(guide.file, "", "paragraphs", f"no work {symbol!r} in works.yaml")
        elif work.paragraphs and number > work.paragraphs:
            message = f"{symbol} has paragraphs 1 to {work.paragraphs}, not {number}"
            faults.add(guide.file, "", "paragraphs", message)


def check_reference(
    reference: Reference, file: str, row: str, pack: Pack, faults: Faults, *, key: str = ""
) -> None:
    """Note an act that the index does not have, and an article that the act does not have."""
    act = pack.guides.acts.get(reference.act)
    if act is None:
        faults.add(file, row, key or "act", f"no act {reference.act!r} in {_INDEX}")
        return
    for article in reference.articles:
        number = _NUMBER.match(article)
        if number is None:
            faults.add(file, row, key or "article", f"{article!r} is no article such as 14 or 14-1")
        elif act.articles and not 1 <= int(number[1]) <= act.articles:
            message = f"{reference.act} has articles 1 to {act.articles}, not {article}"
            faults.add(file, row, key or "article", message)


def _check_acts(pack: Pack, faults: Faults) -> None:
    """An act is in the library, among the treaties, or published elsewhere; each stands once."""
    symbols = [one.symbol for one in pack.guides.acts.values() if one.symbol]
    for act in pack.guides.acts.values():
        if act.symbol and (not _SYMBOL.fullmatch(act.symbol) or symbols.count(act.symbol) > 1):
            faults.add(_INDEX, f"acts {act.code}", "symbol", "no symbol, or of two acts")
        if act.address and not act.address.startswith("https://"):
            faults.add(_INDEX, f"acts {act.code}", "address", "must begin with https://")


def _check_groups(pack: Pack, faults: Faults) -> None:
    """Each right without a right above it stands in exactly one group."""
    top = {
        row.code
        for row in pack.vocabularies.get("rights", ())
        if not row.parent and row.valid_to is None
    }
    grouped = [right for group in pack.guides.groups for right in group.rights]
    once(grouped, _INDEX, "groups", faults)
    once((group.code for group in pack.guides.groups), _INDEX, "groups", faults)
    for code in sorted(top - set(grouped)):
        faults.add(_INDEX, "", "groups", f"the right {code!r} stands in no group")
    for code in sorted(set(grouped) - top):
        faults.add(_INDEX, "", "groups", f"no right {code!r} without a right above it")
