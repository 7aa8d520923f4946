"""Conditions on large sets of numbers, sent to the database as one value each."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select

# So many numbers go into one statement: a few milliseconds of work, and memory that is bounded.
SET_SIZE: Final = 20_000


def among(column: Any, numbers: Collection[int]) -> ColumnElement[bool]:
    """Give the condition that a column has one of these numbers.

    SQLite reads the set from a JSON text (SQLite documentation, "JSON Functions And Operators",
    4.18), which costs a fraction of so many bound values; another database needs its own form here.
    """
    values = func.json_each(json.dumps(list(numbers))).table_valued("value")
    condition: ColumnElement[bool] = column.in_(select(values.c.value))
    return condition
