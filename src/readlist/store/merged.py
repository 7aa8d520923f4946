"""Finds in the history what was made one reference, and what an act gave to a reference."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from readlist.core.changes import ActId, ReferenceId
from readlist.core.late_dataclass import dataclass
from readlist.store.depending import ACT_STANDS
from readlist.store.ranges import from_ranges
from readlist.store.touching import Ask

# Who gained keys in an act is the one that others were merged into.
_GAINED: Final = f"""
    SELECT c.act_id, act.time, c.before, c.after FROM act_change c JOIN act ON act.id = c.act_id
    WHERE c.subject = 'reference' AND c.first_id = :kept AND c.last_id = :kept
    AND c.name = 'former_keys' AND act.kind = 'do' AND {ACT_STANDS} ORDER BY c.act_id DESC
"""
_TAKEN_OUT: Final = """
    SELECT ids FROM act_change WHERE act_id = :act AND subject = 'reference'
    AND name = 'removed' AND after = '2'
"""
_KEY_OF_WITHDRAWN: Final = "SELECT key FROM reference WHERE id = :number AND removed = 2"
_LAST_OUT: Final = f"""
    SELECT max(c.act_id) FROM act_change c JOIN act ON act.id = c.act_id
    WHERE c.subject = 'reference' AND c.first_id <= :number AND c.last_id >= :number
    AND c.name = 'removed' AND c.after = '2' AND act.kind = 'do' AND {ACT_STANDS}
"""
_PUT_IN: Final = """
    SELECT act_id FROM act_change WHERE subject = :subject AND name = 'removed' AND after = '0'
    AND first_id <= :number AND last_id >= :number ORDER BY act_id LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Merge:
    """An act that made one reference of several; ``others`` are those that are still part of it."""

    act: ActId
    time: str
    others: tuple[ReferenceId, ...]


def merges_into(ask: Ask, kept: ReferenceId) -> Iterator[Merge]:
    """Give the acts that merged others into a reference, the newest first."""
    for act, time, before, after in list(ask(_GAINED, {"kept": kept})):
        gained = {*json.loads(after)} - {*(json.loads(before) or ())}
        others = tuple(
            ReferenceId(number)
            for (ids,) in list(ask(_TAKEN_OUT, {"act": act}))
            for number in from_ranges(ids)
            if _key_of(ask, number) in gained and _last_out(ask, number) == act
        )
        if others:
            yield Merge(ActId(act), time, others)


def _key_of(ask: Ask, number: int) -> str | None:
    found = list(ask(_KEY_OF_WITHDRAWN, {"number": number}))
    return str(found[0][0]) if found else None


def _last_out(ask: Ask, number: int) -> int:
    ((last,),) = ask(_LAST_OUT, {"number": number})
    return int(last or 0)


def put_in_by(ask: Ask, subject: str, number: int) -> ActId:
    """Give the act that put a ``reference`` or a ``document`` in, or 0 where none is known."""
    found = list(ask(_PUT_IN, {"subject": subject, "number": number}))
    return ActId(found[0][0] if found else 0)
