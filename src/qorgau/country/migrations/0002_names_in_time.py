"""Names in time: official ones between dates, those that documents cite, others for the search."""

from django.db import migrations, models
from django.db.models import Q

NAMES = (("bodyname", "body"), ("regionname", "region"))


def drop_unofficial(apps, schema_editor):
    """Before this migration a code had only official names; the pack still holds the others."""
    for model, _owner in NAMES:
        apps.get_model("country", model).objects.exclude(kind="official").delete()


def _open_name(owner, **more):
    return models.UniqueConstraint(
        fields=[owner, "language"],
        condition=Q(valid_to__isnull=True, **more),
        name=f"country_{owner}_one_name_a_language",
    )


def _fields(model):
    fields = {
        "kind": models.CharField(default="official", max_length=20),
        "source": models.CharField(blank=True, max_length=300),
        "document": models.CharField(blank=True, max_length=100),
        "paragraph": models.CharField(blank=True, max_length=20),
        "confirmed": models.BooleanField(default=True),
    }
    return [migrations.AddField(model, name, field) for name, field in fields.items()]


class Migration(migrations.Migration):
    dependencies = [("country", "0001_initial")]

    operations = [
        *[
            migrations.RemoveConstraint(model, f"country_{owner}_one_name_a_language")
            for model, owner in NAMES
        ],
        *[operation for model, _owner in NAMES for operation in _fields(model)],
        migrations.RunPython(migrations.RunPython.noop, drop_unofficial),
        *[
            migrations.AddConstraint(model, _open_name(owner, kind="official"))
            for model, owner in NAMES
        ],
    ]
