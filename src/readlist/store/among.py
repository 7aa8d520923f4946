"""Conditions on large sets of numbers, sent to the database as one value each."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import ColumnElement, String, bindparam, func, select

from readlist.store.ranges import as_array

# So many numbers go into one statement: a few milliseconds of work, and memory that is bounded.
SET_SIZE: Final = 20_000


def among(column: Any) -> ColumnElement[bool]:
    """Give the condition that a column has one of the numbers that :func:`bound` binds.

    It knows no numbers itself, so that a statement with it is made once and kept: making one costs
    more than running it for a few references. SQLite reads the set from a JSON text (SQLite
    documentation, "JSON Functions And Operators", 4.18), which costs a fraction of so many bound
    values; another database needs its own form here.
    """
    values = func.json_each(bindparam("numbers", type_=String())).table_valued("value")
    condition: ColumnElement[bool] = column.in_(select(values.c.value))
    return condition


def bound(numbers: Collection[int], **others: Any) -> dict[str, Any]:
    """Give the values for a statement with :func:`among`, and others that it binds by name."""
    return {"numbers": as_array(numbers), **others}
