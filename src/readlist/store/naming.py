"""Names that lead to rows: citation keys, tags and paths of collections."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import func, select

from readlist.core.citekey import same_key
from readlist.core.errors import InputError, NotFoundError
from readlist.core.quoting import quoted
from readlist.store import entities
from readlist.store.act import Act
from readlist.store.tables import (
    WITHDRAWN,
    Base,
    CollectionRow,
    FormerKeyRow,
    MemberRow,
    ReferenceRow,
    ReferenceTagRow,
    TagRow,
    table_of,
)
from readlist.store.values import read_values

# Told apart in both themes; a new tag takes the next one.
TAG_COLOURS: Final = (
    "#2f5fd0", "#1f8a4c", "#b5482f", "#8a4fbf", "#0f7f8c", "#a86a00", "#b8336a", "#5a6b7f",
)  # fmt: skip
_LONGEST_NAME: Final = 200


def highest_number(act: Act, row: type[Base]) -> int:
    """Give the highest number that a table ever handed out (SQLite, AUTOINCREMENT)."""
    found = act.connection.exec_driver_sql(
        "SELECT seq FROM sqlite_sequence WHERE name = ?", (row.__tablename__,)
    ).scalar()
    return int(found or 0)


def next_number(act: Act, row: type[Base]) -> int:
    """Give the number that a table hands out next."""
    table = table_of(row)
    highest = act.connection.execute(select(func.max(table.c.id))).scalar() or 0
    return max(int(highest), highest_number(act, row)) + 1


def key_is_taken(act: Act, key: str, *, but: int = 0) -> bool:
    """Tell whether a reference that can be seen or brought back has a citation key, in any case.

    ``but`` is the number of one that does not count.
    """
    row = ReferenceRow
    statement = select(row.key).where(
        func.lower(row.key).in_([key, key.lower()]) | (row.key == key),
        row.removed < WITHDRAWN,
        row.id != but,
    )
    found = act.connection.execute(statement).scalars()
    return any(same_key(each) == same_key(key) for each in found)


def keys_like(act: Act, beginning: str) -> list[tuple[int, str, bool]]:
    """Give the keys that references have or had which begin so in whatever case.

    Each comes with the number of its reference, and whether it had that formerly.
    """
    row, former = ReferenceRow, FormerKeyRow
    length, wanted = len(beginning), beginning.lower()
    present = select(row.id, row.key).where(
        func.lower(func.substr(row.key, 1, length)) == wanted, row.removed < WITHDRAWN
    )
    before = select(former.reference_id, former.key).where(
        func.lower(func.substr(former.key, 1, length)) == wanted
    )
    return [
        (number, key, each is before)
        for each in (present, before)
        for number, key in act.connection.execute(each)
    ]


def let_go_of_key(act: Act, key: str, keeper: int) -> None:
    """Let a key that other references had before lead to none of them any more."""
    former = FormerKeyRow
    statement = select(former.reference_id).where(former.key == key, former.reference_id != keeper)
    for number in act.connection.execute(statement).scalars().all():
        keys = read_values(act.connection, "former_keys", [number])[number]
        act.set([number], "former_keys", [each for each in keys if each != key])


def clean_name(name: str) -> str:
    """Give the name of a tag or collection with single spaces.

    Raises:
        InputError: The name is empty, too long or holds control characters.
    """
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise InputError(
            f"A name needs between 1 and {_LONGEST_NAME} readable characters. Nothing was changed."
        )
    return name


def usable(name: str) -> str:
    """Make a name that a document gave fit for a tag or collection; empty when nothing is left."""
    readable = name
    if not name.isprintable():
        readable = "".join(c if c.isprintable() else " " for c in name)
    return " ".join(readable.split())[:_LONGEST_NAME].strip()


def usable_path(path: str) -> str:
    """Make a path that a document gave fit for a collection; empty when nothing is left."""
    return "/".join(filter(None, map(usable, path.split("/"))))


def tag_names(act: Act, numbers: Iterable[int]) -> dict[int, str]:
    """Give the names of tags as the library writes them."""
    found = act.connection.execute(select(TagRow.id, TagRow.name).where(TagRow.id.in_(numbers)))
    return {row.id: row.name for row in found}


def tag_numbers(act: Act, names: Iterable[str]) -> dict[str, int]:
    """Give the number of each tag by its case-folded name, making those that do not exist."""
    wanted = {name.casefold(): name for name in (clean_name(name) for name in sorted(names))}
    if not wanted:
        return {}
    tags = select(TagRow.id, TagRow.name)
    # Mostly all are there in just these letters, and the others need not be read.
    found = act.connection.execute(tags.where(TagRow.name.in_(wanted.values())))
    known = {name.casefold(): number for number, name in found}
    if wanted.keys() - known.keys():
        found = act.connection.execute(tags)
        known = {name.casefold(): number for number, name in found}
    for folded, name in wanted.items():
        if folded not in known:
            colour = TAG_COLOURS[len(known) % len(TAG_COLOURS)]
            known[folded] = entities.make_row(act, "tag", {"name": name, "colour": colour})
    return {folded: known[folded] for folded in wanted}


def collection_number(act: Act, path: str) -> int:
    """Give the number of the collection at a path, making what is missing of it."""
    return collection_numbers(act, [path])[path]


def collection_numbers(act: Act, paths: Iterable[str]) -> dict[str, int]:
    """Give the number of the collection at each path, making what is missing of them."""
    row = CollectionRow
    found = act.connection.execute(select(row.parent_id, row.name, row.id))
    known = {(parent, name.casefold()): number for parent, name, number in found}
    numbers: dict[str, int] = {}
    for path in sorted(paths):
        parent: int | None = None
        for part in path.split("/"):
            name = clean_name(part)
            number = known.get((parent, name.casefold()))
            if number is None:
                values = {"parent_id": parent, "name": name, "position": 0}
                number = entities.make_row(act, "collection", values)
                known[parent, name.casefold()] = number
            parent = numbers[path] = number
    return numbers


def find_collection(act: Act, parent: int | None, name: str) -> int | None:
    """Give the number of a collection by its name, whatever its case, within its parent."""
    row = CollectionRow
    inside = row.parent_id.is_(None) if parent is None else row.parent_id == parent
    statement = select(row.id, row.name).where(inside)
    for number, known in act.connection.execute(statement):
        if known.casefold() == name.casefold():
            return number
    return None


def known_tags(act: Act, names: Iterable[str]) -> list[int]:
    """Give the numbers of the tags that exist among these names, whatever their case."""
    wanted = {" ".join(name.split()).casefold() for name in names}
    if not wanted:
        return []
    found = act.connection.execute(select(TagRow.id, TagRow.name))
    return [number for number, name in found if name.casefold() in wanted]


def known_collection(act: Act, path: str) -> int:
    """Give the number of the collection at a path.

    Raises:
        NotFoundError: There is none.
    """
    parent: int | None = None
    for part in path.split("/"):
        parent = find_collection(act, parent, " ".join(part.split()))
        if parent is None:
            raise NotFoundError(f"There is no collection {quoted(path)}. Nothing was changed.")
    if parent is None:
        raise NotFoundError("Name a collection. Nothing was changed.")
    return parent


def members(act: Act, link: str, number: int) -> list[int]:
    """Give the references that have a tag (``tag``) or are in a collection (``collection``)."""
    table = table_of(ReferenceTagRow if link == "tag" else MemberRow)
    statement = select(table.c.reference_id).where(table.c[f"{link}_id"] == number)
    return list(act.connection.execute(statement).scalars())


def below(act: Act, collection: int) -> list[int]:
    """Give a collection and all those inside it, from the top down."""
    found = [collection]
    for number in found:
        statement = select(CollectionRow.id).where(CollectionRow.parent_id == number)
        found.extend(act.connection.execute(statement).scalars())
    return found
