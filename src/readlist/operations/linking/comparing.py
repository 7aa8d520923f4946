"""The three-way comparison of an entry: what only the file, only the library or both changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from readlist.core.late_dataclass import dataclass, field
from readlist.operations.linking.values import SETS, Plain, sum_of, sums

# Of each value what the file and what the library last said: one sum where both are the same.
Base = Mapping[str, Any]
FILE: Final = "file"
LIBRARY: Final = "library"


@dataclass(slots=True)
class Outcome:
    """What is to be done about an entry, value by value.

    Attributes:
        take: Values that the library takes over from the file.
        give: Values that the file is to say from now on.
        conflict: Values that both changed to something different: the file's and the library's.
        base: What both say once ``take`` is done; what is given stays as it was until it is
            written.
    """

    take: dict[str, Any] = field(default_factory=dict)
    give: dict[str, Any] = field(default_factory=dict)
    conflict: dict[str, dict[str, Any]] = field(default_factory=dict)
    base: dict[str, Any] = field(default_factory=dict)


def base_of(file: Plain, library: Plain) -> dict[str, Any]:
    """Give the base from which changes are seen: what both say now, whether it differs or not."""
    mine, theirs = sums(file), sums(library)
    return {
        name: pair(name, mine.get(name), theirs.get(name)) for name in mine.keys() | theirs.keys()
    }


def pair(name: str, file: Any, library: Any) -> Any:
    """Give the entry of a base for one value."""
    if name in SETS:
        return [list(file or ()), list(library or ())]
    return file if file == library else [file or "", library or ""]


def unpaired(base: Base, name: str) -> tuple[Any, Any]:
    """Give what file and library last said of a value: sums, or the items of a set."""
    found = base.get(name)
    if name in SETS:
        file, library = found or ((), ())
        return tuple(file), tuple(library)
    if isinstance(found, str) or found is None:
        return found or "", found or ""
    file, library = found
    return file, library


def rebased(base: Base, library: Plain) -> dict[str, Any]:
    """Give the base for another reference than before: what differs is left as it is."""
    theirs = sums(library)
    return {
        name: pair(name, unpaired(base, name)[0], theirs.get(name))
        for name in base.keys() | theirs.keys()
    }


def compare(
    base: Base,
    conflict: Mapping[str, Any],
    file: Plain | None,
    library: Plain,
    keep: Callable[[str], str] = lambda _name: "",
) -> Outcome:
    """Compare what file and library say now with what they said last.

    Where the file's entry did not change, ``file`` is None: it says what it said, and of the values
    in ``conflict`` what stands there. ``keep`` tells for which side the conflict about a value is
    settled; empty for neither.
    """
    outcome = Outcome()
    names = base.keys() | library.keys() | conflict.keys() | (file or {}).keys()
    for name in sorted(names):
        last = unpaired(base, name)
        if name in SETS:
            _merge(outcome, name, last, last[0] if file is None else file.get(name, ()), library)
            continue
        if file is not None:
            said, value = sum_of(file.get(name)), file.get(name)
        elif name in conflict:
            value = conflict[name][FILE]
            said = sum_of(value)
        else:
            said, value = last[0], None
        _compare_one(outcome, name, last, (said, value, library.get(name)), keep(name))
    return outcome


def _compare_one(
    outcome: Outcome, name: str, last: tuple[str, str], now: tuple[str, Any, Any], keep: str
) -> None:
    said, value, mine = now
    shown = sum_of(mine)
    by_file, by_library = said != last[0], shown != last[1]
    base = pair(name, said, shown)
    if said != shown and by_file and by_library and keep not in {FILE, LIBRARY}:
        outcome.conflict[name] = {FILE: value, LIBRARY: mine}
        base = pair(name, *last)
    elif said == shown or not (by_file or by_library):
        pass
    elif name == "key" and not by_file and last[0] != last[1]:
        pass  # the entry has a key of its own, as one of two that stand for one reference
    elif by_file and (keep == FILE or not by_library):
        # What the file leaves out goes only where the library had it in just those words.
        if said or last[0] == last[1] or by_library:
            outcome.take[name] = value
            base = pair(name, said, said)
    else:
        outcome.give[name] = mine
        base = pair(name, said, last[1]) if by_file else pair(name, *last)
    if base not in ("", ["", ""]):
        outcome.base[name] = base


def _merge(
    outcome: Outcome,
    name: str,
    last: tuple[Sequence[str], Sequence[str]],
    said: Sequence[str],
    library: Plain,
) -> None:
    """Merge sets: what either side put in or took out since is put in or taken out of both."""
    mine = list(library.get(name, ()))
    came, went = _difference(last[0], said)
    added, removed = _difference(last[1], mine)
    ours = _changed(mine, came, went)
    theirs = _changed(said, added, removed)
    if ours != mine:
        outcome.take[name] = ours
    if theirs != list(said):
        outcome.give[name] = theirs
    kept = pair(name, said, last[1] if name in outcome.give else ours)
    if name in outcome.give and name in outcome.take:
        kept = pair(name, said, _changed(last[1], came, went))
    if kept != [[], []]:
        outcome.base[name] = kept


def _difference(before: Sequence[str], after: Sequence[str]) -> tuple[list[str], set[str]]:
    return [item for item in after if item not in set(before)], set(before) - set(after)


def _changed(present: Sequence[str], came: Sequence[str], went: set[str]) -> list[str]:
    kept = [item for item in present if item not in went]
    return [*kept, *(item for item in came if item not in kept)]
