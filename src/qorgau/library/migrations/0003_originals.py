"""The files that texts were read from are kept; points may lie deep."""

import qorgau.common.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0002_structure_steps_relations")]

    operations = [
        migrations.CreateModel(
            name="Original",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=qorgau.common.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("data", models.BinaryField()),
            ],
            options={"db_table": "library_original", "ordering": ("id",)},
        ),
        migrations.AlterField(
            model_name="point",
            name="path",
            field=models.CharField(max_length=160),
        ),
    ]
