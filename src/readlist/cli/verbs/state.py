"""The verb ``state``: how far the reading is, how urgent it is, and by when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from readlist.cli.call import Call
from readlist.cli.parser import Parser, UsageError, whole_number
from readlist.core.errors import InputError, NotFoundError
from readlist.core.reading import ReadingState, parse_state

if TYPE_CHECKING:
    from readlist.core.changes import ReferenceId


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``state``."""
    states = ", ".join(ReadingState)
    parser.add_argument(
        "words", nargs="+", metavar="REF STATE", help=f"references, then a state: {states}"
    )
    parser.add_argument(
        "--priority", metavar="N", type=whole_number, help="0 (none) to 3 (read first)"
    )
    parser.add_argument("--due", metavar="DATE", help="a day such as 2026-05-02; empty removes it")
    parser.add_argument("--progress", metavar="P", type=_percentage, help="0 to 100 per cent")
    parser.add_argument("--rating", metavar="N", type=whole_number, help="0 (none) to 5 stars")


def run(call: Call) -> int:
    """Store the state and what goes with it in one act."""
    from readlist.operations.reading import set_reading

    options = call.options
    ids, state = _meant(call)
    changes = set_reading(
        call.library,
        ids,
        state=state,
        priority=options.priority,
        due=options.due,
        progress=options.progress,
        rating=options.rating,
    )
    return call.changed(changes, ids)


def _meant(call: Call) -> tuple[list[ReferenceId], ReadingState | None]:
    """Tell which references are meant and which state; options make the state dispensable."""
    *names, last = call.options.words
    options = call.options
    others = (options.priority, options.due, options.progress, options.rating)
    if not names:
        if all(value is None for value in others):
            raise UsageError(f"Name a reference and a state: {', '.join(ReadingState)}.")
        return call.references([last]), None
    try:
        return call.references(names), parse_state(last)
    except InputError as error:
        if all(value is None for value in others):
            raise
        try:
            return call.references([*names, last]), None
        except NotFoundError:
            raise error from None


def _percentage(text: str) -> int:
    return whole_number(re.sub(r"\s*%$", "", text))
