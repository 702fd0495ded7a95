"""Outside accounts: for which body or organisation a role speaks.

Going back ends the outside roles first: without the column nobody could tell for whom they spoke.
"""

from typing import Any

from django.db import migrations, models
from django.utils import timezone


def end_outside_roles(apps: Any, _schema: Any) -> None:
    """Outside accounts sign in to nothing once the program no longer knows whose word they bring."""
    held = apps.get_model("people", "Membership").objects.exclude(acts_for="")
    held.filter(until__isnull=True).update(until=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="membership", name="people_membership_once"),
        migrations.AddField(
            model_name="membership",
            name="acts_for",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)),
                fields=("user", "unit", "role", "acts_for"),
                name="people_membership_once",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, end_outside_roles),
    ]
