"""What documents held that could not be read, kept with them as it stood.

Each is a row of ``record`` that leads to no reference. A row that was mended later names the
reference in ``stated``, so that it counts again when that import is undone.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from readlist.core.changes import DocumentId, ReferenceId
from readlist.core.unread import Unread

if TYPE_CHECKING:
    from readlist.store.act import Act

LOST: Final = "unread"
DAMAGED: Final = "damaged"
ACTIONS: Final = (LOST, DAMAGED)
_MENDED: Final = "mended"
_OPEN: Final = (
    "SELECT k.document_id, k.ordinal, d.name, d.path, k.line, k.action, k.reason, k.stated"
    " FROM record k JOIN document d ON d.id = k.document_id"
    " WHERE k.reference_id IS NULL AND k.action IN ('unread', 'damaged')"
    " AND d.removed = 0 ORDER BY k.document_id, k.line, k.ordinal"
)


def raw_of(stated: str) -> str:
    """Give the text that a row keeps."""
    raw = json.loads(stated).get("raw", "")
    return raw if isinstance(raw, str) else ""


def unread(connection: sqlite3.Connection) -> list[Unread]:
    """Give what could not be read of all documents, without what was mended since."""
    rows = connection.execute(_OPEN).fetchall()
    mended = {ref for row in rows if (ref := json.loads(row[-1]).get(_MENDED))}
    known = {
        number
        for number in mended
        if connection.execute(
            "SELECT 1 FROM reference WHERE id = ? AND removed < 2", (number,)
        ).fetchone()
    }
    return [
        Unread(
            raw_of(stated), line, reason, action == LOST, DocumentId(document), ordinal, name, path
        )
        for document, ordinal, name, path, line, action, reason, stated in rows
        if json.loads(stated).get(_MENDED) not in known
    ]


def unread_in(act: Act) -> list[Unread]:
    """Give the same as an act finds it that is under way."""
    from readlist.store.summing import driver_of

    return unread(driver_of(act.connection))


def keep(act: Act, document: int, first: int, parts: Iterable[Unread]) -> None:
    """Put in what could not be read of a document, with places from ``first`` on."""
    from readlist.store.storing import insert_records

    rows = [
        (
            document, ordinal, part.line, None, LOST if part.lost else DAMAGED, part.reason,
            json.dumps({"raw": part.raw}, ensure_ascii=False),
        )
        for ordinal, part in enumerate(parts, start=first)
    ]  # fmt: skip
    insert_records(act, rows)


def settle(act: Act, mended: Mapping[Unread, ReferenceId]) -> None:
    """Note of parts which reference they became when somebody mended them."""
    from sqlalchemy import update

    from readlist.store.tables import RecordRow

    row = RecordRow
    for part, number in mended.items():
        stated = json.dumps({"raw": part.raw, _MENDED: number}, ensure_ascii=False)
        act.connection.execute(
            update(row)
            .where(row.document_id == part.document, row.ordinal == part.ordinal)
            .values(stated=stated)
        )
