"""What a working day asks is read from indexes: terms, open questions, phases, what is unread."""

from django.db import migrations, models

RUNNING = models.Q(("stopped_at__isnull", True))
LIVE = models.Q(("closed_at__isnull", True))
UNREAD = models.Q(("unread", True))
#: With `closed_at` at the end SQLite counts without looking into the rows.
MATTERS = (
    ("queue_unit", LIVE, ["unit", "next_due_at", "id", "closed_at"]),
    ("queue_all", LIVE, ["next_due_at", "id", "closed_at"]),
    ("phase_unit", LIVE, ["unit", "phase", "id", "closed_at"]),
    ("phase_all", LIVE, ["phase", "id", "closed_at"]),
    ("unread_unit", UNREAD, ["unit", "received_at"]),
    ("unread_all", UNREAD, ["received_at"]),
)


class Migration(migrations.Migration):
    dependencies = [("complaints", "0004_clock_unit")]

    operations = [
        migrations.RemoveIndex(model_name="clock", name="complaints_clock_running"),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=RUNNING, fields=["duty", "due_at", "id"], name="complaints_clock_soonest"
            ),
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=RUNNING,
                fields=["duty", "unit", "due_at", "id"],
                name="complaints_clock_of_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="inquiry",
            index=models.Index(
                fields=["state", "proposed_at", "id"], name="complaints_inquiry_state"
            ),
        ),
        migrations.RemoveIndex(model_name="matter", name="complaints_queue_unit"),
        migrations.RemoveIndex(model_name="matter", name="complaints_queue_all"),
        *(
            migrations.AddIndex(
                model_name="matter",
                index=models.Index(condition=condition, fields=fields, name=f"complaints_{name}"),
            )
            for name, condition, fields in MATTERS
        ),
    ]
