"""How targets are called and led to at the desk: sub-paragraphs and measures of plans."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from qorgau.commitments import public
from qorgau.commitments.plans import queries as plans
from qorgau.commitments.progress.targets import Target

LIMB, MEASURE = "limb", "measure"


@dataclass(frozen=True, slots=True)
class Shown:
    """A target as pages show it: its kind and key, where it stands in words, its text, its page."""

    kind: str
    key: str
    name: str
    text: str
    language: str

    @property
    def href(self) -> str:
        """Its page at the desk."""
        return reverse("desk:progress:target", kwargs={"kind": self.kind, "key": self.key})


def shown(targets: Iterable[Target], language: str) -> dict[tuple[str, str], Shown]:
    """Targets by kind and key, as pages show them; a fixed number of queries."""
    return named([(one.kind, one.key) for one in targets], language)


def named(places: Collection[tuple[str, str]], language: str) -> dict[tuple[str, str], Shown]:
    """As `shown`, of kinds and keys."""
    limbs = [key for kind, key in places if kind == LIMB]
    measures = [key for kind, key in places if kind == MEASURE]
    found = {}
    for one in public.subparagraphs(limbs, language) if limbs else ():
        found[LIMB, one.key] = Shown(LIMB, one.key, one.name, one.text, one.language)
    for row in plans.newest(measures) if measures else ():
        where = _("%(plan)s, measure %(number)s") % {
            "plan": row.measure.plan.code,
            "number": row.number or row.measure.place,
        }
        key = row.measure.key
        found[MEASURE, key] = Shown(MEASURE, key, where, row.title, row.measure.plan.language)
    return found
