"""Backups go by themselves when there are others like them, and never for a shrunken library."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from readlist.store.backups import Backup, Kind
from readlist.store.keeping import MOST_ROOM, superfluous

NOW = datetime(2026, 11, 21, 12, 0, 30, tzinfo=UTC)


def _made(
    *ages: timedelta, kind: Kind = Kind.AUTOMATIC, references: int = 100, size: int = 1000
) -> list[Backup]:
    return [
        Backup(Path(f"{kind}-{age}-{references}"), NOW - age, kind, references, 0, "", size)
        for age in sorted(ages)
    ]


def _kept(found: list[Backup], now: datetime = NOW) -> list[Backup]:
    gone = {each.path for each in superfluous(found, now)}
    return [each for each in found if each.path not in gone]


def test_automatic_ones_are_kept_hourly_then_daily_then_weekly() -> None:
    found = _made(*(timedelta(minutes=20 * step) for step in range(3 * 24 * 500)))
    kept = _kept(found)
    ages = [NOW - each.time for each in kept]
    day, month, year = timedelta(days=1), timedelta(days=30), timedelta(days=365)
    assert sum(age <= day for age in ages) in {24, 25}
    assert sum(day < age <= month for age in ages) in {29, 30}
    assert sum(month < age <= year for age in ages) in {47, 48, 49}
    assert not [age for age in ages if age > year]
    assert kept[0] == found[0]


def test_what_was_made_by_hand_or_before_an_upgrade_stays() -> None:
    old = timedelta(days=4000)
    for kind in (Kind.BY_HAND, Kind.BEFORE_UPGRADE):
        found = _made(timedelta(0)) + _made(old, old + timedelta(1), kind=kind)
        assert _kept(found) == found


def test_restore_points_stay_for_thirty_days() -> None:
    young, old = timedelta(days=29, hours=23), timedelta(days=30, minutes=1)
    found = _made(timedelta(0)) + _made(young, old, kind=Kind.RESTORE_POINT)
    assert _kept(found) == found[:2]


def test_the_newest_stays_however_old_it_is() -> None:
    found = _made(timedelta(days=900))
    assert _kept(found) == found


def test_a_library_that_shrank_pushes_nothing_out_for_thirty_days() -> None:
    good = _made(timedelta(minutes=50), references=1000)
    small = _made(*(timedelta(minutes=step) for step in range(30)), references=100)
    for later in (timedelta(0), timedelta(hours=5), timedelta(days=3), timedelta(days=29)):
        more = [
            Backup(
                Path(str(step)), NOW + later - timedelta(hours=step), Kind.AUTOMATIC, 90, 0, "", 1
            )
            for step in range(int(later / timedelta(hours=1)))
        ]
        assert good[0] in _kept([*more, *small, *good], NOW + later)


def test_what_takes_much_room_is_thinned_out_and_spread_over_the_year() -> None:
    found = _made(*(timedelta(hours=step) for step in range(24 * 360)), size=MOST_ROOM // 20)
    kept = _kept(found)
    assert len(kept) == 20
    assert NOW - kept[-1].time > timedelta(days=300)
    assert sum(NOW - each.time < timedelta(days=2) for each in kept) > 3
    assert len(_kept([Backup(b.path, b.time, b.kind, 1, 0, "", MOST_ROOM) for b in found])) == 8


@given(st.lists(st.tuples(st.integers(0, 600), st.integers(1, 2000)), min_size=1, max_size=60))
def test_a_good_state_outlives_every_smaller_one_of_a_month(made: list[tuple[int, int]]) -> None:
    """Made and pruned in turn, the last large one before a fall is there for a month."""
    kept: list[Backup] = []
    clock = NOW
    falls: list[tuple[Backup, datetime]] = []
    for number, (hours, references) in enumerate(made):
        clock += timedelta(hours=hours)
        new = Backup(Path(str(number)), clock, Kind.AUTOMATIC, references, 0, "", 1)
        if kept and references < 0.8 * kept[0].references:
            falls.append((kept[0], clock))
        kept = [new, *kept]
        kept = _kept(kept, clock)
        for good, fell in falls:
            assert good in kept or clock - fell > timedelta(days=30)


def test_unsound_ones_go_but_for_the_newest_and_push_none_out() -> None:
    hours = [timedelta(hours=hour) for hour in range(1, 6)]
    sound = _made(*hours)
    unsound = _made(*(age - timedelta(minutes=1) for age in hours), kind=Kind.UNSOUND)
    found = sorted([*sound, *unsound], key=lambda each: each.time, reverse=True)
    assert _kept(found) == sorted([*sound, unsound[0]], key=lambda each: each.time, reverse=True)
