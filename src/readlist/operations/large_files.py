"""Large documents that can be read piece by piece: plain UTF-8 in a format read in portions."""

from __future__ import annotations

import codecs
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from readlist.core.errors import FileProblemError
from readlist.core.late_dataclass import dataclass
from readlist.formats.base import Reading
from readlist.formats.characters import is_fit
from readlist.formats.declared_encoding import declared_in
from readlist.formats.table import format_named, recognise
from readlist.operations.files import as_text, opened

LEAST: Final = 4 << 20
_PIECE: Final = 1 << 20
_HEAD: Final = 65_536
_FORMATS: Final = frozenset({"bibtex", "biblatex"})
_FURTHEST: Final = 64  # none of the words that tie entries together is longer


@dataclass(frozen=True, slots=True)
class LargeFile:
    """A document that need not stand in memory whole, as :func:`examine` found it."""

    path: Path
    format: str
    digest: str
    size: int

    @property
    def name(self) -> str:
        """The name of the file."""
        return as_text(self.path.name)

    def portions(self) -> Iterator[Reading]:
        """Read it, portion by portion.

        Raises:
            FileProblemError: It cannot be read, or is not what it was when it was examined.
        """
        from readlist.formats.bibtex.portions import read_portions

        return read_portions(self.texts())

    def texts(self) -> Iterator[str]:
        """Give its text, piece by piece.

        Raises:
            FileProblemError: It cannot be read, or is not what it was when it was examined.
        """
        decoder, digest = codecs.getincrementaldecoder("utf-8")(), hashlib.sha256()
        with opened(self.path) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                try:
                    yield decoder.decode(piece)
                except UnicodeDecodeError:
                    break
        if digest.hexdigest() != self.digest:
            raise FileProblemError(
                f"{self.path} was changed while it was read. Nothing was taken in. Try it again."
            )


def examine(path: Path, *, format: str = "") -> LargeFile | None:  # noqa: A002
    """Give a file that can be read in portions, or None: any other is to be read whole.

    Raises:
        InputError: There is no format of that name.
        FileProblemError: The file cannot be read.
    """
    chosen = format_named(format) if format else None
    with opened(path) as file:
        if os.fstat(file.fileno()).st_size < LEAST:
            return None
        head = file.read(_HEAD)
        found = chosen or recognise(head.decode("utf-8", "ignore"), path.name)
        if found is None or found.name not in _FORMATS or head.startswith(codecs.BOM_UTF8):
            return None
        file.seek(-_HEAD, os.SEEK_END)
        if declared_in(head + file.read()) not in {"", "ascii", "utf-8"}:
            return None
        file.seek(0)
        digest, size = hashlib.sha256(), 0
        for piece in _plain(iter(lambda: file.read(_PIECE), b"")):
            if piece is None:
                return None
            digest.update(piece)
            size += len(piece)
    return LargeFile(path, found.name, digest.hexdigest(), size)


def _plain(pieces: Iterator[bytes]) -> Iterator[bytes | None]:
    """Give the pieces of a file, and None behind the first that cannot be read by itself."""
    from readlist.formats.bibtex.portions import has_ties

    decoder, before = codecs.getincrementaldecoder("utf-8")(), b""
    for piece in pieces:
        try:
            text = decoder.decode(piece)
        except UnicodeDecodeError:
            yield None
            return
        joined = before[-_FURTHEST:] + piece
        lone = joined.count(b"\r") - joined.count(b"\r\n") - joined.endswith(b"\r")
        if lone or not is_fit(text) or has_ties(joined):
            yield None
            return
        before = piece
        yield piece
    if before.endswith(b"\r") or decoder.getstate()[0]:
        yield None
