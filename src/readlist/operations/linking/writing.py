"""Writes what the library changed into a linked file: only those bytes, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from readlist.core.errors import FileProblemError
from readlist.core.late_dataclass import dataclass, field
from readlist.core.reference import StoredReference
from readlist.operations.linking import placing
from readlist.operations.linking.comparing import Base, base_of, compare, rebased
from readlist.operations.linking.looking import Look, as_bytes, as_text, digest_of
from readlist.operations.linking.report import Tally
from readlist.operations.linking.rewording import own, returned, reworded
from readlist.operations.linking.sight import Keep
from readlist.operations.linking.splicing import Splice, relaid, spliced
from readlist.operations.linking.taking import stored_references, take
from readlist.operations.linking.values import plain
from readlist.store import link_questions as asked
from readlist.store import links
from readlist.store.link_tables import ADDED, COLLECTION, GONE, LEFT, OUT, THERE
from readlist.store.links import Link, LinkedEntry
from readlist.store.tables import LIVE, WITHDRAWN

if TYPE_CHECKING:
    from readlist.store.act import Act


# The bits of a mode that let anybody write (POSIX, chmod).
_WRITABLE: Final = 0o222


class StaleError(FileProblemError):
    """What is known of a file does not agree with its bytes; it must be looked at anew."""


@dataclass(slots=True)
class Draft:
    """The changes to a file that are being put together.

    Attributes:
        act: What the library takes over on the way is part of it.
        connection: Reads what the act has stored so far.
        link: The file.
        look: Its bytes, which are those last seen.
        tally: Counts what is done.
        keep: Settles conflicts.
        splices: Changes to the bytes.
        rows: What is to be written down of entries once the bytes are written.
        noted: What is written down at once, as no byte changes for it.
        end: The text at the end of the file as it will be.
        keys: Citation keys that the file uses, once they were asked for.
        members: The references of the collection that the file is tied to.
    """

    act: Act
    connection: sqlite3.Connection
    link: Link
    look: Look
    tally: Tally
    keep: Keep
    splices: list[Splice] = field(default_factory=list)
    rows: dict[int, dict[str, Any]] = field(default_factory=dict)
    noted: dict[int, dict[str, Any]] = field(default_factory=dict)
    end: str | None = None
    keys: set[str] | None = None
    members: set[int] | None = None

    def wants(self, entry: LinkedEntry) -> bool:
        """Tell whether the file should have an entry's reference."""
        if entry.reference is None or entry.removed != LIVE:
            return False
        return self.members is None or entry.reference in self.members


def draft(  # what an act knows of a file
    act: Act,
    connection: sqlite3.Connection,
    link: Link,
    look: Look,
    entries: Iterable[LinkedEntry],
    tally: Tally,
    keep: Keep,
) -> Draft:
    """Put together what is to be changed in a file because of these entries' references.

    Raises:
        StaleError: What is known of the file does not agree with it.
    """
    made = Draft(act, connection, link, look, tally, keep)
    if link.scope == COLLECTION:
        made.members = asked.members(connection, link.collection)
    chosen = [entry for entry in entries if entry.state != LEFT and entry.reference is not None]
    stored = stored_references(connection, [e.reference for e in chosen if e.reference is not None])
    for entry in chosen:
        if entry.reference in stored:
            _draft_one(made, entry, stored[entry.reference])
    return made


def _draft_one(made: Draft, entry: LinkedEntry, stored: StoredReference) -> None:
    wanted = made.wants(entry)
    # An import that was undone takes nothing out of the file that stood there by itself.
    stays = entry.removed == WITHDRAWN and entry.action != ADDED
    if entry.state == THERE and wanted:
        _change(made, entry, stored)
    elif entry.state == THERE and stays:
        made.noted[entry.ordinal] = {"version": entry.now}
    elif entry.state == THERE:
        placing.cut(made, entry)
        made.tally.removed += 1
    elif entry.state in {OUT, GONE} and wanted:
        placing.put_in(made, entry, stored)
        made.tally.added += 1
    else:
        made.noted[entry.ordinal] = {"version": entry.now}


