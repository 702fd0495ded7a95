"""Cited values that their document qualifies, doubts, or states without a paragraph."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="citedvalue",
            name="notes",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="citedvalue",
            name="qualifier",
            field=models.CharField(blank=True, default="", max_length=10),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="citedvalue",
            name="doubtful",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="citedvalue",
            name="paragraph",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
    ]
