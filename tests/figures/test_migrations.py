"""The tables of figures can be taken back to their first form and forward again."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

FIRST, LAST = ("figures", "0001_initial"), ("figures", "0003_series")


def tables() -> set[str]:
    with connection.cursor() as cursor:
        return {one for one in connection.introspection.table_names(cursor) if "series" in one}


@pytest.mark.django_db(transaction=True)
def test_new_tables_and_columns_go_and_come_back():
    executor = MigrationExecutor(connection)

    executor.migrate([FIRST])
    without = tables()
    executor.loader.build_graph()
    executor.migrate([LAST])

    assert without == set()
    assert tables() == {"figures_series_line", "figures_series_closing", "figures_series_reading"}
