"""Words with a sign: ``REF… +name -name``, as the verbs for tags and collections take them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from readlist.cli.parser import Parser, UsageError


class SignedWords(NamedTuple):
    """Which references are meant, and what is added to them and removed from them."""

    references: list[str]
    add: tuple[str, ...]
    remove: tuple[str, ...]


def declare(parser: Parser, name: str, words: str) -> None:
    """Declare ``REF… +name -name`` for a verb."""
    parser.add_argument(
        "words", nargs="+", metavar=f"REF +{name} -{name}", help=f"references, then {words}"
    )


def sorted_words(words: Sequence[str], what: str) -> SignedWords:
    """Tell references, additions and removals apart; ``what`` names the things added.

    Raises:
        UsageError: One of them is missing or empty.
    """
    references = [word for word in words if word[:1] not in {"+", "-"}]
    add = tuple(word[1:].strip() for word in words if word.startswith("+"))
    remove = tuple(word[1:].strip() for word in words if word.startswith("-"))
    if not references:
        raise UsageError("No reference is named. Name one or more before the + and - words.")
    if not add and not remove:
        raise UsageError(f"No {what} is named. Write +name to add one, -name to remove one.")
    if not all((*add, *remove)):
        raise UsageError(f"A {what} has no name. Write it right after the sign, as in +name.")
    removed = {name.casefold() for name in remove}
    both = [name for name in add if name.casefold() in removed]
    if both:
        raise UsageError(f"“{min(both)}” is to be added and removed at once. Write it once.")
    return SignedWords(references, add, remove)
