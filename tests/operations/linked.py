"""A library with a linked file to test on."""

from __future__ import annotations

from pathlib import Path

from readlist.core.changes import ReferenceId
from readlist.core.reference import Reference
from readlist.operations import linking
from readlist.operations.library import Library, create_library
from readlist.operations.searching import resolve
from readlist.store import whole

THESIS = """\
% what I read for my thesis
@string{jsg = "Journal of Slow Growth"}

@Article{moss19,
   Title    = "{Moss} on Northern W{\\"a}lls",
   author   = {Grave, Ida and van der Brook, Tom},
   journal  = jsg # " (Suppl.)",
   year     = 2019,
   keywords = {moss, walls},
   doi      = {10.5555/moss.1}
}

% this one is for the second chapter
@book{kites, title={Kites that R\\"aumen the Sky}, author={{\\O}stberg, {\\AA}sa}, year={2001},
publisher = {Wind \\& Sons}
}
@misc{lamp, title = {A Lamp}, note = {found in a drawer}}
"""


class Linked:
    """A library and a file that is linked to it."""

    def __init__(self, folder: Path, text: str = THESIS, *, encoding: str = "utf-8") -> None:
        self.encoding = encoding
        self.file = folder / "thesis.bib"
        self.file.write_bytes(text.encode(encoding))
        self.first = self.file.read_bytes()
        self.library: Library = create_library(folder / "a.readlist")
        self.report = linking.link(self.library, self.file)

    @property
    def text(self) -> str:
        """What the file says now."""
        return self.file.read_bytes().decode(self.encoding)

    def rewrite(self, old: str, new: str) -> None:
        """Change the file as an editor does."""
        assert old in self.text
        self.file.write_bytes(self.text.replace(old, new).encode(self.encoding))

    def id_of(self, key: str) -> ReferenceId:
        """Give the number of a reference by its citation key."""
        return resolve(self.library, key)

    def reference(self, number: int) -> Reference:
        """Give a reference as the library has it."""
        with self.library.reading() as connection:
            (stored,) = whole.references(connection, [ReferenceId(number)])
        return stored.reference

    def changed_lines(self) -> tuple[list[str], list[str]]:
        """Give the lines that went from the file since it was linked, and those that came."""
        before, after = self.first.decode(self.encoding).splitlines(), self.text.splitlines()
        return [x for x in before if x not in after], [x for x in after if x not in before]
