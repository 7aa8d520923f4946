"""Which backups are kept: many of the last day, fewer of the months before, none lost to haste."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from readlist.store import backups
from readlist.store.backups import Backup, Kind

_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
_MONTH: Final = timedelta(days=30)
_YEAR: Final = timedelta(days=365)
_SHRUNKEN: Final = 0.8
# Automatic backups take no more room than this together, but for the least number of them.
MOST_ROOM: Final = 2 << 30
_LEAST_NUMBER: Final = 8


def prune(path: Path, now: datetime) -> list[Path]:
    """Remove the backups of a library that are kept no longer; give their places."""
    gone = [each.path for each in superfluous(backups.of(path), now)]
    for each in gone:
        with contextlib.suppress(OSError):  # it goes the next time
            each.unlink()
    return gone


def superfluous(found: Sequence[Backup], now: datetime) -> list[Backup]:
    """Give those of a library's backups, newest first, that need not be kept.

    Kept are the newest; of automatic ones the last of each hour for a day, of each day for 30
    days and of each week for a year, thinned out evenly where they take too much room together;
    restore points for 30 days; and whatever is larger than a later one, for 30 days from that.
    Those made by hand or before an upgrade stay until a person removes them. Of those of a library
    that was not as it was stored the newest is kept, and none takes the place of a sound one.
    """
    unsound = [each for each in found if each.kind is Kind.UNSOUND]
    sound = [each for each in found if each.kind is not Kind.UNSOUND]
    return [*unsound[1:], *_superfluous(sound, now)]


def _superfluous(found: Sequence[Backup], now: datetime) -> list[Backup]:
    firm = {each.path for each in found[:1]} | _larger_than_later(found, now)
    firm |= {each.path for each in found if _is_lasting(each, now)}
    slots: dict[tuple[str, object], Backup] = {}
    for each in found:
        if each.kind is Kind.AUTOMATIC and (slot := _slot(each, now)):
            slots.setdefault(slot, each)
    regular = _thinned([*slots.values()], firm, now)
    kept = firm | {each.path for each in regular}
    return [each for each in found if each.path not in kept]


def _is_lasting(backup: Backup, now: datetime) -> bool:
    if backup.kind is Kind.RESTORE_POINT:
        return now - backup.time <= _MONTH
    return backup.kind is not Kind.AUTOMATIC


def _slot(backup: Backup, now: datetime) -> tuple[str, object] | None:
    age = now - backup.time
    if age <= _DAY:
        return "hour", backup.time.replace(minute=0, second=0)
    if age <= _MONTH:
        return "day", backup.time.date()
    return ("week", backup.time.isocalendar()[:2]) if age <= _YEAR else None


def _larger_than_later(found: Sequence[Backup], now: datetime) -> set[Path]:
    """Give the last backups before the library shrank by a fifth, for 30 days from then on."""
    kept: set[Path] = set()
    larger: list[int] = []  # those so far that none after them was as large as, the oldest first
    for place in range(len(found) - 1, -1, -1):
        size = found[place].references
        fallen = (each for each in reversed(larger) if size < _SHRUNKEN * found[each].references)
        before = next(fallen, None)
        if before is not None and now - found[before - 1].time <= _MONTH:
            kept.add(found[before].path)
        while larger and found[larger[-1]].references <= size:
            larger.pop()
        larger.append(place)
    return kept


def _thinned(regular: list[Backup], firm: Iterable[Path], now: datetime) -> list[Backup]:
    """Leave out one after the other of those whose neighbours are nearest to each other."""
    ordered = sorted(regular, key=lambda each: each.time, reverse=True)
    fixed = set(firm)
    while len(ordered) > _LEAST_NUMBER and sum(each.size for each in ordered) > MOST_ROOM:
        inner = [n for n in range(1, len(ordered) - 1) if ordered[n].path not in fixed]
        if not inner:
            break
        ages = [max(now - each.time, _HOUR) for each in ordered]
        del ordered[min(inner, key=lambda n: ages[n + 1] / ages[n - 1])]
    return ordered
