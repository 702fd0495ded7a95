"""A list is read and matched, looked at with what would stand in it, and only then taken."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from qorgau.commitments.told import reasons
from qorgau.commitments.told.shapes import Unreadable
from qorgau.commitments.writing_back import composing, filling, fresh, matching, queries
from qorgau.commitments.writing_back.filling import Filled, Looked, Wanted
from qorgau.commitments.writing_back.matrix import ADDED
from qorgau.common.pages import page

from ..access import require
from ..carrying import packed
from .forms import CarriedForm, ColumnsForm, ListForm, NewForm

WRITES = "commitments.import"
SHOWN = 20
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WHY = {
    matching.UNKNOWN: gettext_lazy("The register has no such recommendation"),
    matching.ANOTHER_TEXT: gettext_lazy("Under this number the register has another text"),
    matching.SEVERAL: gettext_lazy("The register has several that it could be"),
}
LEFT = {
    "filled": gettext_lazy("Something stands in the cell already"),
    "there": gettext_lazy("The same words stand there already"),
    "merged": gettext_lazy("The cell is one with the cell above"),
    "no_cell": gettext_lazy("The row has no cell of this column"),
    "no_column": gettext_lazy("The table has no such column"),
}


@require(WRITES)
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choose a list that came, or a new one; then see what would stand in it."""
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        looked = _looked(form, "file", said["file"], said["session"])
        if looked:
            name = str(getattr(request.FILES["file"], "name", ""))[-200:]
            carried = {
                "carried": packed(said["file"]),
                "file_name": name,
                "session": said["session"] or "",
            }
            columns = ColumnsForm(looked=looked)
            return _shown(request, looked, columns, columns.wanted(columns.first()), carried)
    return _first(request, form, NewForm())


@require(WRITES)
@require_http_methods(["POST"])
def look(request: HttpRequest) -> HttpResponse:
    """The list with other choices; or the filled file."""
    form = CarriedForm(request.POST)
    looked = None
    if form.is_valid():
        said = form.cleaned_data
        looked = _looked(form, "carried", said["carried"], said["session"])
    if looked is None:
        return _again(request, form)
    columns = ColumnsForm(request.POST, looked=looked)
    carried = {name: request.POST.get(name, "") for name in form.fields}
    if not columns.is_valid():
        nothing = Wanted({}, columns.wanted(columns.first()).language)
        return _shown(request, looked, columns, nothing, carried, status=400)
    wanted = columns.wanted(columns.cleaned_data)
    if request.POST.get("do") == "take":
        made = filling.fill(looked, wanted)
        return _file(made.written.data, _named(form.cleaned_data["file_name"]))
    return _shown(request, looked, columns, wanted, carried)


@require(WRITES)
@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """A new list of a document or session, in the layout of the OHCHR."""
    form = NewForm(request.GET)
    if not form.is_valid():
        return _first(request, ListForm(), form, status=400)
    said = form.cleaned_data
    rows = list(queries.of_list(said["of"]))
    texts = (
        composing.said_of(
            rows,
            said["voice"],
            language=said["language"],
            round_id=queries.round_id(said.get("answers", "")),
        )
        if said["voice"]
        else {}
    )
    name = said["of"].partition(":")[2]
    made = fresh.document(rows, texts, title=name, language=said["language"])
    return _file(made, f"{name.replace('/', '-')}.docx")


def _first(
    request: HttpRequest, form: ListForm, new_form: NewForm, *, status: int = 200
) -> HttpResponse:
    faulty = new_form if new_form.is_bound else form
    shown = {
        "form": faulty,
        "list_form": form,
        "new_form": new_form if queries.lists() else None,
    }
    return page(request, "desk/writing_back/choose.html", shown, status=status)


def _again(request: HttpRequest, form: CarriedForm) -> HttpResponse:
    """The first page with what is wrong at the file."""
    again = ListForm(request.POST)
    again.full_clean()
    again.errors.clear()
    for faults in form.errors.values():
        for fault in faults:
            again.add_error("file", fault)
    return _first(request, again, NewForm(), status=400)


def _looked(form: Any, at: str, data: bytes, session: int | None) -> Looked | None:
    """The list beside the register; None with the reason in the form."""
    try:
        return filling.look(data, session)
    except Unreadable as error:
        form.add_error(at, reasons.said(error.code, error.word))
    return None


def _shown(
    request: HttpRequest,
    looked: Looked,
    form: ColumnsForm,
    wanted: Wanted,
    carried: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    made = filling.fill(looked, wanted)
    names = {one.name: one.header for one in looked.matrix.columns} | {ADDED: _("A new column")}
    context = {
        "form": form,
        "carried": carried,
        "looked": looked,
        "made": made,
        "without": [(one.told, WHY[one.why]) for one in looked.without[: 5 * SHOWN]],
        "aside": [
            (one.row, reasons.said(one.code, one.word))
            for one in looked.matrix.reading.faults[: 5 * SHOWN]
        ],
        "differing": [one.told for one in looked.matches if one.differs][: 5 * SHOWN],
        "left": [
            (row, names[column], LEFT[why]) for row, column, why in made.written.left[: 5 * SHOWN]
        ],
        "lines": _lines(looked, made, names),
    }
    return page(request, "desk/writing_back/look.html", context, status=status)


def _lines(looked: Looked, made: Filled, names: dict[str, str]) -> list[dict[str, Any]]:
    """The first recommendations of which something is said, with what goes where."""
    spoken = [one for one in looked.matches if one.row and one.row.pk in made.said]
    return [
        {
            "number": one.told.number,
            "text": one.told.text,
            "key": one.row.identity if one.row else "",
            "said": [(names[column], text) for column, text in made.said[one.row.pk].items()],
        }
        for one in spoken[:SHOWN]
        if one.row
    ]


def _file(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=_DOCX)
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return answer


def _named(name: str) -> str:
    """The name of the file that came, and that it is filled."""
    stem = name.removesuffix(".docx") or "list"
    return f"{stem}-filled.docx"
