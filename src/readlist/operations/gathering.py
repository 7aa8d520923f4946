"""Finds the files to read in what was dropped: files as they are, those of folders by kind."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.operations.exporting import import_formats

MOST_FILES: Final = 5000
_MOST_LOOKED_AT: Final = 200_000
_STEP: Final = 500
_MOST_KINDS: Final = 4
_HIDDEN: Final = "hidden"
_BEYOND: Final = f"beyond the first {MOST_FILES:,}"
_PLAIN: Final = "without an ending"


@dataclass(frozen=True, slots=True)
class Gathered:
    """Files to read, and how many others there are of each kind (``.pdf``, ``hidden``)."""

    files: tuple[Path, ...]
    left_out: tuple[tuple[str, int], ...] = ()

    @property
    def size(self) -> int:
        """How many bytes the files have together; those that cannot be asked count nothing."""
        return sum(map(_size, self.files))

    @property
    def remark(self) -> str:
        """What was left out, in words: ``Left out of the folder: …``; or empty."""
        if not self.left_out:
            return ""
        total = sum(number for _kind, number in self.left_out)
        kinds = [f"{number:,} {kind}" for kind, number in self.left_out[:_MOST_KINDS]]
        if rest := sum(number for _kind, number in self.left_out[_MOST_KINDS:]):
            kinds.append(f"{rest:,} of other kinds")
        files = "1 file" if total == 1 else f"{total:,} files"
        return f"Left out of the folder: {files} of kinds that are not read ({', '.join(kinds)})."


def gather(paths: Iterable[Path], progress: Callable[[int, int], None]) -> Gathered:
    """Take files as they are named, and of folders all files of kinds that are read.

    Links to folders are not followed. ``progress`` is told of files looked at; it may raise.
    """
    endings = {ending for each in import_formats() for ending in each.suffixes}
    files: list[Path] = []
    out: Counter[str] = Counter()
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        for number, inside in enumerate(_inside(path)):
            if number % _STEP == 0:
                progress(number, 0)
            if number >= _MOST_LOOKED_AT or len(files) >= MOST_FILES:
                out[_BEYOND] += 1
                if number >= _MOST_LOOKED_AT:
                    break
            elif (kind := _kind(inside.relative_to(path))) in endings:
                files.append(inside)
            else:
                out[kind] += 1
    return Gathered(tuple(dict.fromkeys(files)), tuple(out.most_common()))


def _inside(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(here, name) for name in sorted(names))


def _kind(path: Path) -> str:
    if any(part.startswith(".") for part in path.parts):
        return _HIDDEN
    return path.suffix.lower() or _PLAIN


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # reading it tells what is wrong
        return 0
