"""Pages of a long import: how far it is, what it would bring, confirming, stopping; all imports."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qorgau.commitments.models import ImportJob
from qorgau.commitments.received import beats, history, jobs
from qorgau.commitments.received.jobs import State
from qorgau.commitments.told import reasons
from qorgau.common import pages

from ..access import actor, person, require, sent
from . import column_pages, long_files, outlined, received
from .import_forms import ASKED, SaidForm
from .received import IMPORT

AGAIN = 5  # seconds until the page of a file that is being read looks again by itself
SILENT = dt.timedelta(seconds=60)  # without a word the process may have died


@require_http_methods(["GET", "HEAD", "POST"])
@require(IMPORT)
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """A long import, whatever it waits for."""
    job = _found(key)
    if job.state in jobs.ON_THE_WAY:
        return _under_way(request, job)
    if job.state == State.READ:
        return _read(request, job)
    context: dict[str, Any] = {"seen": None, "aside": [], "done": ""}
    if job.state == State.DONE and job.report:
        context = received.previewed(job.report)
        context["done"] = received.done(job.report["new"], job.report["changed"])
    context |= {"job": job, "fault": _fault(job), "brought": jobs.brought(job)}
    return pages.page(request, "desk/commitments/import_ended.html", context)


def _under_way(request: HttpRequest, job: ImportJob) -> HttpResponse:
    beat = beats.of(job.pk)
    since = beat.when or job.changed_at
    context = {
        "job": job,
        "beat": beat,
        "share": long_files.share(job),
        "minutes": int((timezone.now() - job.changed_at).total_seconds() // 60),
        "silent": bool(job.tries) and timezone.now() - since > SILENT,
        "seconds": AGAIN,
        "importing": job.state == State.CONFIRMED,
    }
    response = pages.page(request, "desk/commitments/import_progress.html", context)
    response.headers["Refresh"] = str(AGAIN)
    return response


def _read(request: HttpRequest, job: ImportJob) -> HttpResponse:
    """The preview; where the paper does not say something, the fields that ask for it."""
    report = job.report or {}
    lacks = tuple(report.get("lacks", ()))
    form = SaidForm(sent(request))
    form.only(lacks)
    if request.method == "POST" and lacks:
        for name in lacks:
            if form.is_valid() and not form.cleaned_data[name]:
                form.add_error(name, ASKED[name])
        if form.is_valid():
            said = {name: form.cleaned_data[name] for name in lacks}
            known = replace(jobs.given_of(job), **said)
            jobs.say(by=actor(request, IMPORT), job=job, given=known)
            return redirect("desk:recommendations:import_file", key=job.pk)
    context = received.previewed(report)
    context |= {"job": job, "form": form if lacks else None, "carried": {"name": job.name}}
    context["columns"] = column_pages.summary(job.given.get("mapping"))
    return pages.page(request, "desk/commitments/import_look.html", context)


@require_POST
@require(IMPORT)
def confirm(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let the ticker import what was looked at."""
    jobs.confirm(by=actor(request, IMPORT), user=person(request), job=_found(key))
    return redirect("desk:recommendations:import_file", key=key)


@require_POST
@require(IMPORT)
def stop(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a long import, or throw away a file that was not imported."""
    jobs.ask_to_stop(by=actor(request, IMPORT), job=_found(key))
    messages.success(request, gettext("It is being stopped; what came in so far stays."))
    return redirect("desk:recommendations:import_file", key=key)


@require_GET
@require(IMPORT)
def aside(request: HttpRequest, key: UUID) -> HttpResponse:
    """The rows that a long file would not bring, with their reasons, as CSV."""
    job = _found(key)
    if not job.report:
        raise Http404
    return received.aside_file(outlined.aside(job.report))


@require_GET
@require(IMPORT)
def before(request: HttpRequest) -> HttpResponse:
    """Every import there was: which file, when, by whom, what came of it."""
    shown = Paginator(history.imports(), history.PAGE).get_page(request.GET.get("page"))
    rows = history.told(list(shown))
    context = {"rows": rows, "shown": shown, "jobs": long_files.listed(jobs.newest())}
    return pages.page(request, "desk/commitments/imports.html", context)


@require_GET
@require(IMPORT)
def before_aside(request: HttpRequest, key: UUID) -> HttpResponse:
    """The rows that an import of before set aside, with their reasons, as CSV."""
    rows = history.aside(key)
    if rows is None:
        raise Http404
    return received.aside_file([(str(row), reasons.said(code, word)) for row, code, word in rows])


def _found(key: UUID) -> ImportJob:
    job = jobs.job_of(key)
    if job is None:
        raise Http404
    return job


def _fault(job: ImportJob) -> str:
    """Why a file could not be read, in the language of the page."""
    if not job.fault:
        return ""
    code, word = job.fault
    if code == jobs.CUT:
        return gettext(
            "Reading it was cut off three times, perhaps because it needs too much memory."
        )
    if code == "gone":
        return gettext("The file was not found where it was kept.")
    return str(reasons.said(code, word))
