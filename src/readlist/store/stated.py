"""What each record of a document said, kept beside what the reference shows.

A record's ``stated`` value ``true`` stands for "as the reference shows it". Before a shown value
changes, :func:`keep_words` writes it into the records that said it, so that no source forgets.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Select, bindparam, select, update

from readlist.store.among import SET_SIZE, among, bound
from readlist.store.ranges import chunks
from readlist.store.tables import RecordRow, table_of
from readlist.store.values import as_json

# Values of which sources are kept; fields are kept too, under ``field:…``.
NAMES: Final = frozenset({"type", "title", "creators", "date", "abstract", "identifiers"})


def keep_words(connection: Connection, name: str, ids: Iterable[int], before: Any) -> None:
    """Write the value that is about to change into every record that stated just that."""
    for chunk in chunks(ids, SET_SIZE):
        changed = []
        for document, ordinal, text in connection.execute(_records(), bound(chunk)):
            said = json.loads(text)
            if said.get(name) is True:
                said[name] = before
                changed.append({"d": document, "o": ordinal, "text": as_json(said)})
        if changed:
            table = table_of(RecordRow)
            connection.execute(
                update(table)
                .where(table.c.document_id == bindparam("d"), table.c.ordinal == bindparam("o"))
                .values(stated=bindparam("text")),
                changed,
            )


def state(connection: Connection, record: tuple[int, int], said: Mapping[str, Any]) -> None:
    """Write down what a record (document and ordinal) says of some values now; None: nothing."""
    table = table_of(RecordRow)
    same = (table.c.document_id == record[0], table.c.ordinal == record[1])
    text = connection.execute(select(table.c.stated).where(*same)).scalar_one_or_none()
    if text is not None and said:
        all_said = json.loads(text) | dict(said)
        kept = {name: value for name, value in all_said.items() if value is not None}
        connection.execute(update(table).where(*same).values(stated=as_json(kept)))


@cache
def _records() -> Select[int, int, str]:
    row = RecordRow
    found = select(row.document_id, row.ordinal, row.stated)
    return found.where(among(row.reference_id))
