"""The verb ``undo``: take back the last changes, or one of any age, or that at one reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readlist.cli.call import Call
from readlist.cli.parser import Parser
from readlist.cli.retracing import declare, retrace, steps

if TYPE_CHECKING:
    from readlist.core.changes import Changes
    from readlist.operations.library import Library


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``undo``."""
    parser.add_argument(
        "which", nargs="?", metavar="N|REF", help="how many changes (1); with --act, one reference"
    )
    declare(parser)


def run(call: Call) -> int:
    """Take back the last change, the last so many, or one that is named."""
    from readlist.core.changes import ActId
    from readlist.operations import history

    which, number = call.options.which, call.options.act
    if number is None:
        return retrace(call, history.undo, 1 if which is None else steps(which))
    act = ActId(number)
    reference = None if which is None else call.reference(which)

    def step(library: Library) -> list[Changes]:
        if reference is None:
            return [history.undo_act(library, act)]
        return [history.take_back(library, act, reference)]

    return retrace(call, step)
