"""A file that is too long to be read while one waits: taken in, and told how far it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from qorgau.commitments.models import ImportJob
from qorgau.commitments.received import beats, jobs
from qorgau.commitments.received.jobs import State
from qorgau.files.limits import MAX_LONG, MEGABYTE
from qorgau.files.uploads import LongUploadHandler

from ..access import actor, person
from .import_forms import Brought, ImportForm, given

IMPORT = "commitments.import"
_TOO_LONG = _(
    "The file is larger than %(size)s MB: divide it, or let an administrator import it by command."
)
_TOO_MANY = _("Too many files wait to be imported: import or discard one of them first.")
View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Listed:
    """A long import as a list shows it."""

    row: ImportJob
    state: str
    share: int | None


def takes_long_files(view: View) -> View:
    """Let the view look who sends a file before a byte of it is read; see `read_when_allowed`."""
    return csrf_exempt(view)  # the inner view protects it, once the way of reading is set


def read_when_allowed(view: View) -> View:
    """Read what was sent, a long file too; only behind `require`."""
    protected = csrf_protect(view)

    @wraps(view)
    def reading(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.upload_handlers = [LongUploadHandler(request)]
        return protected(request, *args, **kwargs)

    return reading


def take(request: HttpRequest, form: ImportForm, brought: Brought) -> HttpResponse | None:
    """Keep the file for the ticker; None where it is too long or too many wait."""
    at = "pasted" if brought.pasted else "file"
    if brought.upload is not None and brought.upload.size > MAX_LONG:
        form.add_error(at, _TOO_LONG % {"size": MAX_LONG // MEGABYTE})
    elif jobs.is_full():
        form.add_error(at, _TOO_MANY)
    else:
        source = [brought.data] if brought.data is not None else brought.upload.chunks()
        job = jobs.bring(
            by=actor(request, IMPORT),
            user=person(request),
            source=source,
            name=brought.name,
            given=given(form.cleaned_data, pasted=brought.pasted),
        )
        return redirect("desk:recommendations:import_file", key=job.pk)
    return None


def listed(rows: Sequence[ImportJob]) -> list[Listed]:
    """Long imports with how far each is."""
    return [Listed(row, row.get_state_display(), share(row)) for row in rows]


def share(row: ImportJob) -> int | None:
    """How much of the file was read, in hundredths; None where nothing is read just now."""
    if row.state not in (State.WAITING, State.CONFIRMED) or not row.size:
        return None
    return min(99, 100 * beats.of(row.pk).place // row.size)
