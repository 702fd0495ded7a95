"""The room's section of the pack: what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator

from qorgau.commitments.promises.reading import read as read_promises
from qorgau.country.pack import Fault, Pack

from .accreditation import reading
from .accreditation.shapes import PROMISE


def faults(country: Pack) -> Iterator[Fault]:
    """Everything wrong in `accreditation.yaml`, promises that are nowhere included."""
    standard, found = reading.read(country)
    yield from found
    if standard is None:
        return
    promises = {one.code for one in read_promises(country)[0].promises}
    for observation in standard.observations:
        for point in observation.points:
            for one in point.evidence:
                if one.kind == PROMISE and one.code not in promises:
                    place = f"observations {observation.code} > points {point.code}"
                    yield Fault(reading.FILE, place, PROMISE, f"there is no promise {one.code!r}")
