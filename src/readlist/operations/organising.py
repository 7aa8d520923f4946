"""Tags, collections and saved searches."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from readlist.core.changes import Changes, CollectionId, ReferenceId, SearchId, TagId
from readlist.core.errors import InputError, NotFoundError
from readlist.core.quoting import quoted
from readlist.operations.presence import check_there
from readlist.operations.wording import references_in_words
from readlist.store.database import Library

if TYPE_CHECKING:
    from readlist.store.act import Act


def tag(
    library: Library,
    ids: Iterable[ReferenceId],
    *,
    add: Iterable[str] = (),
    remove: Iterable[str] = (),
) -> Changes:
    """Give tags to references and take tags away; new tags are made.

    Raises:
        InputError: A name cannot be a tag.
        NotFoundError: A reference does not exist.
    """
    from readlist.store import naming

    numbers, more, fewer = list(ids), list(add), list(remove)
    label = _label("Tag", more, "Untag", fewer, len(numbers))
    with library.act(label) as act:
        check_there(act, numbers)
        for number in naming.tag_numbers(act, more).values():
            act.set(numbers, "tag", after=True, item=number)
        for number in naming.known_tags(act, fewer):
            act.set(numbers, "tag", None, number)
    return act.changes


def collect(
    library: Library,
    ids: Iterable[ReferenceId],
    *,
    add: Iterable[str] = (),
    remove: Iterable[str] = (),
) -> Changes:
    """Put references into collections and take them out; paths like ``Thesis/Related work``.

    A collection to take them out of that does not exist is passed over, as with tags.

    Raises:
        NotFoundError: A reference does not exist.
    """
    from readlist.store import naming

    numbers, more, fewer = list(ids), list(add), list(remove)
    label = _label("Put into", more, "Take out of", fewer, len(numbers))
    with library.act(label) as act:
        check_there(act, numbers)
        for path in more:
            act.set(numbers, "collection", after=True, item=naming.collection_number(act, path))
        for path in fewer:
            with suppress(NotFoundError):
                act.set(numbers, "collection", None, naming.known_collection(act, path))
    return act.changes


def _label(verb: str, more: list[str], other: str, fewer: list[str], number: int) -> str:
    parts = [f"{verb} {', '.join(more)}"] if more else []
    parts += [f"{other} {', '.join(fewer)}"] if fewer else []
    return f"{'; '.join(parts) or 'Change nothing'} ({references_in_words(number)})"


def rename_tag(library: Library, number: TagId, name: str) -> Changes:
    """Give a tag another name.

    Raises:
        InputError: The name is taken or cannot be one.
    """
    from readlist.store import entities, naming

    with library.act(f"Rename a tag to {name}") as act:
        name = naming.clean_name(name)
        for other in naming.known_tags(act, [name]):
            if other != number:
                raise InputError(f"There is a tag {quoted(name)} already. Nothing was changed.")
        entities.change_row(act, "tag", number, name=name)
    return act.changes


def colour_tag(library: Library, number: TagId, colour: str) -> Changes:
    """Give a tag another colour, ``#rrggbb``.

    Raises:
        InputError: The text is no colour.
    """
    from readlist.store import entities

    digits = colour.removeprefix("#").lower()
    if len(digits) != 6 or not set(digits) <= set("0123456789abcdef"):  # noqa: PLR2004
        raise InputError(f"“{colour}” is no colour. Write it as #rrggbb.")
    with library.act("Change the colour of a tag") as act:
        entities.change_row(act, "tag", number, colour=f"#{digits}")
    return act.changes


def remove_tag(library: Library, number: TagId) -> Changes:
    """Remove a tag from all references and from the library; undo brings it back."""
    from readlist.store import entities, naming

    with library.act("Delete a tag") as act:
        act.set(naming.members(act, "tag", number), "tag", None, number)
        row = entities.remove_row(act, "tag", number)
        act.label = f"Delete the tag {row['name']}"
    return act.changes


def add_collection(library: Library, path: str) -> Changes:
    """Make a collection, with the collections above it where they are missing.

    Raises:
        InputError: There is one already, or the name cannot be one.
    """
    from readlist.store import naming

    with library.act(f"Make the collection {path}") as act:
        naming.collection_number(act, path)
    if not act.changes:
        raise InputError(f"There is a collection {quoted(path)} already.")
    return act.changes


def rename_collection(library: Library, number: CollectionId, name: str) -> Changes:
    """Give a collection another name.

    Raises:
        InputError: Its neighbour has that name, or it cannot be one.
    """
    from readlist.store import entities, naming

    with library.act(f"Rename a collection to {name}") as act:
        name = naming.clean_name(name.replace("/", " "))
        row = _collection(act, number)
        _check_free(act, row["parent_id"], name, number)
        entities.change_row(act, "collection", number, name=name)
    return act.changes


def move_collection(library: Library, number: CollectionId, parent: CollectionId | None) -> Changes:
    """Move a collection, with those inside it, into another one or to the top.

    Raises:
        InputError: It would lie inside itself, or its new neighbour has the same name.
    """
    from readlist.store import entities, naming

    with library.act("Move a collection") as act:
        row = _collection(act, number)
        if parent is not None:
            _collection(act, parent)
        if parent in naming.below(act, number):
            raise InputError("A collection cannot lie inside itself. Nothing was changed.")
        _check_free(act, parent, row["name"], number)
        entities.change_row(act, "collection", number, parent_id=parent)
        act.label = f"Move the collection {row['name']}"
    return act.changes


def remove_collection(library: Library, number: CollectionId) -> Changes:
    """Remove a collection and those inside it; the references stay, and undo brings it back."""
    from readlist.store import entities, naming

    with library.act("Delete a collection") as act:
        act.label = f"Delete the collection {_collection(act, number)['name']}"
        for each in reversed(naming.below(act, number)):
            act.set(naming.members(act, "collection", each), "collection", None, each)
            entities.remove_row(act, "collection", each)
    return act.changes


def _collection(act: Act, number: CollectionId) -> dict[str, object]:
    from readlist.store import entities

    row = entities.get_row(act, "collection", number)
    if row is None:
        raise NotFoundError("This collection does not exist any more. Nothing was changed.")
    return row


def _check_free(act: Act, parent: object, name: object, number: CollectionId) -> None:
    from readlist.store import naming

    found = naming.find_collection(act, parent if isinstance(parent, int) else None, str(name))
    if found is not None and found != number:
        raise InputError(f"There is a collection {quoted(str(name))} already. Nothing was changed.")


def save_search(library: Library, name: str, query: str) -> Changes:
    """Keep a query under a name."""
    from readlist.store import entities, naming

    with library.act(f"Save the search {name}") as act:
        row = {"name": naming.clean_name(name), "query": query.strip()}
        entities.make_row(act, "saved_search", row)
    return act.changes


def rename_search(library: Library, number: SearchId, name: str) -> Changes:
    """Give a saved search another name."""
    from readlist.store import entities, naming

    with library.act(f"Rename a saved search to {name}") as act:
        entities.change_row(act, "saved_search", number, name=naming.clean_name(name))
    return act.changes


def remove_search(library: Library, number: SearchId) -> Changes:
    """Remove a saved search; undo brings it back."""
    from readlist.store import entities

    with library.act("Delete a saved search") as act:
        row = entities.remove_row(act, "saved_search", number)
        act.label = f"Delete the saved search {row['name']}"
    return act.changes
