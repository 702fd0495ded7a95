"""Each head counts its acceptances, so that nobody need count the whole log to show the number."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="checkpoint",
            name="accepted",
            field=models.PositiveBigIntegerField(null=True),
        )
    ]
