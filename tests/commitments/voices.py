"""A sub-paragraph and a measure with their bodies, and the people who speak of them."""

import datetime as dt

from qorgau.commitments.models import ReceivedLabel, ReceivedLimb
from qorgau.commitments.plans import actions as plans
from qorgau.commitments.plans.shapes import Executor, Measure, Term
from qorgau.commitments.plans.words import fold
from qorgau.commitments.progress.actions import Said
from qorgau.common.actor import Actor
from qorgau.common.writing import writing
from tests.commitments.test_told_engine import bring, paragraph, told

SYSTEM = Actor.system("tests")
DAY = dt.date(2026, 1, 15)


def said(text="The law was adopted.", **given) -> Said:
    return Said(**{"text": text, "language": "en", "as_of": DAY, **given})


def kept(*bodies: str, **given) -> ReceivedLimb:
    """Sub-paragraph (a) of a recommendation for which these bodies answer."""
    bring(told(), paragraph(**given))
    return answered_by(ReceivedLimb.objects.get(label="a"), *bodies)


def answered_by(limb: ReceivedLimb, *bodies: str) -> ReceivedLimb:
    with writing():
        for body in bodies:
            ReceivedLabel(
                recommendation=limb.recommendation,
                kind="body",
                scheme="pack",
                code=body,
                name=body,
                origin="person",
            ).save()
    return limb


def measure(lead="order", other="prisons", until=dt.date(2025, 6, 30)):
    """A measure under control: one body leads, another takes part."""
    row = Measure(
        number="1",
        title="Train the guards",
        responsible=Executor("Ministry of Order"),
        co_executors=(Executor("Prisons Committee"),),
        term=Term("by July 2025", until=until),
    )
    act = plans.Act("Order No. 1", dt.date(2025, 1, 10), "plan.docx", "0" * 64)
    about = plans.About("guards", "Plan of the guards", "en")
    codes = {fold("Ministry of Order"): lead, fold("Prisons Committee"): other}
    plan = plans.begin_plan(by=SYSTEM, about=about, act=act, measures=[row], bodies=codes)
    return plan.measures.get()
