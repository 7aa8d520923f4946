"""Reads the keys of a document and of the files that it takes in, from its folder and no other."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from readlist.core.errors import InputError, ReadlistError
from readlist.formats.base import Problem
from readlist.formats.cited_keys import control_files, latex, markdown, org, typst
from readlist.formats.cited_keys.base import ALL, Cited, CitedKey, Inclusion, Kind
from readlist.formats.encodings import NotTextError, decode

KINDS: Final = (
    Kind("aux", "LaTeX’s .aux file", (".aux",), control_files.looks_like_aux,
         control_files.find_in_aux),
    Kind("bcf", "biber’s .bcf file", (".bcf",), control_files.looks_like_control_file,
         control_files.find_in_control_file),
    Kind("latex", "LaTeX", (".tex", ".ltx", ".latex", ".rnw", ".rtex", ".dtx", ".sty", ".cls"),
         latex.looks, latex.find),
    Kind("typst", "Typst", (".typ",), typst.looks, typst.find),
    Kind("org", "Org", (".org",), org.looks, org.find),
    Kind("markdown", "Markdown", (".md", ".markdown", ".mkd", ".mdown", ".rmd", ".qmd", ".mdx"),
         markdown.looks, markdown.find),
)  # fmt: skip
MOST_FILES: Final = 1000
_DEEPEST: Final = 30
_PROBED: Final = 65_536


def cited(path: Path, read: Callable[[Path], bytes]) -> Cited:
    r"""Read which keys a document cites, in the order of first use; ``read`` gives a file's bytes.

    Its kind is told by its name, else by how it begins. What it takes in (``\input``,
    ``\@input``, ``#include``) is followed inside its folder and the folders in that; what is
    missing, lies elsewhere or cannot be read is told among the problems.

    Raises:
        FileProblemError: The document itself cannot be read.
        InputError: It is no text, or of no kind whose citations can be read.
    """
    walk = _Walk(path.parent.resolve(), read)
    text = walk.text_of(path)
    kind = kind_of(path, text)
    try:
        walk.follow(kind, path, text, depth=0)
    except ValueError:
        raise InputError(
            f"{path.name} is no control file of biber that could be read: it is cut off or was "
            "changed. Run LaTeX once more, or name the .tex file.", code="binary"
        ) from None  # fmt: skip
    keys = walk.keys
    everything = keys.pop(ALL, None) is not None
    return Cited(
        kind.name, tuple(keys.values()), everything, tuple(walk.problems), tuple(walk.files)
    )


def kind_of(path: Path, text: str) -> Kind:
    """Tell the kind of a document by its name, else by how it begins.

    Raises:
        InputError: It is of no kind whose citations can be read.
    """
    suffix = path.suffix.lower()
    begin = text[:_PROBED]
    for kind in KINDS:
        if suffix in kind.suffixes:
            return kind
    for kind in KINDS:
        if kind.looks(begin):
            return kind
    words = ", ".join(kind.words for kind in KINDS[:-1])
    raise InputError(
        f"{path.name} is no document whose citations can be read. Those of {words} and "
        f"{KINDS[-1].words} can.", code="not-recognised"
    )  # fmt: skip


class _Walk:
    """One reading of a document with all that it takes in."""

    def __init__(self, folder: Path, read: Callable[[Path], bytes]) -> None:
        self._folder = folder
        self._read = read
        self._seen: set[Path] = set()
        self.keys: dict[str, CitedKey] = {}
        self.problems: list[Problem] = []
        self.files: list[str] = []

    def text_of(self, path: Path) -> str:
        try:
            return decode(self._read(path)).shown
        except NotTextError:
            raise InputError(f"{path.name} is no text that could be read.", code="binary") from None

    def follow(self, kind: Kind, path: Path, text: str, *, depth: int) -> None:
        self._seen.add(path.resolve())
        name = self._name_of(path)
        self.files.append(name)
        line_of = _lines(text)
        for found in kind.find(text):
            line = line_of(found.place)
            if isinstance(found, Inclusion):
                self._take_in(kind, found, (name, line), path.parent, depth=depth)
            else:
                self.keys.setdefault(found.key, CitedKey(found.key, name, line))

    def _take_in(
        self, kind: Kind, what: Inclusion, where: tuple[str, int], beside: Path, *, depth: int
    ) -> None:
        try:
            path = self._file_of(what, beside)
            if path is None or path.resolve() in self._seen:
                return
            if depth >= _DEEPEST or len(self._seen) >= MOST_FILES:
                raise InputError(f"{what.name} was not read: too many files take in others.")
            self.follow(kind, path, self.text_of(path), depth=depth + 1)
        except (ReadlistError, OSError, ValueError) as error:
            why = error.message if isinstance(error, ReadlistError) else "It cannot be read."
            file, line = where
            self.problems.append(
                Problem(
                    line, "not-followed",
                    f"{file}, line {line}, takes in {what.name}, and what that cites is not known. "
                    f"{why}",
                )
            )  # fmt: skip

    def _file_of(self, what: Inclusion, beside: Path) -> Path | None:
        """Find a file as LaTeX does, from the folder of the main file, else beside the one read."""
        outside = False
        for folder in dict.fromkeys((self._folder, beside)):
            for ending in what.endings:
                path = folder / (what.name + ending)
                if not path.resolve().is_relative_to(self._folder):
                    outside = True
                elif path.is_file():
                    return path
        if outside:
            raise InputError("It lies outside the document’s folder, where nothing is read.")
        raise InputError("There is no such file.")

    def _name_of(self, path: Path) -> str:
        resolved = path.resolve()
        inside = resolved.is_relative_to(self._folder)
        return (resolved.relative_to(self._folder) if inside else Path(path.name)).as_posix()


def _lines(text: str) -> Callable[[int], int]:
    starts = [match.end() for match in re.finditer("\n", text)]
    return lambda place: bisect.bisect_right(starts, place) + 1
