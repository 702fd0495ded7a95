"""Refusals of the rules, shown where the person can mend them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms

from qorgau.common.reasons import Refused


def show(form: forms.BaseForm, refused: Refused) -> None:
    """Put every reason at its field, or above the form where it belongs to none of them."""
    for reason in refused.reasons:
        at = reason.field if reason.field in form.fields else None
        form.add_error(at, str(reason.message))


@contextmanager
def shown_in(form: forms.BaseForm) -> Iterator[None]:
    """Run a verb; when the rules refuse, `form.errors` says why and nothing is raised."""
    try:
        yield
    except Refused as refused:
        show(form, refused)
