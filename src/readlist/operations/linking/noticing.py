"""Takes over what others did to a linked file: changed, new, renamed and deleted entries."""

from __future__ import annotations

from functools import partial
from typing import Any

from readlist.core.changes import ReferenceId
from readlist.core.reference import StoredReference
from readlist.operations.linking import pairing as pairs
from readlist.operations.linking.comparing import LIBRARY, base_of, compare, rebased
from readlist.operations.linking.incoming import bring_in, recognised
from readlist.operations.linking.looking import Stretch, damaged
from readlist.operations.linking.pairing import Pairing, pair_up
from readlist.operations.linking.report import ENTRY
from readlist.operations.linking.sight import Sight, seen_values
from readlist.operations.linking.taking import stored_references, take
from readlist.operations.linking.values import plain
from readlist.store import link_questions as asked
from readlist.store import links
from readlist.store.link_tables import ALL, COLLECTION, GONE, LEFT, OUT, THERE
from readlist.store.links import LinkedEntry
from readlist.store.tables import LIVE, TRASHED, WITHDRAWN


def take_over(sight: Sight) -> bool:
    """Bring the library up to what a file says that others wrote; tell whether that was done.

    What is taken over are changes of the sight's act. Nothing is where the file looks damaged:
    that is told, and the file is not written before it was mended.
    """
    pairing = recognised(
        sight, pair_up(sight.content.stretches, links.entries(sight.connection, sight.link.id))
    )
    if not _may_be_taken_over(sight, pairing):
        return False
    positions = pairs.placed(pairing, links.SPACING)
    new = []
    changed = _changed(sight, pairing)
    known = stored_references(sight.connection, [r for r in changed.values() if r is not None])
    for position, (stretch, entry) in zip(positions, pairing.pairs, strict=True):
        if entry is None:
            new.append((position, stretch))
            continue
        values = _region(position, stretch)
        if entry.ordinal in changed:
            values |= _compared(sight, stretch, entry, known.get(ReferenceId(entry.reference or 0)))
        _write_down(sight, entry, values)
    bring_in(sight, new)
    for entry in pairing.missing:
        _deleted(sight, entry)
    _write_down_file(sight)
    return True


def _may_be_taken_over(sight: Sight, pairing: Pairing) -> bool:
    lost = [p for p in sight.content.reading.problems if p.lost]
    unread = [e.key for e in pairing.missing if e.key and any(e.key in p.raw for p in lost)]
    if unread:
        line = min(p.line for p in lost)
        sight.tally.tell(
            f"{sight.link.path} was changed, but its entry “{unread[0]}” cannot be read any more "
            f"(line {line}). Nothing was taken over and the file is not written until that is "
            "mended."
        )
        return False
    why = pairs.swept(pairing)
    if why and not sight.keep(0, ENTRY):
        sight.tally.tell(
            f"{sight.link.path} was changed outside: {why}. Nothing was taken over, nothing left "
            "the library, and the file is not written. If it is as it should be, “readlist sync "
            "FILE --keep file” takes that over; else bring the file back from a backup, or "
            "“--keep library” writes what is missing into it."
        )
        return False
    return True


def _changed(sight: Sight, pairing: Pairing) -> dict[int, ReferenceId | None]:
    """Give the entries to be compared, by their ordinals, with their references."""
    content, link = sight.content, sight.link
    afresh = content.inherits or link.inherits or content.strings != link.strings
    return {
        entry.ordinal: entry.reference
        for stretch, entry in pairing.pairs
        if entry is not None
        and (afresh or entry.digest != stretch.digest or not entry.size)
        and entry.state != LEFT
        and entry.removed != WITHDRAWN
    }


def _region(position: int, stretch: Stretch) -> dict[str, Any]:
    return {"position": position, "size": stretch.size, "length": stretch.length}


def _compared(
    sight: Sight, stretch: Stretch, entry: LinkedEntry, stored: StoredReference | None
) -> dict[str, Any]:
    """Compare one entry and its reference and take over what only the file changed."""
    if stored is None:
        return {"state": LEFT, "digest": stretch.digest, "key": stretch.record.reference.key}
    if stretch.record.raw in damaged(sight.content) and stretch.digest != entry.digest:
        sight.tally.tell(
            f"The entry “{entry.key}” of {sight.link.path} (line {stretch.record.line}) is "
            "damaged, so what it says now was not taken over. Mend it in the file."
        )
        return {}
    if not entry.size and stored.trashed:  # it was put back into the file
        sight.act.set([stored.id], "removed", LIVE)
        sight.tally.taken += 1
    file, library = plain(stretch.record.reference), plain(stored.reference)
    base = entry.base or base_of(file, library)
    if entry.compared not in {None, stored.id}:
        base = rebased(base, library)
    outcome = compare(base, {}, file, library, partial(sight.keep, entry.ordinal))
    record = (sight.link.id, entry.ordinal)
    values = dict(outcome.take)
    if values:
        for words in take(sight.act, record, stored.id, stored.reference, values):
            sight.tally.tell(words)
        sight.tally.taken += 1
    return {
        "state": THERE, "digest": stretch.digest, "key": stretch.record.reference.key,
        "base": outcome.base, "conflict": outcome.conflict, "raw": {}, "earlier": [],
    }  # fmt: skip


def _write_down(sight: Sight, entry: LinkedEntry, values: dict[str, Any]) -> None:
    changed = {name: value for name, value in values.items() if getattr(entry, name) != value}
    if changed:
        links.change_entry(sight.act, sight.link.id, entry.ordinal, changed)


def _deleted(sight: Sight, entry: LinkedEntry) -> None:
    """Let the reference of an entry that was deleted in the file follow it, as far as it should."""
    gone: dict[str, Any] = {"size": 0, "length": 0, "raw": {}, "earlier": [], "conflict": {}}
    number = entry.reference
    state = LEFT if entry.state == LEFT or number is None or entry.removed else GONE
    if entry.removed == TRASHED:
        state = OUT
        gone["raw"] = entry.raw
    elif state == GONE and number is not None:
        state = _let_follow(sight, entry, number)
        if state == GONE and not sight.act.touched(number):
            gone["version"] = -1  # it is looked at again, and written
    links.change_entry(sight.act, sight.link.id, entry.ordinal, gone | {"state": state})


def _let_follow(sight: Sight, entry: LinkedEntry, number: ReferenceId) -> str:
    if sight.keep(entry.ordinal, ENTRY) == LIBRARY or _is_edited(sight, entry, number):
        sight.tally.tell(
            f"The entry “{entry.key}” was deleted in {sight.link.path}, but changed in the "
            "library; it is written into the file again."
        )
        return GONE
    if sight.link.scope == COLLECTION:
        for collection in asked.places(sight.connection, sight.link.collection, number):
            sight.act.set([number], "collection", after=None, item=collection)
        sight.tally.trashed += 1
        return OUT
    if not asked.belongs_to(sight.connection, sight.link.id, number, every=sight.link.scope == ALL):
        return LEFT
    sight.act.set([number], "removed", TRASHED)
    sight.tally.trashed += 1
    return GONE


def _is_edited(sight: Sight, entry: LinkedEntry, number: ReferenceId) -> bool:
    if entry.now == entry.version or not entry.base:
        return False
    stored = stored_references(sight.connection, [number]).get(number)
    if stored is None:
        return False
    return bool(compare(entry.base, entry.conflict, None, plain(stored.reference)).give)


def _write_down_file(sight: Sight) -> None:
    content, look = sight.content, sight.look
    links.change_link(sight.act, sight.link.id, seen_values(content, look) | {"pending": {}})
