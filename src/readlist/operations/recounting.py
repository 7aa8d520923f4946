"""Tells what one recorded change did, in words: for the list of acts, one by one, in a refusal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from readlist.core.changes import ActId, ReferenceId
from readlist.core.late_dataclass import dataclass
from readlist.core.quoting import quoted
from readlist.operations.wording import (
    difference,
    documents_in_words,
    references_in_words,
    value_in_words,
    whole,
)
from readlist.store import chronicle
from readlist.store.apart import is_apart
from readlist.store.database import Library
from readlist.store.depending import Obstacle, changes_of
from readlist.store.ranges import size, spans
from readlist.store.surroundings import accepted_rule
from readlist.store.touching import Ask, RecordedChange

# The names of tags and of collections by their numbers, also of those that are gone.
Names = Mapping[str, Mapping[int, str]]
_LINKS: Final = ("tag", "collection")
_ROWS: Final = {"saved_search": "saved search", "attachment": "file", "link": "linked file’s"}
_MOST_LETTERS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Difference:
    """One change in words; a changed text also whole, as it was and as it is.

    ``what`` names the value and is empty where ``words`` say everything.
    """

    words: str
    what: str = ""
    before: str = ""
    after: str = ""


def names_in(ask: Ask, changes: Iterable[RecordedChange]) -> Names:
    """Read the names of the tags and collections that some changes speak of."""
    wanted: dict[str, set[int]] = {name: set() for name in _LINKS}
    for change in changes:
        if change.item is not None:
            wanted[change.name].add(change.item)
        elif change.name == "parent_id":
            wanted["collection"] |= {each for each in (change.before, change.after) if each}
    return {name: chronicle.names(ask, name, numbers) for name, numbers in wanted.items()}


def _setting_words(change: RecordedChange) -> str:
    from readlist.operations.journals import SETTING

    if change.name == SETTING:
        before, after = (len(json.loads(text or "[]")) for text in (change.before, change.after))
        return f"list of journals of {after:,} instead of {before:,}"
    if is_apart(change.name):
        return f"two references are {'not of one work' if change.after else 'alike again'}"
    rule = accepted_rule(change.name)
    if not rule:
        return difference(f"setting “{change.name}”", change.before, change.after)
    said = "is right as it is" if change.after else "is a finding again"
    return f"what the rule “{rule}” found in one reference {said}"


def in_words(change: RecordedChange, names: Names) -> str:
    """Say in words what a change did; empty where there is nothing for a person to know."""
    if change.subject == "reference":
        return _reference_words(change, names)
    if change.subject == "setting":
        return _setting_words(change)
    if change.subject == "document":
        number = documents_in_words(size(spans(change.ids)))
        return f"{number} {'removed' if change.after else 'put in'}"
    what = _ROWS.get(change.subject, change.subject)
    if change.name == "parent_id":
        places = [names["collection"].get(each, "") if each else "the top"
                  for each in (change.before, change.after)]  # fmt: skip
        return f"{what} moved from {places[0]} to {places[1]}"
    if change.name:
        moved = f"{what} moved to another reference"
        said = difference(f"{what} {change.name}", change.before, change.after)
        return moved if change.name == "reference_id" else said
    made = "made" if change.subject in {*_LINKS, "saved_search"} else "added"
    return f"{what} {_called(change)}{made if change.after else 'removed'}"


def _called(change: RecordedChange) -> str:
    image = change.after or change.before
    name = image.get("name") or image.get("title") or ""
    return f"{quoted(name)} " if name else ""


def _reference_words(change: RecordedChange, names: Names) -> str:
    number = size(spans(change.ids))
    if change.name == "removed":
        verb = {0: "put in", 1: "moved to the trash"}.get(change.after, "removed")
        if change.before == 1:
            verb = "brought back from the trash"
        return f"{references_in_words(number)} {verb}" if number > 1 else verb
    if change.name in _LINKS:
        name = names[change.name].get(change.item or 0, "(removed since)")
        words = f"{change.name} {quoted(name)} {'added' if change.after else 'removed'}"
    else:
        words = difference(change.name, change.before, change.after)
    return f"{words} ({references_in_words(number)})" if number > 1 else words


def differences(
    library: Library,
    act: ActId,
    *,
    reference: ReferenceId | None = None,
    backwards: bool = False,
    limit: int = 200,
) -> list[Difference]:
    """Give what an act changed, of the whole library or of one reference, one by one.

    Changed texts are given whole, up to a length that nobody reads beyond. ``backwards`` gives
    what an act changed that undid this one.
    """
    with library.reading() as connection:
        visible = chronicle.visible_changes(connection, act, limit)[0] if reference is None else [
            change for change in changes_of(connection.execute, act, reference)[:limit]
            if change.name not in chronicle.HIDDEN
        ]  # fmt: skip
        visible = [change.backwards for change in visible] if backwards else visible
        names = names_in(connection.execute, visible)
    return [Difference(words) if (texts := _texts(change)) is None else Difference(words, *texts)
            for change in visible if (words := in_words(change, names))]  # fmt: skip


def _texts(change: RecordedChange) -> tuple[str, str, str] | None:
    """Give a value's name and its texts before and after, where a change is of a text."""
    of_reference = change.subject == "reference" and change.name not in {"removed", *_LINKS}
    of_row = change.name in {"text", "name", "query"}
    note = change.subject == "note" and not change.name
    if not (of_reference or of_row or note):
        return None
    values: Iterator[Any] = (
        (image or {}).get("text") if note else image for image in (change.before, change.after)
    )
    before, after = (whole(change.name, value)[:_MOST_LETTERS] for value in values)
    what = (
        value_in_words(change.name) if of_reference else _ROWS.get(change.subject, change.subject)
    )
    return what, before, after