def _change(made: Draft, entry: LinkedEntry, stored: StoredReference) -> None:
    """Change the values of one entry that the library changed."""
    link = made.link
    begin = asked.begin_of(made.connection, link, entry.position)
    data = made.look.data[begin : begin + entry.length]
    if digest_of(data) != entry.digest:
        raise StaleError(f"{link.path} is not as it was seen.")
    raw = as_text(data, link.encoding)
    shown = plain(stored.reference)
    text, base, conflict, earlier = _begun(link, entry, raw, stored)
    keep = partial(made.keep, entry.ordinal)
    outcome = compare(base, conflict, None, shown, keep)
    if outcome.take:
        record = (link.id, entry.ordinal)
        for words in take(made.act, record, stored.id, stored.reference, outcome.take):
            made.tally.tell(words)
        made.tally.taken += 1
    values: dict[str, Any] = {
        "version": entry.now + made.act.touched(stored.id), "reference_id": stored.id,
        "base": outcome.base, "conflict": outcome.conflict, "earlier": earlier,
    }  # fmt: skip
    if outcome.give:
        new = reworded(link, text, outcome.base, earlier, stored.reference, outcome.give,
                       made.tally)  # fmt: skip
        text = new.text
        values |= {"base": new.base, "earlier": new.earlier}
    if text == raw:
        made.noted[entry.ordinal] = values
        return
    written = as_bytes(text, link.encoding)
    made.splices.append(Splice(begin, begin + len(data), written, entry.ordinal, 0, len(written)))
    said = own(text, link.strings)
    made.rows[entry.ordinal] = values | {
        "size": entry.size + len(written) - len(data), "length": len(written),
        "digest": digest_of(written), "key": said.key if said else entry.key,
    }  # fmt: skip
    made.tally.written += 1


def _begun(
    link: Link, entry: LinkedEntry, raw: str, stored: StoredReference
) -> tuple[str, Base, Base, list[Base]]:
    """Give the text, base, conflict and earlier texts from which an entry is compared.

    Where its reference is another one than before, as when two became one, what differs is left as
    it is; where that is taken back, so is what was written meanwhile.
    """
    base, earlier, shown = entry.base, list(entry.earlier), plain(stored.reference)
    if entry.compared not in {None, stored.id}:
        back = returned(link, raw, earlier, stored.id)
        if back is not None:
            return *back[:2], {}, back[2]
        step = {"text": raw, "digest": entry.digest, "whole": base, "reference": entry.compared}
        return raw, rebased(base, shown), {}, [*earlier, step]
    if not base:
        said = own(raw, link.strings)
        base = base_of(plain(said), shown) if said else {}
    return raw, base, entry.conflict, earlier


def finish(made: Draft) -> tuple[list[bytes | memoryview], dict[str, Any]] | None:
    """Write down what needs no byte, and give the new bytes, in parts, with what is noted then.

    None where no byte is to be changed.
    """
    link, act = made.link, made.act
    for ordinal, values in made.noted.items():
        links.change_entry(act, link.id, ordinal, values)
    if not made.splices:
        return None
    parts = spliced(made.look.data, made.splices)
    size = sum(map(len, parts))
    lead = link.lead
    if any(each.entry != 0 or each.end == each.begin for each in made.splices):
        rows = asked.layout(made.connection, link.id)
        lead, moved = relaid(rows, lead, made.splices, size, links.SPACING)
        for ordinal, values in moved.items():
            made.rows[ordinal] = made.rows.get(ordinal, {}) | values
    pending = {
        "digest": made.look.digest_of(parts), "size": size, "lead": lead,
        "rows": {str(ordinal): values for ordinal, values in made.rows.items()},
    }  # fmt: skip
    links.change_link(act, link.id, {"pending": pending})
    return parts, pending


def settle(act: Act, link: Link, signature: Iterable[int]) -> None:
    """Write down that what was pending stands in the file now."""
    for ordinal, values in link.pending["rows"].items():
        links.change_entry(act, link.id, int(ordinal), values)
    pending = link.pending
    seen = {name: pending[name] for name in ("digest", "size", "lead")}
    links.change_link(act, link.id, seen | {"signature": list(signature), "pending": {}})


def refuse_protected(path: Path, *, exists: bool) -> None:
    """Refuse a file that its owner protected from being written.

    Raises:
        FileProblemError: It is protected, or its folder is gone.
    """
    if exists and not path.stat().st_mode & _WRITABLE:
        raise FileProblemError(
            f"{path} is protected from being written, so it was left as it is. The library has "
            "everything and writes it once the file may be written."
        )
    if not path.parent.is_dir():
        raise FileProblemError(f"The folder of {path} is not there, so nothing was written.")
