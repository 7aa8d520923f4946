"""Links a file for the first time: one act in which its entries come in as in an import."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readlist.core.changes import ReferenceId
from readlist.core.errors import InputError
from readlist.core.late_dataclass import replace
from readlist.core.quoting import quoted
from readlist.formats.base import Document
from readlist.operations.linking import pairing as pairs
from readlist.operations.linking.incoming import FORMAT, bring_in, recognised
from readlist.operations.linking.listing import list_new
from readlist.operations.linking.looking import FileGoneError, Look, content_of, look_at
from readlist.operations.linking.portions import passage
from readlist.operations.linking.report import LinkReport, Tally
from readlist.operations.linking.sight import Sight, seen_values
from readlist.operations.linking.syncing import Task, sync_link
from readlist.operations.wording import references_in_words
from readlist.store import link_questions as asked
from readlist.store import links, storing
from readlist.store.link_tables import ALL, COLLECTION, ENTRIES

if TYPE_CHECKING:
    from readlist.store.act import Act
    from readlist.store.database import Library
    from readlist.store.links import Link


def begin(
    library: Library,
    place: str,
    collection: str,
    *,
    takes_new: bool | None,
    added: tuple[ReferenceId, ...],
) -> LinkReport:
    """Take a file's entries in and note where each stands; nothing of the file is changed.

    What goes into the file besides is written afterwards.
    """
    from readlist.store import naming
    from readlist.store.summing import driver_of

    path, name, tally = Path(place), Path(place).name, Tally()
    read = passage(path) or _Whole(path, may_be_made=bool(collection or takes_new or added))
    with library.act(f"Link {quoted(name)}") as act:
        connection = driver_of(act.connection)
        scope = _scope(connection, collection, takes_new=takes_new)
        document = Document(name, FORMAT, path=place, digest=read.digest, size=read.size)
        number = storing.insert_documents(act, [document], ())[0]
        chosen = naming.collection_number(act, collection) if scope == COLLECTION else None
        links.put_link(act, {"id": number, "path": place, "scope": scope, "collection_id": chosen})
        (link,) = [each for each in links.active(connection) if each.id == number]
        read.take_in(library, act, link, tally)
        if not read.number and not read.is_blank:
            _refuse_foreign(path)
        missing = [
            each for each in added if each in set(asked.unlisted(connection, link.id, added))
        ]
        list_new(act, connection, link, missing)
        act.label += f" ({references_in_words(read.number)})"
    for problem in read.lost:
        tally.tell(f"{name}, line {problem.line}: {problem.message} It stays in the file.")
    everything = scope != ENTRIES or bool(missing)
    report = sync_link(library, Task(link.id, None if everything else (), tally=tally))
    return replace(report, changes=act.changes)


class _Whole:
    """A file that is read in one go."""

    def __init__(self, path: Path, *, may_be_made: bool) -> None:
        self._look = _look(path, may_be_made=may_be_made)
        self._content = content_of(str(path), self._look.data)
        self.digest, self.size = self._look.digest, len(self._look.data)
        self.is_blank = not self._look.data.strip()
        self.lost = [problem for problem in self._content.reading.problems if problem.lost]
        self.number = len(self._content.stretches)

    def take_in(self, library: Library, act: Act, link: Link, tally: Tally) -> None:
        """Bring the entries in, as an import would, with where each stands in the file."""
        from readlist.store.summing import driver_of

        connection, content = driver_of(act.connection), self._content
        sight = Sight(library, act, connection, link, self._look, content, tally, lambda _o, _n: "")
        pairing = recognised(sight, pairs.pair_up(content.stretches, ()))
        positions = pairs.placed(pairing, links.SPACING)
        stretches = [stretch for stretch, _ in pairing.pairs]
        bring_in(sight, list(zip(positions, stretches, strict=True)))
        links.change_link(act, link.id, seen_values(content, self._look))


def _look(path: Path, *, may_be_made: bool) -> Look:
    try:
        return look_at(path)
    except FileGoneError:
        if not may_be_made:
            raise InputError(
                f"There is no file {path}. Check the name; with a collection or with references to "
                "put in, the file is made."
            ) from None
        if not path.parent.is_dir():
            raise InputError(f"There is no folder {path.parent}. Make it first.") from None
        return Look(b"", sha256(b"").hexdigest(), ())


def _refuse_foreign(path: Path) -> None:
    """Refuse a file that is anything but BibTeX, so that nothing is ever written into it."""
    if path.name.lower().endswith(".bib"):
        return
    raise InputError(
        f"{path} has no BibTeX entry and is not called .bib, so it was not linked. “readlist "
        "import” reads other formats."
    )


def _scope(connection: Any, collection: str, *, takes_new: bool | None) -> str:
    if collection:
        return COLLECTION
    if takes_new is None:
        found = connection.execute("SELECT 1 FROM reference WHERE removed < 2 LIMIT 1").fetchone()
        takes_new = found is None
    return ALL if takes_new else ENTRIES