def obstacle_in_words(ask: Ask, label: str, step: str, found: Obstacle) -> str:
    """Say which act stands in the way of undoing or redoing another, and by what it changed."""
    moment = f"{found.time.replace('T', ' ')[:16]}, change {found.act}"
    did = _deed(ask, found.change, found.number)
    if found.undone:
        return (
            f"{quoted(label)} cannot be {step} now, because it builds on {quoted(found.label)} "
            f"({moment}), which {did} and is undone. Redo that one first. Nothing was changed."
        )
    return (
        f"{quoted(label)} cannot be {step} by itself, because {quoted(found.label)} ({moment}) "
        f"{did} since. Undo that one first. Nothing was changed."
    )


def _deed(ask: Ask, change: RecordedChange, number: int) -> str:
    names = names_in(ask, [change])
    if change.subject == "reference":
        known = chronicle.keys(ask, [number]).get(number)
        return _deed_on_reference(change, names, known.key if known else f"reference {number}")
    if change.subject == "setting":
        return "changed a setting of the library"
    what = _ROWS.get(change.subject, change.subject)
    if not change.name:
        return f"{'made' if change.after else 'removed'} the {what} {_called(change)}".rstrip()
    name = chronicle.names(ask, change.subject, [number]) if change.subject in _LINKS else {}
    named = f" {quoted(name[number])}" if number in name else ""
    return f"changed the {value_in_words(change.name)} of the {what}{named}"


def _deed_on_reference(change: RecordedChange, names: Names, key: str) -> str:
    if change.name == "removed":
        verb = {0: "put {} in", 1: "moved {} to the trash"}.get(change.after, "took {} out")
        return (verb if change.before != 1 else "brought {} back from the trash").format(key)
    if change.name in _LINKS:
        name = names[change.name].get(change.item or 0, "(removed since)")
        if change.name == "tag":
            return f"{'gave' if change.after else 'took'} the tag {quoted(name)} " + (
                f"to {key}" if change.after else f"from {key}"
            )
        return (
            f"put {key} into {quoted(name)}"
            if change.after
            else f"took {key} out of {quoted(name)}"
        )
    return f"changed the {value_in_words(change.name)} of {key}"
