"""The databases' own indexes, which Django's models cannot describe."""

from django.db import migrations

SQLITE = [
    # ASCII: every other letter belongs to a word as it is, for the room folds by itself. The mark
    # of beginnings is no letter.
    "CREATE VIRTUAL TABLE search_fts USING fts5(title, title_keys, words, keys, "
    """content='', tokenize="ascii tokenchars '_'")""",
    "INSERT INTO search_fts(search_fts, rank) VALUES ('rank', 'bm25(8.0, 4.0, 2.0, 1.0)')",
]
POSTGRES = [
    "ALTER TABLE search_passage ADD COLUMN vector tsvector",
    # A pending list would make searches slower the more was written of late.
    "CREATE INDEX search_passage_vector ON search_passage USING gin (vector) "
    "WITH (fastupdate = off)",
]


def forward(apps, editor):
    for statement in POSTGRES if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def backward(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute("ALTER TABLE search_passage DROP COLUMN vector")
    else:
        editor.execute("DROP TABLE search_fts")


class Migration(migrations.Migration):

    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(forward, backward)]
