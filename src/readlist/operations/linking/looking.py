"""Looks at a linked file: its bytes, what the system says of it, and where its entries stand."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from readlist.core.errors import FileProblemError, InputError
from readlist.core.late_dataclass import dataclass
from readlist.formats.base import Reading, Record
from readlist.formats.bibtex.defining import strings_in
from readlist.formats.bibtex.reader import read
from readlist.formats.encodings import Decoded, NotTextError, decode
from readlist.operations.files import MISSING, opened, read_whole
from readlist.store.links import Link

# Clocks of file systems are coarse (FAT: two seconds): what was written so shortly before it was
# looked at may be written once more in the same tick, which shows in the bytes alone.
_TICK: Final = 2_000_000_000
_PIECE: Final = 1 << 20
_INHERITS: Final = re.compile(r"\b(?:crossref|xdata)\s*=", re.IGNORECASE)
_WIDE: Final = ("utf-16", "utf-32")


class FileGoneError(FileProblemError):
    """A linked file is not where it was."""

    code = MISSING


@dataclass(frozen=True, slots=True)
class Look:
    """A file as it was at one moment: its bytes, their digest and the system's word for it.

    ``signature`` has device, inode, size, and the times of change in nanoseconds, and last the time
    of the look; empty for a file that is not there yet. ``states`` are those of the hash before
    each piece, so that what begins with the same bytes is not hashed from its beginning.
    """

    data: bytes
    digest: str
    signature: tuple[int, ...]
    states: tuple[Any, ...] = (sha256(),)

    def digest_of(self, parts: Sequence[bytes | memoryview]) -> str:
        """Give the digest of new bytes, of which the first part stands at the beginning here."""
        place = len(parts[0]) // _PIECE
        state = self.states[place].copy()
        state.update(parts[0][place * _PIECE :])
        for part in parts[1:]:
            state.update(part)
        return str(state.hexdigest())


@dataclass(frozen=True, slots=True)
class Stretch:
    """One entry of a file: its record, where it begins, and its bytes up to the next one."""

    record: Record
    begin: int
    size: int
    length: int
    digest: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a file says: its text, its records in the order in which they stand, and problems."""

    decoded: Decoded
    reading: Reading
    stretches: tuple[Stretch, ...]
    lead: int
    inherits: bool
    strings: dict[str, str]


def look_at(path: Path) -> Look:
    """Read a file whole.

    Raises:
        FileGoneError: It is not there.
        FileProblemError: It cannot be read.
    """
    try:
        data, status = read_whole(path)
    except FileProblemError as error:
        if error.code != MISSING and path.parent.is_dir():
            raise
        raise FileGoneError(
            f"The linked file {path} is not there. The library has everything; it is written when "
            "the file is back. “readlist unlink” lets go of it."
        ) from None
    view, state = memoryview(data), sha256()
    states = [state.copy()]
    for start in range(0, len(data), _PIECE):
        state.update(view[start : start + _PIECE])
        states.append(state.copy())
    return Look(data, state.hexdigest(), signature_of(status), tuple(states))


def says(path: Path, data: bytes) -> bool:
    """Tell whether these are the bytes of a file.

    Raises:
        FileProblemError: It cannot be read.
    """
    place = 0
    with opened(path) as file:
        while piece := file.read(_PIECE):
            if piece != data[place : place + len(piece)]:
                return False
            place += len(piece)
    return place == len(data)


def signature_of(status: os.stat_result) -> tuple[int, ...]:
    """Give what tells whether a file was written since, with the time of the look."""
    return (
        status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns,
        time.time_ns(),
    )  # fmt: skip


def is_as_seen(link: Link) -> bool:
    """Tell by what the system says that a file is surely as it was when it was looked at.

    Where that is not sure, as shortly after a change, only its bytes can tell.
    """
    try:
        status = Path(link.path).stat()
    except OSError:
        return False
    return is_same(link.signature, signature_of(status))


def is_same(then: tuple[int, ...], now: tuple[int, ...]) -> bool:
    """Tell whether a file is surely the same at two looks."""
    return bool(then) and then[:-1] == now[:-1] and abs(then[-1] - then[-2]) > _TICK


def content_of(path: str, data: bytes, declared: str = "") -> Content:
    """Read what the bytes of a .bib file say and where each entry stands.

    Raises:
        InputError: They are no text.
    """
    try:
        decoded = decode(data, declared)
    except NotTextError:
        raise InputError(f"{path} is no text, so it cannot be linked.") from None
    reading = read(decoded.shown)
    records = sorted((one for one in reading.records if one.begin >= 0), key=lambda r: r.begin)
    begins = [one.begin for one in records]
    places = _in_bytes(decoded, [*begins, *(r.begin + len(r.raw) for r in records)])
    starts, ends = places[: len(records)], places[len(records) :]
    stretches = tuple(
        Stretch(record, begin, following - begin, end - begin, digest_of(data[begin:end]))
        for record, begin, end, following in zip(
            records, starts, ends, [*starts, len(data)][1:], strict=True
        )
    )
    text = decoded.text
    return Content(
        decoded, reading, stretches, starts[0] if starts else len(data),
        _INHERITS.search(text) is not None, strings_in(text),
    )  # fmt: skip


def _in_bytes(decoded: Decoded, places: list[int]) -> list[int]:
    """Give the places in bytes of places in the text."""
    text, lead = decoded.text, len(decoded.mark)
    if text.isascii() and not decoded.encoding.startswith(_WIDE):
        return [lead + place for place in places]
    found: dict[int, int] = {}
    last, size = 0, lead
    for place in sorted(set(places)):
        size += len(as_bytes(text[last:place], decoded.encoding))
        found[place], last = size, place
    return [found[place] for place in places]


def as_bytes(text: str, encoding: str) -> bytes:
    """Give the bytes of a piece of a file's text.

    Raises:
        EncodingError: The encoding has no such character.
    """
    return Decoded("", encoding).encode(text)


def as_text(data: bytes, encoding: str) -> str:
    """Give the text of a piece of a file's bytes."""
    errors = "surrogatepass" if encoding.startswith(_WIDE) else "surrogateescape"
    return data.decode(encoding, errors)


def digest_of(data: bytes) -> str:
    """Give the digest of one entry's bytes."""
    return sha256(data).hexdigest()[:32]


def damaged(content: Content) -> set[str]:
    """Give the texts of entries that were read although they are damaged."""
    problems: Iterable[str] = (p.raw for p in content.reading.problems if p.raw and not p.lost)
    return set(problems)
