"""Official series: lines of values by year, their closings, readings."""

import django.db.models.deletion
from django.db import migrations, models

import qorgau.common.ids


def _id():
    return models.UUIDField(
        default=qorgau.common.ids.uuid7, editable=False, primary_key=True, serialize=False
    )


class Migration(migrations.Migration):
    dependencies = [("figures", "0002_qualified")]

    operations = [
        migrations.CreateModel(
            name="SeriesLine",
            fields=[
                ("id", _id()),
                ("series", models.CharField(max_length=40)),
                ("unit", models.CharField(blank=True, max_length=80)),
                ("breakdown", models.JSONField(blank=True, default=dict)),
                ("breakdown_key", models.CharField(blank=True, max_length=300)),
                ("region", models.CharField(blank=True, max_length=20)),
                ("first_year", models.PositiveSmallIntegerField()),
                ("last_year", models.PositiveSmallIntegerField()),
                ("values", models.JSONField()),
                ("loaded_at", models.DateTimeField()),
            ],
            options={
                "db_table": "figures_series_line",
                "ordering": ("series", "unit", "breakdown_key", "loaded_at"),
                "indexes": [
                    models.Index(fields=["series", "breakdown_key"], name="figures_series_of"),
                    models.Index(fields=["region", "series"], name="figures_series_region"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeriesReading",
            fields=[
                ("id", _id()),
                ("sha256", models.CharField(max_length=64)),
                ("version", models.CharField(blank=True, max_length=100)),
                ("released", models.DateField(blank=True, null=True)),
                ("lines", models.PositiveIntegerField()),
                ("numbers", models.PositiveIntegerField()),
                ("loaded_at", models.DateTimeField()),
            ],
            options={"db_table": "figures_series_reading", "ordering": ("-loaded_at", "-id")},
        ),
        migrations.CreateModel(
            name="SeriesClosing",
            fields=[
                ("id", _id()),
                (
                    "why",
                    models.CharField(
                        choices=[("changed", "changed"), ("removed", "removed")], max_length=10
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closing",
                        to="figures.seriesline",
                    ),
                ),
            ],
            options={"db_table": "figures_series_closing", "ordering": ("id",)},
        ),
    ]
