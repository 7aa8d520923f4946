"""Where the parts of a query look: among the live references, or in the trash."""

from __future__ import annotations

from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.core.query import And, Node, Or, Words

_LIVE: Final = 0
_TRASHED: Final = 1
TRASH_WORDS: Final = frozenset({"trash", "trashed", "deleted"})


@dataclass(frozen=True, slots=True)
class In:
    """What a condition finds among the references that are live, or in the trash."""

    removed: int
    part: Node


@dataclass(frozen=True, slots=True)
class Either:
    """What any part finds in its own place."""

    parts: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What all parts find; those that name no place only narrow it down."""

    parts: tuple[Place | Node, ...]


Place = In | Either | Narrowed


def placed(node: Node) -> Place:
    """Say where a query looks: among the live references, or in the trash where it asks for it.

    The sides of an OR each look in their own place; ``is:trash`` beside other conditions moves all
    of them into the trash.
    """
    if _asks_for_trash(node):
        return In(_TRASHED, node)
    if not mentions_trash(node):
        return In(_LIVE, node)
    if isinstance(node, Or):
        return Either(tuple(map(placed, node.parts)))
    parts = node.parts if isinstance(node, And) else ()
    # An OR among the conditions tells the place, and the others only narrow it down.
    return Narrowed(tuple(placed(part) if mentions_trash(part) else part for part in parts))


def _asks_for_trash(node: Node) -> bool:
    """Tell whether whatever a condition finds is in the trash."""
    match node:
        case Words(text, "is"):
            return text.lower() in TRASH_WORDS
        case And(parts):
            return any(map(_asks_for_trash, parts))
        case Or(parts):
            return all(map(_asks_for_trash, parts))
        case _:
            return False


def mentions_trash(node: Node) -> bool:
    """Tell whether a condition, or one within it that is not excluded, asks for the trash."""
    match node:
        case Words(text, "is"):
            return text.lower() in TRASH_WORDS
        case And(parts) | Or(parts):
            return any(mentions_trash(part) for part in parts)
        case _:
            return False
