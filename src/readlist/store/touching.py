"""What a recorded change touches, so that two acts can be told to depend on each other or not."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any, Final

from readlist.core.changes import ActId
from readlist.core.late_dataclass import dataclass, replace
from readlist.store.ranges import Span, spans
from readlist.store.statements import OWNER_IN_IMAGE, OWNERS

Key = tuple[Hashable, ...]
# Asks a question with named values, over whichever connection the caller has.
Ask = Callable[[str, Mapping[str, Any]], Any]

# Lists of which acts add and take single items, each for itself; the history keeps them whole.
SETS: Final = frozenset({"typed", "fingerprints", "records"})
COLUMNS: Final = "c.subject, c.ids, c.name, c.item, c.before, c.after, c.act_id"
_ONE: Final[Sequence[Span]] = ((0, 0),)
_WITHDRAWN: Final = 2  # see store/tables.py, which is not imported here: it costs SQLAlchemy


@dataclass(frozen=True, slots=True)
class RecordedChange:
    """One value that an act changed; ``item`` is the tag or collection concerned."""

    subject: str
    ids: str
    name: str
    item: int | None
    before: Any
    after: Any
    act: ActId = ActId(0)

    @property
    def backwards(self) -> RecordedChange:
        """The change that takes this one back."""
        return replace(self, before=self.after, after=self.before)


def recorded(row: Sequence[object]) -> RecordedChange:
    """Read a change from its row of :data:`COLUMNS`."""
    subject, ids, name, item, before, after, act = row
    return RecordedChange(
        str(subject), str(ids), str(name), int(str(item)) if item is not None else None,
        json.loads(str(before)), json.loads(str(after)), ActId(int(str(act))),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Touch:
    """A thing that a change touches, of these numbers.

    Whoever changes a thing is ``alone`` with it; those who only need it to be there are not.
    """

    key: Key
    spans: Sequence[Span]
    alone: bool = True


class Surroundings:
    """Where things belong and have belonged, read as far as it is asked for."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._places: dict[int, set[int | None]] = {}

    def owner(self, subject: str, number: int) -> int | None:
        """Give the reference of a note or a file, also of one that is gone."""
        statement = f"""
            SELECT reference_id FROM {subject} WHERE id = :number UNION ALL
            SELECT {OWNER_IN_IMAGE} FROM act_change
            WHERE subject = '{subject}' AND name = '' AND first_id = :number LIMIT 1
        """
        found = list(self._ask(statement, {"number": number}))
        return found[0][0] if found else None

    def places(self, collection: int) -> set[int | None]:
        """Give every collection that one lies in or ever lay in."""
        if not self._places:
            for number, parent in self._ask("SELECT id, parent_id FROM collection", {}):
                self._places.setdefault(number, set()).add(parent)
            statement = (
                "SELECT first_id, name, before, after FROM act_change"
                " WHERE subject = 'collection' AND name IN ('', 'parent_id')"
            )
            for number, name, *images in self._ask(statement, {}):
                for image in map(json.loads, images):
                    if name or image:
                        place = image if name else image["parent_id"]
                        self._places.setdefault(number, set()).add(place)
        return self._places.get(collection, set())


def touches(change: RecordedChange, around: Surroundings) -> Iterator[Touch]:
    """Give all that a change touches: values, things that must be there, names that are taken."""
    ids = spans(change.ids)
    if change.subject == "reference":
        yield from _of_references(change, ids)
    elif change.subject == "setting":
        yield Touch(("setting", change.name), _ONE)
    else:
        yield from _of_rows(change, ids, around)


def _of_references(change: RecordedChange, ids: Sequence[Span]) -> Iterator[Touch]:
    name = change.name
    comes_or_goes = name == "removed" and _WITHDRAWN in (change.before, change.after)
    yield Touch(("there", "reference"), ids, alone=comes_or_goes)
    if name in SETS:
        for item in items(change.before) ^ items(change.after):
            yield Touch((name, item), ids)
    else:
        yield Touch((name, change.item), ids)
    if change.item is not None:
        yield Touch(("there", name), ((change.item, change.item),), alone=False)
    if name == "key":
        yield from (Touch(("key taken", key), _ONE) for key in (change.before, change.after))


def _of_rows(change: RecordedChange, ids: Sequence[Span], around: Surroundings) -> Iterator[Touch]:
    subject, name = change.subject, change.name
    yield Touch(("there", subject), ids, alone=not name)
    yield Touch((subject, name), ids)
    for image in (change.before, change.after):
        named = {name: image} if name else image or {}
        if named.get("reference_id"):
            yield _needed("reference", named["reference_id"])
        if named.get("parent_id"):
            yield _needed("collection", named["parent_id"])
        if "name" in named and subject == "tag":
            yield Touch(("tag called", named["name"].casefold()), _ONE)
        if "name" in named and subject == "collection":
            for place in around.places(ids[0][0]):
                yield Touch(("collection called", named["name"].casefold(), place), _ONE)
    if name == "parent_id":
        # Two collections that move must never come to lie inside each other.
        yield Touch(("tree",), _ONE)
    if name and subject in OWNERS:
        owner = around.owner(subject, ids[0][0])
        if owner:
            yield _needed("reference", owner)


def _needed(subject: str, number: int) -> Touch:
    return Touch(("there", subject), ((number, number),), alone=False)


def items(value: Any) -> set[Hashable]:
    """Give the items of a value of :data:`SETS`."""
    return set(_listed(value))


def _listed(value: Any) -> list[Hashable]:
    found = json.loads(value) if isinstance(value, str) and value else value or ()
    return [tuple(item) if isinstance(item, list) else item for item in found]


def exchanged(present: Any, old: Any, new: Any) -> Any:
    """Give a value of :data:`SETS` with the items of ``old`` exchanged for those of ``new``.

    What others added since stays, and what comes back stands where it stood.
    """
    gone = items(old) - items(new)
    left = [item for item in _listed(present) if item not in gone]
    row = _listed(new)
    for place, item in enumerate(row):
        if item not in left and item not in items(old):
            before = [left.index(each) for each in row[:place] if each in left]
            left.insert(max(before, default=-1) + 1, item)
    if isinstance(present, str):
        return json.dumps(sorted(left, key=str))
    return [list(item) if isinstance(item, tuple) else item for item in left]
