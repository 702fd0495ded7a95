"""Guides: one for each right that holds, and nothing in them that the pack does not know."""

from ..pack import Faults, Guide, Pack
from .rows import once

_INDEX = "guides/index.yaml"


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
    _check_groups(pack, faults)


def _check_terms(codes: tuple[str, ...], file: str, pack: Pack, faults: Faults) -> None:
    known = {rule.code for rule in pack.terms}
    for term in codes:
        if term not in known:
            faults.add(file, "", "terms", f"no term {term!r} in procedures")


def _check_guide(guide: Guide, pack: Pack, faults: Faults) -> None:
    for reference in guide.law:
        if reference.act not in pack.guides.acts:
            faults.add(guide.file, f"law {reference.act}", "act", f"no act in {_INDEX}")
    _check_terms(guide.terms, guide.file, pack, faults)
    for symbol, number in guide.paragraphs:
        work = pack.works.get(symbol)
        if work is None:
            faults.add(guide.file, "", "paragraphs", f"no work {symbol!r} in works.yaml")
        elif work.paragraphs and number > work.paragraphs:
            message = f"{symbol} has paragraphs 1 to {work.paragraphs}, not {number}"
            faults.add(guide.file, "", "paragraphs", message)


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
