"""A program that changes a library with a linked file and says how far it came.

    python -m faults.linked_saves LIBRARY

It says ``stored N`` after each act, ``told WORDS`` for what the file did not take, and ``done``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from faults.acting import say
from readlist.core.changes import ReferenceId
from readlist.core.errors import ReadlistError
from readlist.operations import editing, linking
from readlist.operations.library import Library, open_library

TEXT = """\
% first
@article{moss, title = {Moss}, year = {2019}}

@book{kites,
  title = {Kites},
  year = 2001
}
% last"""
EDITED = TEXT.replace("{Moss}", "{Lichen}")
TAKEN_OUT = EDITED.replace("@book{kites,\n  title = {Kites},\n  year = 2001\n}\n", "")
STATES = (TEXT, EDITED, TAKEN_OUT)


def linked(folder: Path) -> Path:
    """Make a library with a linked file beside it; give the library's place."""
    from readlist.operations.library import create_library

    file = folder / "thesis.bib"
    file.write_text(TEXT)
    library = create_library(folder / "a.readlist")
    linking.link(library, file)
    library.close()
    return library.path


def stored(library: Library) -> int:
    """Tell which of the states the library is in."""
    with library.reading() as connection:
        rows = connection.execute("SELECT title, removed FROM reference ORDER BY id").fetchall()
    return [
        [("Moss", 0), ("Kites", 0)], [("Lichen", 0), ("Kites", 0)], [("Lichen", 0), ("Kites", 1)],
    ].index(rows)  # fmt: skip


def main(path: Path) -> None:
    """Change a title, then move a reference to the trash; write the file after each."""
    say("ready")
    try:
        library = open_library(path)
        for number, step in enumerate(
            (
                lambda: editing.edit(library, [ReferenceId(1)], {"title": "Lichen"}),
                lambda: editing.delete(library, [ReferenceId(2)]),
            ),
            1,
        ):
            step()
            say(f"stored {number}")
            for report in linking.keep_up(library):
                for problem in report.problems:
                    say(f"told {problem}")
        library.close()
    except ReadlistError as error:
        say(f"refused {error.message}")
        return
    say("done")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
