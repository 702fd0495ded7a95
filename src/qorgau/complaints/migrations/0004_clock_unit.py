"""A term knows the unit that keeps it, so that the soonest ones of a unit are read from an index."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    clocks = apps.get_model("complaints", "Clock").objects.using(schema_editor.connection.alias)
    matters = apps.get_model("complaints", "Matter").objects.filter(pk=OuterRef("matter"))
    clocks.update(unit=Subquery(matters.values("unit")[:1]))


class Migration(migrations.Migration):
    dependencies = [("complaints", "0003_closed_lists")]

    operations = [
        migrations.AddField(
            model_name="clock",
            name="unit",
            field=models.CharField(default="", max_length=60),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
