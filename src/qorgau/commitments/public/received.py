"""Recommendations of United Nations mechanisms: counts of all, and the list a page at a time.

Only those to the State of this installation are public; rows of other States that somebody has
imported for comparing are not shown.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, QuerySet

from qorgau.country import pack
from qorgau.country import public as country

from ..models import ImportBatch, ReceivedRecommendation, ReceivedText
from ..received.words import ACTIONS, position_name

ISSUES = "upr_issues"
LONGEST_WORDS = 100
_SCHEME = "upr-info"


@dataclass(frozen=True, slots=True)
class PublicStatementOfSource:
    """What the source of one import says: the State's position in the source's word, rank, issues.

    `on` is the day of the import, not of the position, which the source does not date.
    """

    position: str
    position_name: str
    word: str
    action: int | None
    issues: tuple[tuple[str, str], ...]
    on: dt.datetime
    file_sha256: str


@dataclass(frozen=True, slots=True)
class PublicReceived:
    """One recommendation. `issues` are pairs of the source's label and its name for reading."""

    key: str
    session: int
    cycle: int | None
    by: tuple[str, ...]
    text: str
    language: str
    position: str
    position_name: str
    action: int | None
    action_name: str
    issues: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PublicImport:
    """The newest import: when, from what sort of file, its digest, how many rows."""

    at: dt.datetime
    format: str
    file_sha256: str
    rows_read: int


@dataclass(frozen=True, slots=True)
class PublicCount:
    """How many recommendations share a code; `name` is for reading."""

    code: str
    name: str
    count: int


def received_counts(**asked: str) -> dict[str, tuple[PublicCount, ...]]:
    """Counts of those that `asked` (as in `received`) leaves: by session, position, action, issue.

    A recommendation may have several issues, so that these add up to more than the others.
    """
    rows = _narrowed(**asked)
    return {
        "session": _counted(rows, "session", lambda code: code),
        "position": _counted(rows, "position", position_name),
        "action": _counted(rows, "action", lambda code: _action(int(code)) if code else ""),
        "issue": _by_issue(rows),
    }


def received_total(**asked: str) -> int:
    """How many recommendations there are, narrowed as in `received`."""
    return _narrowed(**asked).count()


def received(
    language: str,
    *,
    start: int = 0,
    most: int = 50,
    session: str = "",
    position: str = "",
    action: str = "",
    issue: str = "",
    text: str = "",
) -> tuple[PublicReceived, ...]:
    """Recommendations from `start` on, newest session first; two queries for any number of rows.

    `issue` is the source's label, `text` stands in the wording.
    """
    asked = {"session": session, "position": position, "action": action, "issue": issue}
    rows = _narrowed(**asked, text=text).prefetch_related("texts")[start : start + most]
    return tuple(_seen(row, language) for row in rows)


def received_one(key: str, language: str) -> PublicReceived | None:
    """One recommendation by its permanent key."""
    row = _own().prefetch_related("texts").filter(identity=key).first()
    return _seen(row, language) if row else None


def received_statements(key: str, language: str) -> tuple[PublicStatementOfSource, ...]:
    """What each import said of one recommendation, oldest first."""
    row = _own().filter(identity=key).first()
    said = row.statements.select_related("batch").order_by("order") if row else ()
    return tuple(
        PublicStatementOfSource(
            position=one.position,
            position_name=position_name(one.position),
            word=one.word,
            action=one.action,
            issues=tuple((label, issue_name(label, language)) for label in one.issues),
            on=one.at,
            file_sha256=one.batch.file_sha256,
        )
        for one in said
    )


def newest_import() -> PublicImport | None:
    """The newest import, where there is one."""
    row = ImportBatch.objects.order_by("-at", "-id").first()
    return PublicImport(row.at, row.format, row.file_sha256, row.rows_read) if row else None


def issue_name(label: str, language: str) -> str:
    """The name of an issue of UPR Info in a language, by its label; the label where none has it."""
    code = _codes().get(label.casefold())
    return country.label(ISSUES, code, language) if code else label


def received_choices(language: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """What the list can be narrowed to, as code and name."""
    counts = received_counts()
    return {
        name: tuple(
            (one.code, issue_name(one.code, language) if name == "issue" else one.name)
            for one in found
        )
        for name, found in counts.items()
    }


def _own() -> QuerySet[ReceivedRecommendation]:
    return ReceivedRecommendation.objects.filter(own=True)


def _narrowed(
    *, session: str = "", position: str = "", action: str = "", issue: str = "", text: str = ""
) -> QuerySet[ReceivedRecommendation]:
    rows = _own()
    if session:
        rows = rows.filter(session=int(session)) if _is_number(session) else rows.none()
    if position:
        rows = rows.filter(position=position)
    if action:
        rows = rows.filter(action=int(action)) if _is_number(action) else rows.none()
    if issue:
        rows = rows.filter(issues__contains=f"|{issue}|")
    if words := text.strip()[:LONGEST_WORDS]:
        found = ReceivedText.objects.filter(text__icontains=words)
        rows = rows.filter(pk__in=found.values("recommendation"))
    return rows.order_by("-session", "source_row", "id")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 5


def _counted(
    rows: QuerySet[ReceivedRecommendation], field: str, name: Callable[[str], str]
) -> tuple[PublicCount, ...]:
    found = rows.order_by(field).values(field).annotate(count=Count("id"))
    return tuple(
        PublicCount(str(one[field] or ""), name(str(one[field] or "")), one["count"])
        for one in found
    )


def _by_issue(rows: QuerySet[ReceivedRecommendation]) -> tuple[PublicCount, ...]:
    found: Counter[str] = Counter()
    for issues in rows.order_by().values_list("issues", flat=True).iterator(chunk_size=2_000):
        found.update(_labels(issues))
    ordered = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return tuple(PublicCount(label, label, count) for label, count in ordered)


def _labels(issues: str) -> Iterator[str]:
    return (one for one in issues.split("|") if one)


def _action(rank: int | None) -> str:
    return str(ACTIONS[rank]) if rank in ACTIONS and rank is not None else ""


def _seen(row: ReceivedRecommendation, language: str) -> PublicReceived:
    texts = sorted(row.texts.all(), key=lambda one: (one.language != language, one.part))
    shown = texts[0].language if texts else ""
    return PublicReceived(
        key=row.identity,
        session=row.session,
        cycle=row.cycle,
        by=tuple(row.recommended_by),
        text=" ".join(one.text for one in texts if one.language == shown),
        language=shown,
        position=row.position,
        position_name=position_name(row.position),
        action=row.action,
        action_name=_action(row.action),
        issues=tuple((one, issue_name(one, language)) for one in _labels(row.issues)),
    )


def _codes() -> Mapping[str, str]:
    """The label of UPR Info → the code of the vocabulary."""
    about = country.about()
    return _built(about.code, about.digest)


@lru_cache(maxsize=2)
def _built(code: str, digest: str) -> Mapping[str, str]:
    rows = pack.current().vocabularies.get(ISSUES, ())
    return {one.outside[_SCHEME].casefold(): one.code for one in rows if _SCHEME in one.outside}
