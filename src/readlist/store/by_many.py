"""Runs one statement for many rows without looking at each of their values first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Connection, Insert, Update
from sqlalchemy.sql.schema import ScalarElementColumnDefault

# Fewer rows cost less than making the statement's text does.
_FEW: Final = 50


def execute_many(
    connection: Connection, statement: Insert | Update, rows: Sequence[dict[str, Any]]
) -> None:
    """Run a statement for each row, which are of the same names; for none nothing is done.

    The statement is SQLAlchemy's, but the driver gets the rows as they are: looking at every value
    of every row would take as long as the database does. Numbers, texts and None need none.
    """
    if len(rows) < _FEW:
        if rows:
            connection.execute(statement, rows)
        return
    usual = _usual(statement, rows[0]) if isinstance(statement, Insert) else {}
    compiled = statement.compile(connection, column_keys=[*rows[0], *usual])
    given = itemgetter(*(compiled.positiontup or ()))  # two names or more: all tables have as many
    values: Any = list(map(given, [usual | row for row in rows] if usual else rows))
    connection.exec_driver_sql(str(compiled), values)


def _usual(statement: Insert, given: Mapping[str, Any]) -> dict[str, Any]:
    """Give the values that the columns have which no row gives."""
    return {
        column.name: column.default.arg
        for column in statement.table.columns
        if isinstance(column.default, ScalarElementColumnDefault) and column.name not in given
    }
