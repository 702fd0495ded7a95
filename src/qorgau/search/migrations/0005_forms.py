"""Passages keep the numbers of their forms; forms are found by every key they have.

What is searched already stays searched: numbers and forms are made of the tokens that were kept.
"""

import zlib
from collections import Counter

import django.db.models.deletion
from django.db import migrations, models

from qorgau.search.forms import number_of, pack_numbers
from qorgau.search.vocabulary import found_by

BATCH = 500


def forward(apps, editor):
    Text, Kept, Word, Key = (
        apps.get_model("search", name)
        for name in ("PassageText", "PassageWords", "Word", "WordKey")
    )
    counted, forms, batch = Counter(), {}, []
    rows = Text.objects.order_by("pk").values_list("pk", "passage__language", "keys")
    for number, language, keys in rows.iterator(chunk_size=BATCH):
        title, title_keys, words, word_keys = zlib.decompress(bytes(keys)).decode().split("\n")
        title_forms, text_forms = (
            _forms(language, title, title_keys),
            _forms(language, words, word_keys),
        )
        forms |= {form[0]: (language, *form[1:]) for form in (*title_forms, *text_forms)}
        counted.update({form[0] for form in (*title_forms, *text_forms)})
        kept = pack_numbers((form[0] for form in title_forms), (form[0] for form in text_forms))
        batch.append(Kept(passage_id=number, numbers=kept))
        if len(batch) == BATCH:
            Kept.objects.bulk_create(batch)
            batch = []
    Kept.objects.bulk_create(batch)
    Word.objects.bulk_create(
        (
            Word(
                id=number,
                language=language,
                word=word,
                backwards=word[::-1],
                keys=keys,
                passages=counted[number],
            )
            for number, (language, word, keys) in forms.items()
        ),
        batch_size=BATCH,
    )
    Key.objects.bulk_create(
        (
            Key(key=key, word_id=number)
            for number, (_language, word, keys) in forms.items()
            for key in found_by(word, keys)
        ),
        batch_size=BATCH,
    )


def _forms(language, words, keys):
    pairs = zip(words.split(" "), keys.split(" "), strict=True)
    return [(number_of(language, word, some), word, some) for word, some in pairs if word]


class Migration(migrations.Migration):
    dependencies = [("search", "0004_waiting")]

    operations = [
        migrations.DeleteModel(name="Word"),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("language", models.CharField(blank=True, max_length=8)),
                ("word", models.CharField(db_index=True, max_length=60)),
                ("backwards", models.CharField(db_index=True, max_length=60)),
                ("keys", models.TextField()),
                ("passages", models.IntegerField()),
            ],
            options={"db_table": "search_word", "ordering": ("language", "word")},
        ),
        migrations.CreateModel(
            name="WordKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "key",
                        "word_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("key", models.CharField(max_length=61)),
                (
                    "word",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="found_by",
                        to="search.word",
                    ),
                ),
            ],
            options={"db_table": "search_key", "ordering": ("key", "word_id")},
        ),
        migrations.CreateModel(
            name="PassageWords",
            fields=[
                (
                    "passage",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="forms",
                        serialize=False,
                        to="search.passage",
                    ),
                ),
                ("numbers", models.BinaryField()),
            ],
            options={"db_table": "search_passagewords", "ordering": ("passage",)},
        ),
        migrations.RunPython(forward, migrations.RunPython.noop),
    ]
