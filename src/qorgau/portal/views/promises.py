"""What the State promised: the register, one promise's whole life, a plan with its promises."""

from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from qorgau.common import formats
from qorgau.figures import public as figures

from ..answers import query_string, show, table_file
from ..exports import Sheet
from ..rooms import commitments, commitments_here
from ..shapes import PROMISES
from ..stacks import stacks
from . import bearing

ON_A_PAGE = 20
LONGEST_WORDS = 100
#: What the register may be narrowed to, beside words and state.
FILTERS = ("document", "plan", "right", "body", "kind")
_ROLES = ("responsible", "co_executor")


def promises(request: HttpRequest) -> HttpResponseBase:
    """The register with its filters, counts by state and what became of the promises."""
    room = commitments_here()
    asked, state = _asked(request), request.GET.get("state", "")
    found = _found(room, asked)
    names = room.state_names()
    rows = [one for one in found if state in ("", one.state)]
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    by = "plan" if request.GET.get("by") == "plan" else "kind"
    choices = room.promise_choices(formats.language())
    context = {
        "page": page,
        "rows_exist": bool(rows),
        "asked": {**asked, "state": state},
        "filtered": any(asked.values()) or bool(state),
        "choices": {
            name: [(one.code, one.name) for one in getattr(choices, name)]
            for name in ("kinds", "plans", "rights", "bodies", "states")
        },
        "documents": [(symbol, symbol) for symbol in choices.documents],
        "counts": _counts(room, found, {**asked, "by": by}, state),
        "names": names,
        "by": by,
        "other": query_string({**asked, "state": state, "by": "kind" if by == "plan" else "plan"}),
        "bars": stacks(((_group(one, by), one.state) for one in rows), names),
        "address": "?" + query_string({**asked, "state": state, "by": by, "page": "{page}"}),
        "query": query_string({**asked, "state": state}),
    }
    return show(request, "promises", context)


def promises_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The filtered rows as a file, in the language of the page."""
    state = request.GET.get("state", "")
    found = _found(commitments_here(), _asked(request))
    rows = [_cells(one) for one in found if state in ("", one.state)]
    page = reverse("portal:promises")
    return table_file(request, form, Sheet("promises", PROMISES, rows, page))


def promise(request: HttpRequest, code: str) -> HttpResponseBase:
    """A promise: who, by when, where said, what each voice says became of it, its neighbours."""
    room = commitments_here()
    life = room.promise_life(code, formats.language())
    if life is None:
        raise Http404
    context = {
        "life": life,
        "one": life.promise,
        "bill": room.bill_of(life.promise),
        "is_plan": life.promise.kind in ("plan", "programme"),
        "bodies": {role: _pairs(life.promise.bodies, role) for role in _ROLES},
        "rights": _pairs(life.promise.rights),
        "cited": _cited(life.promise),
        "voices": room.voice_names(),
        "nothing": room.state_names()["open"],
        "follows": [one for one in life.follows if one not in life.chain],
        "followed": [one for one in life.followed if one not in life.chain],
        "bears_on": bearing.of_promise(code),
    }
    return show(request, "promise", context)


def plan(request: HttpRequest, code: str) -> HttpResponseBase:
    """A plan or programme: its term, its body, its promises and what became of them."""
    room = commitments_here()
    found = room.plan(code, formats.language())
    if found is None:
        raise Http404
    names = room.state_names()
    pairs = ((found.plan.title, one.state) for one in found.promises)
    context = {
        "plan": found.plan,
        "kept": room.kept_code(code),
        "bodies": [(one.code, one.name) for one in found.plan.bodies],
        "rows": found.promises,
        "names": names,
        "bars": stacks(pairs, names),
        "counts": [
            (code, names[code], count, "", False)
            for code, count in room.promise_counts(found.promises).items()
        ],
    }
    return show(request, "plan", context)


def said_in(symbol: str, number: int | None = None) -> Sequence[Any]:
    """The promises made in a document or a paragraph of it; none where no room keeps them."""
    room = commitments()
    if room is None:
        return ()
    found = room.promises(formats.language(), document=symbol, paragraph=number)
    return sorted(found, key=lambda one: (_first_in(one, symbol), one.code))


def _first_in(one: Any, symbol: str) -> int:
    return min(place.paragraph for place in one.places if place.document == symbol)


def _cited(one: Any) -> dict[str, list[figures.CitedView]]:
    """Figures that the paragraphs of a promise state, by document."""
    found: dict[str, list[figures.CitedView]] = {}
    for document, paragraph in dict.fromkeys((at.document, at.paragraph) for at in one.places):
        rows = figures.cited(document, paragraph)
        if rows:
            found.setdefault(document, []).extend(rows)
    return found


def _pairs(named: Sequence[Any], role: str = "") -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in named if one.role == role]


def _asked(request: HttpRequest) -> dict[str, str]:
    asked = {name: request.GET.get(name, "").strip()[:LONGEST_WORDS] for name in FILTERS}
    bill = request.GET.get("bill", "")
    asked["bill"] = bill if bill in ("yes", "no") else ""
    return {"q": request.GET.get("q", "").strip()[:LONGEST_WORDS], **asked}


def _found(room: ModuleType, asked: Mapping[str, str]) -> Sequence[Any]:
    """What was asked for, whatever became of it; a bill is what has the stages of one."""
    found: Sequence[Any] = room.promises(formats.language(), **_filters(asked))
    if not asked["bill"]:
        return found
    return [one for one in found if (room.bill_of(one) is None) == (asked["bill"] == "no")]


def _filters(asked: Mapping[str, str]) -> dict[str, str]:
    named = {name: value for name, value in asked.items() if name != "bill"}
    return {"text" if name == "q" else name: value for name, value in named.items()}


def _counts(
    room: ModuleType, found: Sequence[Any], asked: Mapping[str, str], state: str
) -> list[tuple[str, str, int, str, bool]]:
    """State, its name, how many, the address that narrows to it, whether it is chosen now."""
    names = room.state_names()
    return [
        (code, names[code], count, "?" + query_string({**asked, "state": code}), code == state)
        for code, count in room.promise_counts(found).items()
    ]


def _group(one: Any, by: str) -> str:
    if by == "kind":
        return str(one.kind_name)
    return str(one.plan.name) if one.plan else _("Outside a plan")


def _cells(one: Any) -> tuple[str, ...]:
    newest = next((e for e in reversed(one.events) if e.state == one.state), None)
    named = {role: ";".join(b.code for b in one.bodies if b.role == role) for role in _ROLES}
    return (
        one.code,
        one.kind,
        one.title,
        one.document,
        str(one.paragraph),
        one.places[0].part,
        one.promised_on,
        one.promised_for,
        *named.values(),
        ";".join(right.code for right in one.rights),
        one.plan.code if one.plan else "",
        one.state,
        "yes" if one.overdue else "",
        newest.on if newest else "",
        newest.voice if newest else "",
        one.state_source,
    )
