"""Finds the acts that stand in the way of taking one act back, or of making it again.

The acts that are not undone are, for each value, a chain: each begins with what the one before it
left. Taking one out of the middle would break the chain, and so would putting one in. So an act
can be undone while no later act that is not undone touches the same things, and redone while that
holds and every earlier act that touches them is done or undone just as when the act was made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from readlist.core.changes import ActId, ReferenceId
from readlist.core.late_dataclass import dataclass, replace
from readlist.store.ranges import Span, first_common, spans, united
from readlist.store.statements import OWNERS
from readlist.store.touching import (
    COLUMNS,
    Ask,
    Key,
    RecordedChange,
    Surroundings,
    recorded,
    touches,
)

_NOW: Final = """coalesce((SELECT kind FROM act AS step WHERE step.target_id = act.id
    ORDER BY step.id DESC LIMIT 1), 'redo')"""
_THEN: Final = """coalesce((SELECT kind FROM act AS step WHERE step.target_id = act.id
    AND step.id < :act ORDER BY step.id DESC LIMIT 1), 'redo')"""
# Whether an act is not undone, or was redone.
ACT_STANDS: Final = f"{_NOW} = 'redo'"
_LATER: Final = f"SELECT id FROM act WHERE kind = 'do' AND id > :act AND {ACT_STANDS}"
_EARLIER: Final = f"""
    SELECT id FROM act WHERE kind = 'do' AND id < :act AND {_NOW} <> {_THEN}
    AND id IN (SELECT target_id FROM act AS step WHERE step.id > :act)
