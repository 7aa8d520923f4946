"""Replaces a file whole or not at all, also when the disk is full or the power fails."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path
from typing import Final

from readlist.core.errors import DiskFullError, FileProblemError

_CHUNK: Final = 1 << 20
_FAILING: Final = {errno.EIO, errno.ENOSPC, errno.EDQUOT}


def write_file(path: Path, data: bytes) -> None:
    """Write a file beside the old one, bring it to the disk, then put it in the old one's place.

    A symbolic link stays a link; what it leads to is replaced.

    Raises:
        DiskFullError: There is no room; the old file is unchanged and nothing is left behind.
        FileProblemError: The file cannot be written and the old file is unchanged, or the disk
            did not confirm the new one.
    """
    target = Path(os.path.realpath(path))
    part = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
    try:
        if target.is_dir():
            raise FileProblemError(f"{path} is a folder. Name a file in it.")
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        _write(part, data, mode)
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


def _write(part: Path, data: bytes, mode: int) -> None:
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        for start in range(0, len(data), _CHUNK):
            file.write(data[start : start + _CHUNK])
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
