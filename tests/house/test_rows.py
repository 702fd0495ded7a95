"""What the tables promise: guards in the catalogue, relations that point down, classed fields."""

import inspect

import pytest
import yaml
from django.apps import apps
from django.db import connection, models

from qorgau.common.models import AppendOnly, VerbOnly
from qorgau.common.triggers import append_only_models, guards
from qorgau.site.profiles import ROOMS

from .reading import SRC

STOREYS = (
    {"common"}, {"ledger"}, {"search"}, {"country"}, {"people"}, {"vault"}, {"files"}, {"library"}, {"figures"},
    {"commitments", "complaints", "visits"}, {"problems"}, {"measures"}, {"reporting"},
    {"desk", "portal", "intake", "field"}, {"qorgau_site"},
)  # fmt: skip
CLASSES = {"plain", "personal", "sensitive", "sealed"}
# Written by libraries (accounts), or by mechanisms that are no acts of anybody.
NOT_BY_VERBS = {
    "people.User", "ledger.Pending", "ledger.SequencerLease", "vault.VaultSession",
    "search.Shelf", "search.Passage", "search.PassageText", "search.PassageWords",
    "search.Word", "search.WordKey", "search.Waiting", "search.Meaning", "search.Centre",
}  # fmt: skip


def ours() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m.__module__.startswith("qorgau.")]


def storey(label: str) -> int:
    return next(i for i, rooms in enumerate(STOREYS) if label in rooms)


@pytest.mark.django_db
def test_append_only_tables_have_their_guards_in_the_catalogue():
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        present = {row[0] for row in cursor.fetchall()}
    wanted = {name for model in append_only_models() for name in guards(model._meta.db_table)}
    assert wanted - present == set()
    assert len(wanted) > 20


def test_relations_point_down():
    wrong = [
        f"{model.__name__}.{field.name}"
        for model in ours()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.related_model.__module__.startswith("qorgau.")
        and field.related_model._meta.app_label != model._meta.app_label
        and storey(field.related_model._meta.app_label) >= storey(model._meta.app_label)
    ]
    assert wrong == []


def test_rows_are_written_by_verbs():
    loose = {
        model._meta.label
        for model in ours()
        if not issubclass(model, AppendOnly | VerbOnly) and not _guarded_by_its_room(model)
    }
    assert loose - NOT_BY_VERBS == set()


def _guarded_by_its_room(model: type[models.Model]) -> bool:
    """A room may write its own base class, as long as it asks for a verb."""
    return "demand_writing" in inspect.getsource(inspect.getmodule(model))


@pytest.mark.parametrize("room", sorted(set(ROOMS["demo"]) - {"site", "desk", "portal", "intake"}))
def test_every_field_is_classed(room: str):
    path = SRC / room / "classes.yaml"
    said = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    have = {
        model.__name__: {field.name for field in model._meta.concrete_fields}
        for model in ours()
        if model._meta.app_label == room
    }
    assert {name: set(fields) for name, fields in (said or {}).items()} == have
    assert {kind for fields in (said or {}).values() for kind in fields.values()} <= CLASSES


def test_tables_are_named_after_their_room():
    wrong = [m._meta.db_table for m in ours() if not m._meta.db_table.startswith(m._meta.app_label)]
    assert wrong == []


def test_lists_are_ordered():
    unordered = [m.__name__ for m in ours() if not m._meta.ordering and _is_listed(m)]
    assert unordered == []


def _is_listed(model: type[models.Model]) -> bool:
    """Mechanism tables that no page lists need no order."""
    return model._meta.app_label not in {"ledger", "vault", "files"}
