"""What is read besides libraries and imports: standard input, and files given by name."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import Final

from readlist.core.errors import FileProblemError

STANDARD_INPUT: Final = "-"
STANDARD_INPUT_NAME: Final = "standard input"
_MOST_BYTES: Final = 1 << 30
_CHUNK: Final = 1 << 20


def standard_input() -> bytes:
    """Read all of standard input.

    Raises:
        FileProblemError: It is closed, a device without an end, or larger than 1 GiB.
    """
    if sys.stdin is None:
        raise FileProblemError("There is no standard input to read from. Name a file instead.")
    stream = sys.stdin.buffer
    if _is_endless():
        raise FileProblemError("Standard input is a device without an end. Name a file instead.")
    parts: list[bytes] = []
    size = 0
    while part := stream.read(_CHUNK):
        size += len(part)
        if size > _MOST_BYTES:
            raise FileProblemError("Standard input is larger than 1 GiB. Give it in parts.")
        parts.append(part)
    return b"".join(parts)


def input_bytes(name: str) -> bytes:
    """Read a file, or standard input for ``-``.

    Raises:
        FileProblemError: It is missing, unreadable, too large, or no regular file.
    """
    if name == STANDARD_INPUT:
        return standard_input()
    from readlist.operations.files import bytes_of

    return bytes_of(Path(name))


def input_text(name: str) -> str:
    """Read a text file, or standard input for ``-``, in whatever encoding it is.

    Raises:
        FileProblemError: It cannot be read, or is no text.
    """
    from readlist.formats.encodings import NotTextError, decode

    data = input_bytes(name)
    try:
        return decode(data).shown
    except NotTextError:
        said = STANDARD_INPUT_NAME if name == STANDARD_INPUT else f"“{name}”"
        raise FileProblemError(f"There is no text in {said}, but binary data.") from None


def _is_endless() -> bool:
    try:
        number = sys.stdin.fileno()
        mode = os.fstat(number).st_mode
        endless = stat.S_ISCHR(mode) and not os.isatty(number)
        return endless and os.fstat(number).st_rdev != Path(os.devnull).stat().st_rdev
    except (OSError, ValueError):
        return False
