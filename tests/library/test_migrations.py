"""The tables of the library and of search go back to their first form, and forward to today's."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db(transaction=True)


def shape(room: str) -> dict[str, frozenset[str]]:
    """The tables of a room with their columns."""
    with connection.cursor() as cursor:
        names = [
            one for one in connection.introspection.table_names(cursor) if one.startswith(room)
        ]
        return {
            name: frozenset(
                column.name
                for column in connection.introspection.get_table_description(cursor, name)
            )
            for name in names
        }


@pytest.mark.parametrize("room", ["library", "search"])
def test_tables_go_back_to_their_first_form_and_forward_again(room):
    before = shape(room)
    executor = MigrationExecutor(connection)
    last = executor.loader.graph.leaf_nodes(room)

    executor.migrate([(room, "0001_initial")])
    first = shape(room)
    executor = MigrationExecutor(connection)
    executor.migrate(last)

    assert first != before
    assert shape(room) == before
