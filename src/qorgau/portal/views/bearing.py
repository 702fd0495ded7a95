"""What bears on a recommendation, and on which recommendations something bears: for other pages."""

from typing import Any

from qorgau.common import formats

from ..rooms import measures, reporting


def on_recommendation(key: str, life: Any) -> dict[str, Any]:
    """Published numbers, what a person linked, and paragraphs of approved reports."""
    room, reports = measures(), reporting()
    chain = room.of(life, formats.language()) if room else None
    labels = {one.key: one.label for one in life.limbs}
    answers = reports.answering(key) if reports else ()
    return {
        "bears": chain if chain and chain.any else None,
        "told": {one.code: room.said(one) for one in chain.indicators} if room and chain else {},
        "answers": [(one, labels.get(one.target, "")) for one in answers],
    }


def of_indicator(code: str) -> Any:
    """The sub-paragraphs to which a person linked an indicator."""
    room = measures()
    return room.bears_on("indicator", code, formats.language()) if room else ()


def of_promise(code: str) -> Any:
    """The sub-paragraphs to which a person linked a promise."""
    room = measures()
    return room.bears_on("promise", code, formats.language()) if room else ()
