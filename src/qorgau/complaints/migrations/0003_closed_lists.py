"""Closed cases are listed from an index, the newest first."""

from django.db import migrations, models

CLOSED = models.Q(("closed_at__isnull", False))


class Migration(migrations.Migration):
    dependencies = [("complaints", "0002_danger_and_days")]

    operations = [
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=CLOSED,
                fields=["unit", "-closed_at", "id"],
                name="complaints_closed_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=CLOSED, fields=["-closed_at", "id"], name="complaints_closed_all"
            ),
        ),
    ]
