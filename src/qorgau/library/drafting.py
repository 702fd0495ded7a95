"""A file that was looked at becomes a draft text of the library; what is said of documents."""

from __future__ import annotations

import dataclasses
import datetime as dt
import mimetypes
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, refuse_if
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from . import indexing, queries, receiving, rules
from .keeping import OriginalFile, TextFacts, keep_expression
from .models import Expression, Work, WorkTitle
from .received import Received

_DAYS = ("date", "valid_from", "valid_to")


@dataclasses.dataclass(frozen=True, slots=True)
class Said:
    """What people say of a file: of the document, of this text of it, and of its translation.

    `date` is of the text; `valid_from` and `valid_to` are the first and last day in force.
    """

    symbol: str = ""
    language: str = ""
    title: str = ""
    kind: str = ""
    date: dt.date | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    translator: str = ""
    translated_from: str = ""
    machine: bool = False

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Said:
        """From values as they are kept or sent; days may be written 2026-11-22."""
        names = {one.name for one in dataclasses.fields(cls)}
        known = {name: value for name, value in values.items() if name in names and value}
        for name in _DAYS:
            if isinstance(known.get(name), str):
                known[name] = dt.date.fromisoformat(known[name])
        return cls(**known)

    def as_json(self) -> dict[str, Any]:
        """What was said, without what is empty."""
        found = {name: value for name, value in dataclasses.asdict(self).items() if value}
        return {**found, **{name: found[name].isoformat() for name in _DAYS if name in found}}

    @property
    def facts(self) -> TextFacts:
        """What is said of the text alone."""
        return TextFacts(
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            translator=self.translator,
            translated_from=self.translated_from,
            machine=self.machine,
        )


@verb
def keep_as_draft(*, by: Actor, received: Received, said: Said, draft: bool = True) -> Expression:
    """Make a text of a file that was read; the file goes with it as its original.

    Raises `Refused`: not read yet, no symbol or language, the file is a text of this document
    already, or another text of it stands in the way.
    """
    parsed = receiving.parsed_of(received)
    refuse_if(rules.unfit(said.symbol, said.language))
    refuse_if(_here_already(said, received.sha256))
    data = receiving.bytes_of(received)
    media_type = mimetypes.guess_type(received.name)[0] or ""
    expression = keep_expression(
        by=by,
        parsed=parsed,
        sha256=received.sha256,
        symbol=said.symbol,
        language=said.language,
        title=said.title,
        date=said.date,
        facts=said.facts,
        original=OriginalFile(data, received.name, media_type),
        draft=draft,
    )
    if said.kind and said.kind != expression.work.kind:
        _set_kind(expression.work, said.kind)
        indexing.show(said.symbol)
    receiving.remove(received)
    record(by=by, kind="library.drafted", subject=f"expression:{expression.pk.hex}")
    return expression


@verb
def describe_work(*, by: Actor, work: Work, titles: Mapping[str, str], kind: str = "") -> Work:
    """Correct the titles of a document by language, and its kind; an empty title is taken away."""
    for language, title in titles.items():
        row = WorkTitle.objects.filter(work=work, language=language)
        if not title.strip():
            row.delete()
        elif not row.update(title=title.strip()):
            WorkTitle(work=work, language=language, title=title.strip()).save()
    if kind and kind != work.kind:
        _set_kind(work, kind)
    indexing.show(work.symbol)
    record(by=by, kind="library.work_described", subject=f"work:{work.pk.hex}")
    return work


def _set_kind(work: Work, kind: str) -> None:
    work.kind = kind
    work.save(update_fields=["kind"])


def _here_already(said: Said, sha256: str) -> list[Reason]:
    if queries.expression_of_file(said.symbol, said.language, sha256) is None:
        return []
    message = _("This file is a text of this document already: discard it")
    return [Reason("library.here", message, "symbol")]
