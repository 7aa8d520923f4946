"""The backups of a library: where they lie, what each holds, and which of them are kept."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

from readlist.core import backup_choices, paths
from readlist.core.errors import ReadlistError
from readlist.core.late_dataclass import dataclass
from readlist.store import opening, places, soundness
from readlist.store.schema import LINEAGE

FOLDER: Final = "backups"
_STAMP: Final = "%Y-%m-%d-%H%M%S"
_STAMPED: Final = r"(?P<stamp>\d{4}-\d\d-\d\d-\d{6})(?:\.(?P<twin>\d+))?(?:-(?P<kind>[a-z-]+))?"


class Kind(StrEnum):
    """Why a backup was made; only automatic ones and old restore points go by themselves.

    An unsound one was made automatically of a library that is not as it was stored.
    """

    AUTOMATIC = "automatic"
    UNSOUND = "unsound"
    RESTORE_POINT = "restore point"
    BEFORE_UPGRADE = "before upgrade"
    BY_HAND = "by hand"


# What was made by hand has no kind in its name.
_IN_NAMES: Final = {Kind(kind): kind.replace(" ", "-") for kind in Kind if kind != Kind.BY_HAND}


@dataclass(frozen=True, slots=True)
class Held:
    """What a copy of a library holds: its live references, its newest act, its lineage."""

    references: int
    last_act: int
    last_time: str
    lineage: str


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup that can be read; ``time`` is when it was made, ``size`` in bytes."""

    path: Path
    time: datetime
    kind: Kind
    references: int
    last_act: int
    last_time: str
    size: int

    def holds(self, held: Held) -> bool:
        """Tell whether this is the very state of a library."""
        return (self.last_act, self.last_time) == (held.last_act, held.last_time)


def folder_of(path: Path) -> Path:
    """Give the folder for new backups of a library.

    It is one in the folder that the person chose. Without that it lies beside the library; where
    others would copy each backup elsewhere too, or where the disk is another computer's, it lies
    among the person's own data.
    """
    chosen = backup_choices.read().folder
    return _usual_folder_of(path) if chosen is None else chosen / _marked(path)


def _usual_folder_of(path: Path) -> Path:
    if places.place_of(path).is_local:
        return path.parent / FOLDER
    return paths.data_folder() / FOLDER / _marked(path)


def _marked(path: Path) -> str:
    """Give a name for a folder that only this library has."""
    real = os.path.realpath(path)
    return f"{path.stem}-{hashlib.sha256(os.fsencode(real)).hexdigest()[:8]}"


def of(path: Path) -> list[Backup]:
    """Give the backups of a library, newest first; those that cannot be read are left out.

    The library itself may be damaged or gone. A backup of another library of the same name is
    left out where both have a lineage, which the first format had not.
    """
    lineage = _lineage(path)
    found = [
        Backup(
            file, time, kind, held.references, held.last_act, held.last_time, file.stat().st_size
        )
        for file, time, kind in _files(path)
        if (held := look(file)) and (not lineage or held.lineage in {"", lineage})
    ]
    return sorted(found, key=lambda each: (each.time, each.last_act, each.path.name), reverse=True)


def new_name(path: Path, kind: Kind, now: datetime, folder: Path | None = None) -> Path:
    """Give a free name for a new backup of a library, in its usual folder or the one given."""
    folder, stamp = folder or folder_of(path), now.strftime(_STAMP)
    end = f"-{_IN_NAMES[kind]}" if kind in _IN_NAMES else ""
    name = folder / f"{path.stem}-{stamp}{end}{path.suffix}"
    twin = 2
    while os.path.lexists(name):
        name = folder / f"{path.stem}-{stamp}.{twin}{end}{path.suffix}"
        twin += 1
    return name


def look(path: Path) -> Held | None:
    """Tell what a copy holds, or give None where it cannot be read; it is not touched."""
    try:
        status = path.stat()
        return _look(path, status.st_mtime_ns, status.st_size)
    except OSError:
        return None


@lru_cache(maxsize=1024)
def _look(path: Path, _changed: int, _size: int) -> Held | None:
    try:
        opening.examine(path)
        with closing(opening.connect_as_it_lies(path)) as connection:
            return held_by(connection)
    except (ReadlistError, sqlite3.Error):
        return None


def held_by(connection: sqlite3.Connection) -> Held:
    """Tell what a library holds through a connection to it."""
    last = connection.execute("SELECT id, time FROM act ORDER BY id DESC LIMIT 1").fetchone()
    lineage = connection.execute("SELECT value FROM setting WHERE name = ?", (LINEAGE,)).fetchone()
    number, time = last or (0, "")
    return Held(soundness.count(connection), number, time, lineage[0] if lineage else "")


def _lineage(path: Path) -> str:
    try:
        with closing(opening.connect_for_reading(opening.examine(path))) as connection:
            found = connection.execute("SELECT value FROM setting WHERE name = ?", (LINEAGE,))
            return str((found.fetchone() or [""])[0])
    except (ReadlistError, sqlite3.Error):
        return ""


def _files(path: Path) -> Iterator[tuple[Path, datetime, Kind]]:
    pattern = re.compile(re.escape(path.stem) + f"-{_STAMPED}" + re.escape(path.suffix))
    kinds = {name: kind for kind, name in _IN_NAMES.items()}
    for folder in _folders_of(path):
        try:
            names = os.listdir(folder)  # noqa: PTH208  # names alone
        except OSError:
            continue
        for name in names:
            found = pattern.fullmatch(name)
            kind = kinds.get(found["kind"], Kind.BY_HAND) if found else None
            if found and kind and (found["kind"] is None or found["kind"] in kinds):
                yield folder / name, _time(found["stamp"]), kind


def _folders_of(path: Path) -> Iterable[Path]:
    """Give every folder in which backups of a library may lie, those chosen before included."""
    former = (folder / _marked(path) for folder in backup_choices.read().former)
    usual = (_usual_folder_of(path), path.parent / FOLDER)
    return dict.fromkeys((folder_of(path), *usual, *former))


def _time(stamp: str) -> datetime:
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:  # 31 of February
        return datetime.min.replace(tzinfo=UTC)
