"""The one tree of errors whose texts are written for the person who reads them."""

from __future__ import annotations

from pathlib import Path

from readlist.core.late_dataclass import dataclass


class ReadlistError(Exception):
    """Something the person should know: what happened, what is safe and what to do.

    Attributes:
        code: A short word for programs, stable across releases (``library-missing``).
        message: One or two plain sentences for people.
    """

    code = "error"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code is not None:
            self.code = code


class LibraryError(ReadlistError):
    """The library file cannot be used as asked; the file itself is left as it was.

    Attributes:
        backup: The newest backup of the library, where it is lost and the message names one.
    """

    code = "library"

    def __init__(
        self, message: str, *, code: str | None = None, backup: Path | None = None
    ) -> None:
        super().__init__(message, code=code)
        self.backup = backup


class LibraryMissingError(LibraryError):
    """There is no library at the place named."""

    code = "library-missing"


class LibraryRefusedError(LibraryError):
    """The file is not a library that this program may touch (foreign, empty, newer, damaged)."""

    code = "library-refused"


class LibraryReadOnlyError(LibraryError):
    """The library can be read here but not changed."""

    code = "library-read-only"


class LibraryMovedError(LibraryError):
    """The library's file was moved, deleted or replaced while it was open here."""

    code = "library-moved"


class LibraryBusyError(LibraryError):
    """Another program held the library for longer than the time allowed."""

    code = "library-busy"


class DiskFullError(LibraryError):
    """There was no room left on the disk; nothing of the act was stored."""

    code = "disk-full"


class NotFoundError(ReadlistError):
    """A reference, tag, collection, note or act that was named does not exist."""

    code = "not-found"


class ConflictError(ReadlistError):
    """A value was changed by somebody else since it was read, so nothing was changed."""

    code = "conflict"


@dataclass(frozen=True, slots=True)
class Clash:
    """A value that two people changed at once, in words; empty where one of them took it away."""

    name: str
    mine: str
    theirs: str


class ClashError(ConflictError):
    """Values that were to be changed were changed by somebody else since they were looked at.

    Attributes:
        clashes: Those values.
    """

    code = "clash"

    def __init__(
        self, message: str, *, code: str | None = None, clashes: tuple[Clash, ...] = ()
    ) -> None:
        super().__init__(message, code=code)
        self.clashes = clashes


class InputError(ReadlistError):
    """The words, values or files given cannot be used as asked."""

    code = "input"


class FileProblemError(ReadlistError):
    """A file could not be read or written."""

    code = "file"


class EncodingError(FileProblemError):
    """A text has a character that the encoding of the file it is for does not have."""

    code = "encoding"


class CancelledError(ReadlistError):
    """It was stopped: the act, of which nothing was stored, or what nobody waits to read."""

    code = "cancelled"
