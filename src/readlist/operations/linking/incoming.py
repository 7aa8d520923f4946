"""Brings entries in that a linked file did not have before, as an import would."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from readlist.core.changes import DocumentId, ReferenceId
from readlist.core.late_dataclass import replace
from readlist.core.reference import StoredReference
from readlist.formats.base import Document
from readlist.operations import importing
from readlist.operations.linking.comparing import base_of
from readlist.operations.linking.looking import Stretch
from readlist.operations.linking.pairing import Pairing
from readlist.operations.linking.sight import Sight
from readlist.operations.linking.taking import stored_references
from readlist.operations.linking.values import plain
from readlist.operations.planning import MERGED, NEW, PlannedPaper, without
from readlist.store import link_questions as asked
from readlist.store import links, storing
from readlist.store.link_tables import COLLECTION, THERE
from readlist.store.links import LinkedEntry

if TYPE_CHECKING:
    from readlist.store.act import Act

FORMAT: Final = "bibtex"
# No file has this digest: entries are compared as those of a document never seen before.
AS_LINKED: Final = "as linked"
_BATCH: Final = 1000


def recognised(sight: Sight, pairing: Pairing) -> Pairing:
    """Find entries again whose key and words were both changed, as a matching import would.

    What becomes of all others that are new is planned on the way. Two entries of a file never
    become one reference.
    """
    new = [stretch for stretch, entry in pairing.pairs if entry is None]
    if not new:
        return pairing
    taken = {entry.reference for _, entry in pairing.pairs if entry and entry.reference}
    records = tuple(stretch.record for stretch in new)
    name = PurePath(sight.link.path).name
    document = Document(name, FORMAT, records, path=sight.link.path, digest=AS_LINKED)
    planned = importing.plan(sight.library, [document], apart=taken)
    missing: dict[int | None, LinkedEntry] = {
        entry.reference: entry for entry in pairing.missing if entry.reference
    }
    again: dict[int, LinkedEntry] = {}
    places = set()
    for place, paper in enumerate(planned.papers):
        entry = missing.get(paper.reference_id)
        if entry is not None:
            again[paper.records[0].record.ordinal] = entry
            places.add(place)
    sight.planned = without(planned, places)
    found = {entry.ordinal for entry in again.values()}
    return Pairing(
        [(s, entry or again.get(s.record.ordinal)) for s, entry in pairing.pairs],
        [entry for entry in pairing.missing if entry.ordinal not in found],
    )


def bring_in(sight: Sight, new: Sequence[tuple[int, Stretch]]) -> None:
    """Store what is planned for new entries, and that they stand in the file at these positions."""
    if sight.planned is None or not new:
        return
    act, link = sight.act, sight.link
    planned = replace(sight.planned, known=frozenset({0}))  # the document is there already
    outcome = importing.store(act, planned)
    papers = {
        paper.records[0].record.ordinal: (paper, number)
        for paper, (number, _key, _action) in zip(planned.papers, outcome, strict=True)
    }
    if link.scope == COLLECTION and asked.members(sight.connection, link.collection) is not None:
        numbers = [number for _paper, number in papers.values()]
        act.set(numbers, "collection", after=True, item=link.collection)
    first = asked.highest_ordinal(sight.connection, link.id) + 1
    for start in range(0, len(new), _BATCH):  # whole references are large
        batch = new[start : start + _BATCH]
        ids = [papers[stretch.record.ordinal][1] for _, stretch in batch]
        stored = stored_references(sight.connection, ids)
        records, entries = [], []
        for ordinal, (position, stretch) in enumerate(batch, start=first + start):
            paper, number = papers[stretch.record.ordinal]
            records.append(record_row(link.id, ordinal, paper, number))
            place = {"ordinal": ordinal, "position": position}
            entries.append(place | entry_row(act, stretch, stored[number]))
        storing.insert_records(act, records)
        links.put_entries(act, link.id, entries)
    actions = [paper.action for paper, _number in papers.values()]
    sight.tally.new += actions.count(NEW)
    sight.tally.taken += actions.count(MERGED)


def record_row(
    link: DocumentId, ordinal: int, paper: PlannedPaper, number: ReferenceId
) -> tuple[Any, ...]:
    """Give the row of a record of a linked file that came in as a paper of its own."""
    (planned,) = paper.records
    said, line = planned.record.reference, planned.record.line
    return storing.record_row(
        (link, ordinal, line), number, planned.action, planned.reason, said, paper.reference,
        planned.record.derived,
    )  # fmt: skip


def entry_row(act: Act, stretch: Stretch, stored: StoredReference) -> dict[str, Any]:
    """Give what is written down of an entry that came in, without its number and position."""
    said = stretch.record.reference
    return {
        "key": said.key, "state": THERE,
        "size": stretch.size, "length": stretch.length, "digest": stretch.digest,
        "version": stored.version + act.touched(stored.id), "reference_id": stored.id,
        "base": base_of(plain(said), plain(stored.reference)),
    }  # fmt: skip
