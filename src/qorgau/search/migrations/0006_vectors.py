"""PostgreSQL: vectors beside the passages, in narrow rows that are counted quickly."""

from django.db import migrations

FORWARD = [
    "CREATE TABLE search_vector (passage_id bigint PRIMARY KEY, shelf_id bigint NOT NULL, date date, "
    "vector tsvector NOT NULL)",
    "INSERT INTO search_vector SELECT id, shelf_id, date, vector FROM search_passage "
    "WHERE vector IS NOT NULL",
    "ALTER TABLE search_passage DROP COLUMN vector",
    # The engine empties the pending list itself whenever it has written, so none slows a search.
    "CREATE INDEX search_vector_words ON search_vector USING gin (vector) WITH (fastupdate = on)",
]
BACKWARD = [
    "ALTER TABLE search_passage ADD COLUMN vector tsvector",
    "UPDATE search_passage p SET vector = v.vector FROM search_vector v WHERE v.passage_id = p.id",
    "DROP TABLE search_vector",
    "CREATE INDEX search_passage_vector ON search_passage USING gin (vector) "
    "WITH (fastupdate = off)",
]


def forward(apps, editor):
    for statement in FORWARD if editor.connection.vendor == "postgresql" else ():
        editor.execute(statement)


def backward(apps, editor):
    for statement in BACKWARD if editor.connection.vendor == "postgresql" else ():
        editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [("search", "0005_forms")]

    operations = [migrations.RunPython(forward, backward)]