"""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """An act that stands in the way, with the change of it that does.

    ``undone`` tells that the act is undone and would have to be redone first; ``number`` is that
    of the reference, tag and so on that the change is of.
    """

    act: ActId
    time: str
    label: str
    undone: bool
    change: RecordedChange
    number: int


def changes_of(
    ask: Ask, act: int, reference: ReferenceId | None = None
) -> Sequence[RecordedChange]:
    """Give what an act changed, in order; of one reference, only its own part."""
    found = ask(f"SELECT {COLUMNS} FROM act_change c WHERE c.act_id = :act ORDER BY c.id",
                {"act": act})  # fmt: skip
    changes = [recorded(row) for row in found]
    return changes if reference is None else [*_part(changes, reference, Surroundings(ask))]


def takes_others_out(ask: Ask, act: int, reference: ReferenceId) -> bool:
    """Tell whether an act took other references out than this one, as when they were merged."""
    statement = (
        "SELECT c.ids FROM act_change c WHERE c.act_id = :act AND c.subject = 'reference'"
        " AND c.name = 'removed' AND c.after = '2'"
    )
    return any(ids != str(reference) for (ids,) in ask(statement, {"act": act}))


def deleted_with_it(ask: Ask, act: int, reference: ReferenceId) -> str:
    """Give the kind of what an act deleted and took from a reference (``tag``), or empty."""
    deleted = {
        (change.subject, number)
        for change in changes_of(ask, act)
        if not change.name and change.after is None
        for first, last in spans(change.ids)
        for number in range(first, last + 1)
    }
    part = changes_of(ask, act, reference)
    return next((each.name for each in part if (each.name, each.item) in deleted), "")


def obstacle(
    ask: Ask, act: int, *, forwards: bool, reference: ReferenceId | None = None
) -> Obstacle | None:
    """Give the newest act that stands in the way of undoing an act (``forwards``: redoing it).

    With ``reference`` only that reference's part of the act is to be taken back.
    """
    others = f"{_LATER} UNION {_EARLIER}" if forwards else _LATER
    if not list(ask(f"SELECT 1 FROM ({others}) LIMIT 1", {"act": act})):
        return None
    around = Surroundings(ask)
    own = changes_of(ask, act, reference)
    taken = _Taken(own, around, ask)
    statement = f"""
        WITH other(id) AS ({others}) SELECT {COLUMNS} FROM act_change c
        JOIN other ON other.id = c.act_id WHERE {_near(own)} ORDER BY c.act_id DESC, c.id
    """
    for row in ask(statement, {"act": act, **_named(own)}):
        change = recorded(row)
        number = taken.common(change)
        if number is not None:
            return _obstacle(ask, change, number)
    return None


def _obstacle(ask: Ask, change: RecordedChange, number: int) -> Obstacle:
    statement = f"SELECT time, label, {_NOW} FROM act WHERE id = :act"
    ((time, label, state),) = ask(statement, {"act": int(change.act)})
    return Obstacle(change.act, time, label, state == "undo", change, number)


def _part(
    changes: Iterable[RecordedChange], reference: ReferenceId, around: Surroundings
) -> Iterator[RecordedChange]:
    for change in changes:
        if change.subject == "reference":
            if first_common(spans(change.ids), [(reference, reference)]) is not None:
                yield replace(change, ids=str(reference))
        elif change.subject in OWNERS:
            (number, _last), *_ = spans(change.ids)
            if around.owner(change.subject, number) == reference:
                yield change


class _Taken:
    """All that one act touches, to be compared with the changes of others."""

    def __init__(self, changes: Iterable[RecordedChange], around: Surroundings, ask: Ask) -> None:
        self._around = around
        self._ask = ask
        alone: dict[Key, list[Span]] = defaultdict(list)
        shared: dict[Key, list[Span]] = defaultdict(list)
        for change in changes:
            for touch in touches(change, around):
                (alone if touch.alone else shared)[touch.key] += touch.spans
        self._alone = {key: united(ranges) for key, ranges in alone.items()}
        self._shared = {key: united(ranges) for key, ranges in shared.items()}
        self._keys: set[str] | None = None

    def common(self, change: RecordedChange) -> int | None:
        """Give the first number that a change of another act touches too, or None."""
        ids = spans(change.ids)
        for touch in touches(change, self._around):
            held = [self._alone.get(touch.key, [])]
            if touch.alone:
                held.append(self._shared.get(touch.key, []))
            for ranges in held:
                found = first_common(ranges, touch.spans)
                if found is not None:
                    return found if touch.spans == ids else ids[0][0]
        taken = change.name == "key" and {change.before, change.after} & self.own_keys
        return ids[0][0] if taken else None

    @property
    def own_keys(self) -> set[str]:
        """The citation keys of the references that the act puts in or takes out."""
        if self._keys is None:
            self._keys = set()
            for start, end in self._alone.get(("there", "reference"), []):
                statement = "SELECT key FROM reference WHERE id BETWEEN :start AND :end"
                self._keys.update(
                    row[0] for row in self._ask(statement, {"start": start, "end": end})
                )
        return self._keys


def _near(changes: Sequence[RecordedChange]) -> str:
    """Give a condition that every change which may touch the same fulfils, and few others do."""
    bounds: dict[str, list[Span]] = defaultdict(list)
    things: dict[str, list[Span]] = defaultdict(list)
    for change in changes:
        bounds[change.subject] += spans(change.ids)
        if change.item is not None:
            things[change.name].append((change.item, change.item))
    near = [
        _within("subject", subject, ranges) + (_by_name(changes) if subject == "reference" else "")
        for subject, ranges in bounds.items()
    ]
    near += [_within("subject", subject, ranges) for subject, ranges in things.items()]
    names = bounds.keys() & {"tag", "collection"}
    near += [f"c.subject = '{subject}' OR c.name = '{subject}'" for subject in sorted(names)]
    rows = sorted(OWNERS)
    if any(change.name == "removed" for change in changes):
        near += [f"c.subject = '{subject}'" for subject in rows]
    if bounds.keys() & rows:
        near.append("c.name = 'removed'")
    if any(change.name in {"key", "removed"} for change in changes):
        near.append("c.name = 'key'")
    return " OR ".join(f"({each})" for each in near) or "0"


def _by_name(changes: Sequence[RecordedChange]) -> str:
    """Give a condition on the values of references; whole references meet each change of them."""
    names = _named(changes)
    if "removed" in names.values():
        return ""
    return f" AND c.name IN ({''.join(f':{one}, ' for one in names)}'removed')"


def _named(changes: Sequence[RecordedChange]) -> dict[str, str]:
    """Give the names of the values of references that changed, each as a parameter's value."""
    names = {change.name for change in changes if change.subject == "reference"}
    return {f"name{number}": name for number, name in enumerate(sorted(names))}


def _within(column: str, subject: str, ranges: Iterable[Span]) -> str:
    joined = united(ranges)
    first, last = joined[0][0], joined[-1][1]
    return f"c.{column} = '{subject}' AND c.first_id <= {last} AND c.last_id >= {first}"
