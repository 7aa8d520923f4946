"""A program that does one thing after the other in a library and says what it has stored.

    python -m faults.acting SCENARIO LIBRARY [digest]

It says ``ready``, then ``stored N`` after each step that it was told is stored (with a figure of
the library's state where asked for), or ``refused WORDS`` where it was told that nothing was.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from faults.judging import digest
from library_fixtures import bib
from readlist.core.errors import ReadlistError
from readlist.formats.base import Document
from readlist.operations import (
    attaching,
    backing_up,
    duplicates,
    editing,
    exporting,
    history,
    importing,
    noting,
    organising,
    reading,
    restoring,
    searching,
)
from readlist.operations.library import Library, open_library

Step = Callable[[], object]
UPGRADE = "upgrade"  # the scenario that begins with a library of the first format


@cache
def _read(number: int) -> Document:
    return importing.read_text(bib(number), name="many.bib")


def importing_entries(library: Library, number: int = 120) -> Iterator[Step]:
    """Import entries with a tag and a collection, twice, and take it back."""
    for _ in range(2):
        planned = importing.plan(library, [_read(number)])
        yield lambda planned=planned: importing.carry_out(  # type: ignore[misc]
            library, planned, tags=["many"], collection="All/Of it"
        )
    yield lambda: history.undo(library)
    yield lambda: history.redo(library)


def edits(library: Library) -> Iterator[Step]:
    """Change values, tags, states, notes and files of a few references."""
    ids = searching.search(library, "", sort="added").ids
    first, second = ids[0], ids[1]
    for n in range(6):
        yield lambda n=n: editing.edit(  # type: ignore[misc]
            library, [first], {"title": f"Title {n}", "volume": f"{n}"}
        )
        yield lambda n=n: organising.tag(  # type: ignore[misc]
            library, [first, second], add=[f"tag{n}"]
        )
        yield lambda n=n: noting.append_note(  # type: ignore[misc]
            library, second, f"Thought {n}. " * 40
        )
        yield lambda n=n: reading.set_reading(library, ids, progress=n * 9)  # type: ignore[misc]
        yield lambda: editing.delete(library, [second])
        yield lambda: history.undo(library)
    yield lambda: attaching.attach(library, first, Path(__file__))
    yield lambda: editing.delete(library, [first])
    yield lambda: editing.purge(library)


def joining(library: Library) -> Iterator[Step]:
    """Let a second document join the papers of a first one, and take it back."""
    yield from islice(importing_entries(library, 40), 1)
    ids = searching.search(library, "doi:10.5555/paper").ids
    described = searching.stored_references(library, ids)
    text = "".join(
        f"@article{{again{one.reference.key},\n doi = {{{one.reference.identifiers[0].value}}},\n"
        f" title = {{{one.reference.title}}},\n"
        f" abstract = {{Said again of {one.reference.key}.}}\n}}\n"
        for one in described
    )
    planned = importing.plan(library, [importing.read_text(text, name="again.bib")])
    yield lambda: importing.carry_out(library, planned)
    yield lambda: history.undo(library)


def copies(library: Library) -> Iterator[Step]:
    """Make backups and exports beside the library, over what is there."""
    yield from islice(importing_entries(library, 60), 1)
    ids = searching.search(library, "").ids
    folder = library.path.parent
    for n in range(2):
        yield lambda n=n: backing_up.back_up(  # type: ignore[misc]
            library, folder / f"copy-{n}.readlist"
        )
        yield lambda: exporting.to_file(library, ids, "biblatex", folder / "all.bib")
        yield lambda n=n: editing.edit(library, ids[:1], {"title": f"T{n}"})  # type: ignore[misc]


def merges(library: Library) -> Iterator[Step]:
    """Make one reference of several, take it back and do it again."""
    yield from islice(importing_entries(library, 12), 1)
    ids = list(searching.search(library, "doi:10.5555/paper").ids)
    yield lambda: noting.append_note(library, ids[1], "Which goes with it.")
    yield lambda: duplicates.merge(library, ids[0], ids[1:4])
    yield lambda: history.undo(library)
    yield lambda: duplicates.merge(library, ids[5], [ids[1], ids[4]])


def restores(library: Library) -> Iterator[Step]:
    """Go back to a backup after edits, deletions and an import, and forth again."""
    yield from islice(importing_entries(library, 40), 1)
    ids = list(searching.search(library, "").ids)
    copy = library.path.with_name("copy-0.readlist")
    yield lambda: backing_up.back_up(library, copy)
    yield lambda: editing.edit(library, ids[:9], {"volume": "99"})
    yield lambda: editing.delete(library, ids[20:])
    yield lambda: editing.purge(library)
    yield lambda: restoring.restore(library, copy)
    yield lambda: history.undo(library)
    yield lambda: history.redo(library)


def upgraded(library: Library) -> Iterator[Step]:
    """Edit a library that was just brought up to this format."""
    ids = searching.search(library, "").ids
    yield lambda: editing.edit(library, ids[:1], {"volume": "99"})


SCENARIOS = {
    "import": importing_entries, "edit": edits, "join": joining, "merge": merges, "copy": copies,
    "restore": restores, UPGRADE: upgraded,
}  # fmt: skip


def main(scenario: str, path: Path, *, with_digest: bool = False) -> None:
    """Do all steps of a scenario."""
    say("ready")
    try:
        library = open_library(path)
        for number, step in enumerate(SCENARIOS[scenario](library), 1):
            step()
            say(f"stored {number} {digest(path) if with_digest else ''}")
        library.close()
    except ReadlistError as error:
        say(f"refused {error.message}")
        return
    say("done")


def say(words: str) -> None:
    """Tell whoever listens, who may be gone, by a call that no test lets fail."""
    with contextlib.suppress(OSError):
        os.writev(1, [f"{words}\n".encode()])


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), with_digest=len(sys.argv) > 3)
