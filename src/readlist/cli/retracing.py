"""What ``undo`` and ``redo`` have in common: which acts to go, and the answer that names them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from readlist.cli.call import DONE, DONE_IN_PART, Call, guarded_values, guarded_words
from readlist.cli.layout import amount, one_line
from readlist.cli.parser import Parser, UsageError, whole_number
from readlist.core.errors import ReadlistError

if TYPE_CHECKING:
    from readlist.core.changes import Changes
    from readlist.operations.library import Library


def declare(parser: Parser) -> None:
    """Declare which changes to go: so many, or one chosen."""
    parser.add_argument(
        "--act", metavar="N", type=whole_number, help="this one change, as “history” numbers it"
    )


def add_count(parser: Parser) -> None:
    """Declare the number of changes to go."""
    parser.add_argument("count", nargs="?", metavar="N", type=steps, help="how many changes (1)")


def retrace(call: Call, step: Callable[[Library], list[Changes]], asked: int = 1) -> int:
    """Go as many changes as were asked for, one at a time, and name those that went through.

    Raises:
        ReadlistError: Not even one went through.
    """
    done: list[Changes] = []
    stopped = ""
    while len(done) < asked and not stopped:
        try:
            done += step(call.library)
        except ReadlistError as error:
            if not done:
                raise
            stopped = error.message
    values = {
        "count": len(done),
        "acts": [
            {
                "change": int(a.act),
                "label": a.label,
                "references": sorted(map(int, a.references)),
                **guarded_values(a),
            }
            for a in done
        ],
    }
    if stopped:
        call.output.complain(f"{stopped} Only {amount(len(done), 'change')} of {asked} went well.")
    words = "\n".join(f"{one_line(act.label)}.{guarded_words(act)}" for act in done)
    call.output.answer(words, values)
    return DONE_IN_PART if stopped else DONE


def steps(text: str) -> int:
    """Read how many changes to go.

    Raises:
        UsageError: The text is no number of at least 1.
    """
    number = whole_number(text)
    if not number:
        raise UsageError("Give 1 or more changes to go. Nothing was done.")
    return number
