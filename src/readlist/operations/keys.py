"""Citation keys: the library's pattern, and making keys by a pattern for many references."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from readlist.core.changes import Changes, ReferenceId
from readlist.core.key_patterns.assigning import Holders, Wanted, assigned
from readlist.core.key_patterns.making import DEFAULT, key_maker
from readlist.core.late_dataclass import dataclass, replace
from readlist.core.quoting import quoted
from readlist.core.reference import Reference
from readlist.core.text import title_key
from readlist.operations.presence import check_there
from readlist.operations.wording import references_in_words
from readlist.store import key_sources
from readlist.store.database import Library

if TYPE_CHECKING:
    import sqlite3

    from readlist.store.act import Act

__all__ = ["DEFAULT", "KeyChange", "KeyPlan", "make_keys", "pattern_of", "plan_keys", "set_pattern"]

# Values that a pattern may ask for as fields and that stand elsewhere than among the fields.
_ELSEWHERE: Final = frozenset(
    {"title", "abstract", "date", "year", "month", "entrytype", "keywords"}
)


@dataclass(frozen=True, slots=True)
class KeyChange:
    """A reference that gets another key; ``base`` is what the pattern gives without a suffix."""

    id: ReferenceId
    before: str
    after: str
    title: str
    base: str

    @property
    def clashes(self) -> bool:
        """Whether another reference has or had what the pattern gives, so it got a suffix."""
        return self.after != self.base


@dataclass(frozen=True, slots=True)
class KeyPlan:
    """What making keys would change.

    ``references`` counts those that were looked at, ``changed`` those that get another key, and
    ``clashes`` those of them that get a suffix; ``changes`` are all of them or the first.
    ``unknown`` are fields that the pattern asks for and none has, as where a name is misspelt.
    """

    pattern: str
    references: int
    changed: int
    clashes: int
    changes: tuple[KeyChange, ...]
    unknown: tuple[str, ...] = ()


def pattern_of(library: Library) -> str:
    """Give the pattern by which the library makes keys for references that come without one."""
    with library.reading() as connection:
        return key_sources.pattern_of(connection) or DEFAULT


def set_pattern(library: Library, pattern: str) -> Changes:
    """Say by which pattern the library makes keys from now on; empty stands for the usual one.

    No key changes.

    Raises:
        KeyPatternError: The pattern is wrong somewhere.
    """
    from readlist.store import entities

    wanted = pattern.strip()
    if wanted:
        key_maker(wanted)
    with library.act(f"Make new keys by {quoted(wanted or DEFAULT)}") as act:
        entities.set_setting(act, key_sources.PATTERN_SETTING, "" if wanted == DEFAULT else wanted)
    return act.changes


def plan_keys(
    library: Library, ids: Sequence[ReferenceId], pattern: str = "", *, shown: int | None = None
) -> KeyPlan:
    """Say which keys would change if those of some references were made by a pattern.

    Without a pattern the library's own is taken. ``shown`` is how many changes are given at most.

    Raises:
        KeyPatternError: The pattern is wrong somewhere.
    """
    with library.reading() as connection:
        by = pattern or key_sources.pattern_of(connection) or DEFAULT
        plan = _planned(connection, ids, by)
    return replace(plan, changes=plan.changes[:shown])


def make_keys(
    library: Library, ids: Sequence[ReferenceId], pattern: str = "", *, shown: int | None = None
) -> tuple[KeyPlan, Changes]:
    """Make the keys of some references by a pattern, in one act; former keys still lead to them.

    Who has a key that the pattern gives, with or without a suffix, keeps it; nobody gets a key
    that another reference has or had.

    Raises:
        KeyPatternError: The pattern is wrong somewhere.
        NotFoundError: A reference does not exist.
    """
    from readlist.store import keying

    key_maker((pattern or pattern_of(library)).strip())
    with library.act("Make citation keys") as act:
        check_there(act, ids)
        with library.reading() as connection:  # nobody else can write meanwhile
            by = pattern or key_sources.pattern_of(connection) or DEFAULT
            plan = _planned(connection, ids, by)
        act.label = f"Make the citation keys of {references_in_words(plan.changed)}"
        keying.change_keys(act, {change.id: change.after for change in plan.changes})
    return replace(plan, changes=plan.changes[:shown]), act.changes


def holder_of(library: Library, key: str, but: ReferenceId) -> tuple[str, str]:
    """Say in a sentence who has a key in whatever case, or nothing; the key comes with it.

    The reference ``but`` does not count.
    """
    with library.reading() as connection:
        found = key_sources.title_of_key(connection, key, but)
    return (
        key,
        "" if found is None else f"{quoted(found or 'A paper without a title')} has this key.",
    )


def new_key(act: Act, connection: sqlite3.Connection, reference: Reference) -> str:
    """Give a reference that has none a key by the library's pattern."""
    from readlist.store import naming

    maker = key_maker(key_sources.pattern_of(connection) or DEFAULT)
    base = maker.base(reference)
    return Holders(naming.keys_like(act, base)).next_free(None, base, maker.suffix)


def _planned(connection: sqlite3.Connection, ids: Sequence[ReferenceId], pattern: str) -> KeyPlan:
    maker = key_maker(pattern.strip())
    wanted: list[Wanted[ReferenceId]] = []
    titles: dict[ReferenceId, str] = {}
    asked = maker.fields - _ELSEWHERE
    missing = set(asked)
    sources = key_sources.key_sources(
        connection, ids, fields=None if maker.asks_for_fields else (),
        tags=maker.asks_for_tags, abstracts="abstract" in maker.fields,
    )  # fmt: skip
    for source in sources:
        reference = source.reference
        number = ReferenceId(source.id)
        titles[number] = source.title
        missing = {name for name in missing if not maker.has_field(reference, name)}
        wanted.append(
            Wanted(number, maker.base(reference), reference.key, order_of(reference, number))
        )
    holders = Holders(key_sources.held(connection))
    keys = assigned(wanted, holders, maker.suffix)
    moved = [each for each in wanted if keys[each.owner] != each.present]
    changes = tuple(
        KeyChange(each.owner, each.present, keys[each.owner], titles[each.owner], each.base)
        for each in moved
    )
    return KeyPlan(
        pattern.strip(), len(wanted), len(changes), sum(each.clashes for each in changes), changes,
        tuple(sorted(missing)) if wanted else (),
    )  # fmt: skip


def order_of(reference: Reference, number: int) -> tuple[object, ...]:
    """Give what tells a reference from others of the same key in whatever library it is."""
    identifiers = sorted(each.value for each in reference.identifiers)
    return (str(reference.date or ""), title_key(reference.title), identifiers, number)
