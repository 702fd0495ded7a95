"""Articles and points with addresses of their own, texts valid in time, their steps, relations."""

import django.db.models.deletion
import qorgau.common.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Point",
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
                ("order", models.PositiveIntegerField()),
                ("label", models.CharField(max_length=40)),
                ("path", models.CharField(max_length=80)),
                ("text", models.TextField(blank=True)),
            ],
            options={
                "db_table": "library_point",
                "ordering": ("paragraph", "order"),
            },
        ),
        migrations.CreateModel(
            name="Relation",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("amends", "Amends"),
                            ("replaces", "Replaces"),
                            ("implements", "Implements"),
                            ("cites", "Cites"),
                            ("translation", "Translation of"),
                            ("answers", "Answers"),
                        ],
                        max_length=12,
                    ),
                ),
                ("from_symbol", models.CharField(db_index=True, max_length=100)),
                ("from_place", models.CharField(blank=True, max_length=160)),
                ("to_symbol", models.CharField(db_index=True, max_length=100)),
                ("to_place", models.CharField(blank=True, max_length=160)),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=500)),
                ("document", models.CharField(blank=True, max_length=100)),
                ("paragraph", models.PositiveIntegerField(blank=True, null=True)),
                ("address", models.CharField(blank=True, max_length=500)),
                (
                    "origin",
                    models.CharField(choices=[("pack", "pack"), ("desk", "desk")], max_length=4),
                ),
                ("added_at", models.DateTimeField()),
            ],
            options={
                "db_table": "library_relation",
                "ordering": ("from_symbol", "to_symbol", "kind", "since", "id"),
            },
        ),
        migrations.CreateModel(
            name="RelationClosing",
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
                ("until", models.DateField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "library_relation_closing",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="TextStep",
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
                ("number", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("checked", "Checked"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "library_text_step",
                "ordering": ("expression", "number"),
            },
        ),
        migrations.AddField(
            model_name="expression",
            name="machine",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="expression",
            name="original_name",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="expression",
            name="original_size",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="expression",
            name="original_type",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="expression",
            name="translated_from",
            field=models.CharField(blank=True, max_length=8),
        ),
        migrations.AddField(
            model_name="expression",
            name="translator",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="expression",
            name="valid_from",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="expression",
            name="valid_to",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="paragraph",
            name="eid",
            field=models.CharField(blank=True, max_length=160),
        ),
        migrations.AddField(
            model_name="paragraph",
            name="label",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="section",
            name="eid",
            field=models.CharField(blank=True, max_length=160),
        ),
        migrations.AlterField(
            model_name="expression",
            name="form",
            field=models.CharField(
                choices=[("numbered", "numbered"), ("articles", "articles"), ("page", "page")],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="section",
            name="heading",
            field=models.CharField(max_length=1000),
        ),
        migrations.AlterField(
            model_name="section",
            name="kind",
            field=models.CharField(
                choices=[
                    ("part", "Part"),
                    ("chapter", "Chapter"),
                    ("section", "Section"),
                    ("subsection", "Subsection"),
                    ("article", "Article"),
                    ("annex", "Annex"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="section",
            name="label",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="section",
            name="number",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name="worktitle",
            name="title",
            field=models.CharField(max_length=1000),
        ),
        migrations.AddConstraint(
            model_name="paragraph",
            constraint=models.UniqueConstraint(
                condition=models.Q(("eid", ""), _negated=True),
                fields=("expression", "eid"),
                name="library_paragraph_eid_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(
                condition=models.Q(("eid", ""), _negated=True),
                fields=("expression", "eid"),
                name="library_section_eid_once",
            ),
        ),
        migrations.AddField(
            model_name="point",
            name="paragraph",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="points",
                to="library.paragraph",
            ),
        ),
        migrations.AddField(
            model_name="point",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="library.point",
            ),
        ),
        migrations.AddField(
            model_name="relationclosing",
            name="relation",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="closing",
                to="library.relation",
            ),
        ),
        migrations.AddField(
            model_name="textstep",
            name="expression",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="steps",
                to="library.expression",
            ),
        ),
        migrations.AddConstraint(
            model_name="point",
            constraint=models.UniqueConstraint(
                fields=("paragraph", "path"), name="library_point_path_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="textstep",
            constraint=models.UniqueConstraint(
                fields=("expression", "number"), name="library_text_step_once"
            ),
        ),
    ]
