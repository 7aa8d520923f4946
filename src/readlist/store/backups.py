"""The backups of a library: where they lie, what each holds, and which of them are kept."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from readlist.core import backup_choices, paths
from readlist.core.errors import ReadlistError
from readlist.core.late_dataclass import dataclass
from readlist.store import opening, places, soundness
from readlist.store.schema import LINEAGE

FOLDER: Final = "backups"
_STAMP: Final = "%Y-%m-%d-%H%M%S"
_NAME: Final = re.compile(
    r"(?P<stem>.+)-(?P<stamp>\d{4}-\d\d-\d\d-\d{6})(?:\.\d+)?(?:-(?P<kind>[a-z-]+))?"
    r"(?P<suffix>\.[^.]+)?",
    re.DOTALL,
)


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


class _Entry(NamedTuple):
    """A file whose name is that of a backup: of a library called ``name``."""

    name: str
    file: Path
    time: datetime
    kind: Kind


def of(path: Path) -> list[Backup]:
    """Give the backups of a library, newest first; those that cannot be read are left out.

    The library itself may be damaged or gone. A backup of another library of the same name is
    left out where both have a lineage, which the first format had not. Those beside it that it has
    from a former name are among them, unless another library has that name now.
    """
    lineage = _lineage(path)
    found = _read(_own(path), {"", lineage} if lineage else None)
    former = (
        each
        for each in _kindred(path.parent / FOLDER, path, lineage)
        if not os.path.lexists(path.with_name(each.name))
    )
    return _sorted([*found, *_read(former, {lineage})])


def known(path: Path) -> list[Backup]:
    """Give the backups of a library like :func:`of`, with those that a copy or a former place has.

    They are there to go back to; whether they go is not for this library to say.
    """
    lineage, found = _lineage(path), of(path)
    told = {each.path for each in found}
    former = (
        each
        for folder in _all_folders(path)
        for each in _kindred(folder, path, lineage)
        if each.file not in told
    )
    return _sorted([*found, *_read(former, {lineage})])


def _read(entries: Iterable[_Entry], lineages: Collection[str] | None) -> list[Backup]:
    return [
        Backup(
            file, time, kind, held.references, held.last_act, held.last_time, file.stat().st_size
        )
        for _name, file, time, kind in entries
        if (held := look(file)) and (lineages is None or held.lineage in lineages)
    ]


def _sorted(found: Iterable[Backup]) -> list[Backup]:
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


def _entries(folder: Path) -> Iterator[_Entry]:
    kinds = {name: kind for kind, name in _IN_NAMES.items()} | {None: Kind.BY_HAND}
    try:
        names = os.listdir(folder)  # noqa: PTH208  # names alone
    except OSError:
        return
    for name in names:
        found = _NAME.fullmatch(name)
        if found and found["kind"] in kinds:
            of_library = found["stem"] + (found["suffix"] or "")
            yield _Entry(of_library, folder / name, _time(found["stamp"]), kinds[found["kind"]])


def _own(path: Path) -> Iterator[_Entry]:
    for folder in _folders_of(path):
        yield from (each for each in _entries(folder) if each.name == path.name)


def _kindred(folder: Path, path: Path, lineage: str) -> Iterator[_Entry]:
    """Give what a folder has under other names where the newest is of this lineage."""
    named: dict[str, list[_Entry]] = {}
    for each in _entries(folder) if lineage else ():
        if each.name != path.name or folder not in _folders_of(path):
            named.setdefault(each.name, []).append(each)
    for entries in named.values():
        held = look(max(entries, key=lambda each: each.time).file)
        if held is not None and held.lineage == lineage:
            yield from entries


def _all_folders(path: Path) -> Iterator[Path]:
    """Give every folder in which any library may have backups."""
    choices = backup_choices.read()
    yield path.parent / FOLDER
    for root in dict.fromkeys((choices.folder, *choices.former, paths.data_folder() / FOLDER)):
        with contextlib.suppress(OSError):
            yield from (each for each in sorted(root.iterdir()) if each.is_dir()) if root else ()


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
