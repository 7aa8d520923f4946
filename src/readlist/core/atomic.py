"""Replaces a file whole or not at all, and sweeps up what dead programs left unfinished."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from readlist.core.errors import DiskFullError, FileProblemError
from readlist.core.late_regex import late_regex

_CHUNK: Final = 1 << 20
Parts = Sequence[bytes | memoryview]
_NAME: Final = late_regex(r"\..+\.(?P<maker>\d+)-[0-9a-f]{8}\.(new|part)(-wal|-shm|-journal)?")
_DAY: Final = 24 * 60 * 60
_FAILING: Final = {errno.EIO, errno.ENOSPC, errno.EDQUOT}


def write_file(
    path: Path, data: bytes | Parts, *, check: Callable[[Path], None] | None = None
) -> None:
    """Write a file beside the old one, bring it to the disk, then put it in the old one's place.

    ``data`` may be given in parts.

    A symbolic link stays a link; what it leads to is replaced. ``check`` is given the place at the
    last moment: what it raises keeps the old file.

    Raises:
        DiskFullError: There is no room; the old file is unchanged and nothing is left behind.
        FileProblemError: The file cannot be written and the old file is unchanged, or the disk
            did not confirm the new one.
    """
    target = Path(os.path.realpath(path))
    sweep(target.parent)
    part = part_beside(target, "part")
    try:
        if target.is_dir():
            raise FileProblemError(f"{path} is a folder. Name a file in it.")
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        _write(part, [data] if isinstance(data, bytes) else data, mode)
        if check is not None:
            check(target)
        part.replace(target)
    except OSError as fault:
        raise _in_words(fault, path) from fault
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    try:
        sync_folder(target.parent)
    except OSError as fault:
        raise FileProblemError(
            f"{path} was written, but the disk did not confirm it ({fault.strerror}). Check the "
            "disk and write it once more."
        ) from fault


def part_beside(path: Path, suffix: str) -> Path:
    """Give the name of a file that is to become another: it tells who makes it.

    The suffix is ``new`` or ``part``.
    """
    return path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}.{suffix}")


def sweep(folder: Path) -> None:
    """Remove what programs that are gone left unfinished in a folder; it fails in silence."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            made = _NAME.fullmatch(entry.name)
            if made and _is_abandoned(int(made["maker"]), entry):
                with contextlib.suppress(OSError):
                    Path(entry.path).unlink()


def _is_abandoned(maker: int, entry: os.DirEntry[str]) -> bool:
    """Tell whether nobody works on a file any more."""
    if os.name == "posix":
        try:
            os.kill(maker, 0)
        except (ProcessLookupError, OverflowError):
            return True
        except PermissionError:
            return False
    # Whoever has this number now need not be the maker.
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > _DAY


def _write(part: Path, parts: Parts, mode: int) -> None:
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        for one in parts:
            view = memoryview(one)
            for start in range(0, len(view), _CHUNK):
                file.write(view[start : start + _CHUNK])
        file.flush()
        os.fsync(file.fileno())
    part.chmod(mode)


def sync_folder(folder: Path) -> None:
    """Bring new names in a folder to the disk; systems without folder handles do so themselves.

    Raises:
        OSError: The disk failed.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as fault:
        if fault.errno in _FAILING:  # else folders cannot be opened or brought to the disk here
            raise


def _umask() -> int:
    present = os.umask(0o077)
    os.umask(present)
    return present


def _in_words(fault: OSError, path: Path) -> FileProblemError | DiskFullError:
    if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFullError(
            f"There is no room on the disk for {path}. What was there before is unchanged. Make "
            "room and try again."
        )
    return FileProblemError(
        f"{path} cannot be written ({fault.strerror}). What was there before is unchanged. Choose "
        "another place."
    )
