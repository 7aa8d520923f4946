"""Puts many rows into a table together with their checksums, which are made here in one go.

While that goes on the table's trigger is away, which would ask SQLite for the text of each row
(:mod:`readlist.store.summing`): the texts are put together from the very values that are put in.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from operator import itemgetter
from struct import unpack
from typing import Any, Final

from sqlalchemy import Connection, Dialect, insert

from readlist.core.late_dataclass import dataclass
from readlist.store.checksums import SUMMED, row_text
from readlist.store.summing import driver_of
from readlist.store.tables import Base, table_of

# Fewer rows cost less than taking the trigger away does.
_FEW: Final = 20
_ENDS_TEXTS: Final = "\0"


@dataclass(frozen=True, slots=True)
class _Form:
    """How rows of a table are put in and what their texts look like.

    ``places`` are those of the columns in the file's order, empty where it is the order of the
    values; ``marks`` is the number of quotation marks in a text without any of its own.
    """

    statement: str
    text: str
    marks: int
    places: tuple[int, ...]
    owner: int
    sum: str


def put_in(connection: Connection, kind: type[Base], rows: Sequence[tuple[Any, ...]]) -> None:
    """Put rows in; each has a value for every column of the table, in the order of its class."""
    if not rows:
        return
    driver = driver_of(connection)
    form = _form(connection, kind)
    texts = _texts(kind.__tablename__, form, rows)
    is_odd = _ENDS_TEXTS in "".join(texts) or None in {row[form.owner] for row in rows}
    if is_odd or len(rows) < _FEW:
        connection.exec_driver_sql(form.statement, list(rows))
        return
    with driver.unwatched(kind.__tablename__):
        connection.exec_driver_sql(form.statement, list(rows))
    digests = [blake2b(text.encode(), digest_size=8).digest() for text in texts]
    sums, owner = driver.sums[form.sum], form.owner
    for row, value in zip(rows, unpack(f">{len(rows)}Q", b"".join(digests)), strict=True):
        sums[row[owner]] += value


def _texts(table: str, form: _Form, rows: Sequence[tuple[Any, ...]]) -> list[str]:
    if form.places:
        rows = [*map(itemgetter(*form.places), rows)]
    look, marks = form.text, form.marks
    texts = [look % row if None not in row else "" for row in rows]
    return [
        text if text.count("'") == marks else row_text(table, row)
        for text, row in zip(texts, rows, strict=True)
    ]


def _form(connection: Connection, kind: type[Base]) -> _Form:
    table = table_of(kind)
    names = tuple(table.columns.keys())
    summed = next(each for each in SUMMED if each.table == table.name)
    statement = _statement(kind, connection.dialect)
    found = connection.exec_driver_sql(f"SELECT name FROM pragma_table_info('{table.name}')")
    there = tuple(found.scalars())
    numbers = {column.name for column in table.columns if column.type.python_type is not str}
    cells = ["%d" if name in numbers else "'%s'" for name in there]
    places = tuple(map(names.index, there))
    return _Form(
        statement,
        f"{table.name}({','.join(cells)})",
        2 * (len(there) - len(numbers)),
        () if there == names else places,
        names.index(summed.owner.format("")),
        summed.place,
    )


@lru_cache(maxsize=100)
def _statement(kind: type[Base], dialect: Dialect) -> str:
    table = table_of(kind)
    return str(insert(table).compile(dialect=dialect, column_keys=[*table.columns.keys()]))
