"""Treaties and the State's status by each source; visits of mandates of the United Nations."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from qorgau.common import formats

from ..answers import show, table_file
from ..exports import Sheet
from ..rooms import commitments_here
from ..shapes import COMMITTEES, STATEMENTS, TREATIES, VISITS
from ..terms import cited

#: Kinds of promise that are about a treaty itself.
ABOUT_TREATIES = ("ratification", "treaty_step")
LONGEST = 60


def treaties(request: HttpRequest) -> HttpResponseBase:
    """Every treaty with its status today, the source of it and its age; who hears complaints."""
    room, language = commitments_here(), formats.language()
    asked = _asked(request)
    whole = room.treaties(language)
    context = {
        "rows": _narrowed(whole, asked),
        "joined": _joined(whole),
        "asked": asked,
        "filtered": any(asked.values()),
        "areas": list(dict.fromkeys((one.area, one.area_name) for one in whole)),
        "states": [
            (code, name)
            for code, name in room.treaty_status_names().items()
            if any(one.status == code for one in whole)
        ],
        "disagree": sum(bool(one.conflicts) for one in whole),
        "committees": room.committees(language),
        "sources": room.treaty_sources(language),
        "others": room.other_treaties(language),
        "told": _by_topic(room.told_of_treaties(language)),
    }
    return show(request, "treaties", context)


def treaties_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The same as a file."""
    found = _narrowed(commitments_here().treaties(formats.language()), _asked(request))
    rows = [
        (
            one.code,
            one.name,
            one.kind,
            one.area,
            one.status,
            one.since,
            one.by.name if one.by else "",
            one.by.as_of if one.by else "",
            "yes" if one.conflicts else "",
        )
        for one in found
    ]
    page = reverse("portal:treaties")
    return table_file(request, form, Sheet("treaties", TREATIES, rows, page, terms=cited()))


def committees_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The committees that hear complaints as a file."""
    rows = [
        (
            one.code,
            one.name,
            "" if one.open is None else "yes" if one.open else "no",
            one.newest.since if one.newest else "",
            one.newest.origin.name if one.newest else "",
            one.newest.origin.as_of if one.newest else "",
            "yes" if one.conflicts else "",
        )
        for one in commitments_here().committees(formats.language())
    ]
    page = reverse("portal:treaties")
    return table_file(request, form, Sheet("committees", COMMITTEES, rows, page, terms=cited()))


def treaty(request: HttpRequest, code: str) -> HttpResponseBase:
    """One treaty: what each source says, where they disagree, competence, promises about it."""
    found = _treaty(code)
    context = {
        "one": found,
        "years": _years(found),
        "promises": _promises(found),
        "rights": found.rights,
    }
    return show(request, "treaty", context)


def treaty_file(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """What the sources say of one treaty as a file."""
    found, page = _treaty(code), reverse("portal:treaty", args=[code])
    sheet = Sheet(f"treaty-{code}", STATEMENTS, _stated(found), page, found.name, cited())
    return table_file(request, form, sheet)


def statements_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """What the sources say of every treaty as a file."""
    room = commitments_here()
    rows = [row for one in room.treaties(formats.language()) for row in _stated(one)]
    rows += [row for one in room.committees(formats.language()) for row in _competence(one)]
    page = reverse("portal:treaties")
    return table_file(
        request, form, Sheet("treaty-statements", STATEMENTS, rows, page, terms=cited())
    )


def _stated(found: Any) -> list[tuple[str, ...]]:
    return [
        (found.code, one.kind, one.on, *_sourced(one), one.article, "") for one in found.statements
    ]


def _competence(committee: Any) -> list[tuple[str, ...]]:
    """What sources say of a committee: `claimed` has no act behind it."""
    rows = []
    for one in committee.statements:
        said = f"{'claimed_' if one.claim else ''}{'' if one.recognised else 'not_'}recognised"
        rows.append(("", said, one.since, *_sourced(one), one.basis, committee.code))
    return rows


def _sourced(one: Any) -> tuple[str, ...]:
    confirmed = "yes" if one.confirmed else "no"
    return (one.origin.name, one.origin.as_of, one.origin.address, confirmed, one.note)


def _by_topic(rows: Any) -> dict[str, list[Any]]:
    topics = ("law", "count", "complaints")
    return {topic: [one for one in rows if one.topic == topic] for topic in topics}


def visits(request: HttpRequest) -> HttpResponseBase:
    """Visits of independent experts and delegations, and the standing invitation."""
    return show(request, "mandate_visits", {"rows": commitments_here().visits(formats.language())})


def visits_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The same as a file."""
    rows = [
        (
            one.on,
            one.kind,
            one.name,
            one.who,
            one.origin.name,
            one.origin.as_of,
            one.address or one.origin.address,
        )
        for one in commitments_here().visits(formats.language())
    ]
    page = reverse("portal:mandate_visits")
    return table_file(request, form, Sheet("mandate-visits", VISITS, rows, page, terms=cited()))


def _treaty(code: str) -> Any:
    found = commitments_here().treaty(code, formats.language())
    if found is None:
        raise Http404
    return found


def _asked(request: HttpRequest) -> dict[str, str]:
    names = ("area", "state", "right", "disagree")
    return {name: request.GET.get(name, "").strip()[:LONGEST] for name in names}


def _narrowed(rows: Any, asked: dict[str, str]) -> list[Any]:
    return [
        one
        for one in rows
        if asked["area"] in ("", one.area)
        and asked["state"] in ("", one.status)
        and (not asked["right"] or asked["right"] in [code for code, _name in one.rights])
        and (not asked["disagree"] or one.conflicts)
    ]


def _joined(rows: Any) -> list[tuple[str, int]]:
    """How many treaties the State joined in each year, from the first to the last."""
    years = [int(one.since[:4]) for one in rows if one.status == "party" and one.since]
    if not years:
        return []
    return [(str(year), years.count(year)) for year in range(min(years), max(years) + 1)]


def _years(found: Any) -> list[tuple[str, list[Any]]]:
    """Statements by the year they tell of; what names none stands at the end."""
    years: dict[str, list[Any]] = {}
    for one in found.statements:
        years.setdefault(one.on[:4], []).append(one)
    dated = [(year, rows) for year, rows in years.items() if year]
    return [*dated, *(("", rows) for year, rows in years.items() if not year)]


def _promises(found: Any) -> list[Any]:
    """Promises about a treaty that stand in the paragraphs which speak of this one."""
    room = commitments_here()
    inside = dict.fromkeys(one.origin.key for one in found.statements if one.origin.inside)
    made: dict[str, Any] = {}
    for key in inside:
        document, _, paragraph = key.rpartition(" ")
        for one in room.promises(formats.language(), document=document, paragraph=int(paragraph)):
            if one.kind in ABOUT_TREATIES:
                made[one.code] = one
    return list(made.values())
