"""Reads `procedures/*.yaml`: the questions, the steps with their phase, and the clocks."""

import datetime as dt
from typing import cast

from .. import engine
from ..clock import TermRule, Unit
from .row import Row
from .shapes import Field, Page, Procedure, Step
from .sheets import Folder

DEFAULT_MAX_CHARS = 4000


def procedures(folder: Folder) -> tuple[Procedure, ...]:
    """Every wording of every procedure; files are read in the order of their names."""
    rows = (folder.mapping(file) for file in folder.files("procedures/*.yaml"))
    return tuple(_procedure(row) for row in rows if row is not None)


def _procedure(row: Row) -> Procedure:
    valid_from, valid_to = row.demanded_date("valid_from"), row.date("valid_to")
    act = row.text("act")
    made = Procedure(
        code=row.text("code"),
        kind=row.one_of("kind", engine.PROCEDURE_KINDS),
        label=row.label("label"),
        lead=row.label("lead", optional=True),
        act=act,
        article=row.text("article", ""),
        conducted_by=row.text("conducted_by"),
        promises_decision=row.flag("promises_decision", True),
        named=row.flag("named", True),
        valid_from=valid_from,
        valid_to=valid_to,
        questions=tuple(_page(item) for item in row.rows("questions")),
        steps=tuple(_step(item) for item in row.rows("steps")),
        clocks=tuple(_clock(item, (valid_from, valid_to), act) for item in row.rows("clocks")),
        file=row.file,
    )
    row.done()
    return made


def _page(row: Row) -> Page:
    made = Page(
        code=row.text("code"),
        title=row.label("title"),
        hint=row.label("hint", optional=True),
        optional=row.flag("optional", False),
        fields=tuple(_field(item) for item in row.rows("fields")),
    )
    row.done()
    return made


def _field(row: Row) -> Field:
    kind = row.one_of("kind", engine.FIELD_KINDS)
    made = Field(
        code=row.text("code"),
        kind=kind,
        label=row.label("label"),
        hint=row.label("hint", optional=True),
        vocabulary=row.text("vocabulary", ""),
        required=row.flag("required", False),
        max_chars=row.number("max_chars", DEFAULT_MAX_CHARS, least=1),
        slot=row.one_of("slot", engine.SLOTS, "narrative"),
        facet=row.one_of("facet", engine.FACETS, ""),
        when=_when(row),
    )
    if kind in ("choice", "choices") and not made.vocabulary:
        row.fault("vocabulary", "a choice needs the vocabulary it chooses from")
    row.done()
    return made


def _when(row: Row) -> dict[str, tuple[str, ...]]:
    inner = row.inner(row.mapping("when"), "when")
    return {str(key): inner.words(str(key)) for key in inner.data}


def _step(row: Row) -> Step:
    stays = row.flag("stays", False)
    made = Step(
        code=row.text("code"),
        phase=row.one_of("phase", engine.PHASES, "" if stays else None),
        stays=stays,
        label=row.label("label"),
        told=row.label("told", optional=True),
        comes_from=row.words("from"),
        actor=row.one_of("actor", engine.ACTORS, "staff"),
        roles=row.words("roles", engine.ROLES),
        requires=row.words("requires", engine.GUARDS),
        starts=row.words("starts"),
        stops=row.words("stops"),
        extends=row.text("extends", ""),
        reasons=row.text("reasons", ""),
        letter=row.text("letter", ""),
        article=row.text("article", ""),
    )
    if stays and made.phase:
        row.fault("phase", "a step that stays has no phase of its own")
    if made.actor == "staff" and not made.roles:
        row.fault("roles", "a step of staff names the roles that may take it")
    row.done()
    return made


def _clock(row: Row, span: tuple[dt.date, dt.date | None], act: str) -> TermRule:
    article = row.text("article", "")
    if not article:
        row.fault("article", "a term without an article")
    made = TermRule(
        code=row.text("code"),
        amount=row.number("amount", least=1),
        unit=cast("Unit", row.one_of("unit", engine.UNITS)),
        start=row.text("start"),
        article=article,
        label=row.label("label"),
        valid_from=row.date("valid_from") or span[0],
        valid_to=row.date("valid_to") or span[1],
        counted_from=row.one_of("counted_from", engine.COUNTED_FROM, "event"),
        direction=row.one_of("direction", engine.DIRECTIONS, "after"),
        duty=row.one_of("duty", engine.DUTY_BEARERS, "office"),
        extends=row.text("extends", ""),
        mode=row.one_of("mode", engine.EXTENSION_MODES, ""),
        notice=row.text("notice", ""),
        floor=row.number_or_none("floor"),
        act=row.text("act", act),
        cite=row.label("cite"),
        note=row.remark("note"),
    )
    if bool(made.extends) != bool(made.mode):
        row.fault("mode", "an extension names the term it extends and how")
    row.done()
    return made
