"""What three voices said of a sub-paragraph, entered without the ceremony of their verbs."""

import datetime as dt

from django.utils import timezone

from qorgau.commitments.models import (
    CommitteeGrade,
    IndependentFinding,
    ProgressReport,
    ProgressWithdrawal,
)
from qorgau.common.writing import writing

DAY = dt.date(2026, 1, 15)


def _common(key: str, text: str, order: int, day: dt.date) -> dict[str, object]:
    return {
        "target_kind": "limb",
        "target": key,
        "order": order,
        "text": text,
        "language": "en",
        "as_of": day,
        "at": timezone.now(),
    }


def reported(key, text="The law was adopted.", *, order=0, day=DAY, body="order", state="done"):
    with writing():
        row = ProgressReport(
            **_common(key, text, order, day), body=body, state=state, channel="letter"
        )
        row.save()
    return row


def found(key, text="The law is not applied.", *, order=0, day=DAY):
    with writing():
        row = IndependentFinding(
            **_common(key, text, order, day), voice="commissioner", finding="partly"
        )
        row.save()
    return row


def graded(key, grade="B", *, order=0, day=DAY):
    with writing():
        row = CommitteeGrade(
            **_common(key, "", order, day),
            committee="CCPR",
            scale="letters",
            grade=grade,
            symbol="CCPR/C/131/2/Add.1",
        )
        row.save()
    return row


def taken_back(row, kind="report"):
    with writing():
        ProgressWithdrawal(
            kind=kind,
            statement=row.pk,
            target_kind=row.target_kind,
            target=row.target,
            reason="A mistake.",
            at=timezone.now(),
        ).save()
