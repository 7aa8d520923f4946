"""The verb ``undo``: take back the last changes."""

from __future__ import annotations

from readlist.cli.call import Call
from readlist.cli.parser import Parser
from readlist.cli.retracing import declare, retrace


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``undo``."""
    declare(parser)


def run(call: Call) -> int:
    """Take back the last change, or the last so many."""
    from readlist.operations.history import undo

    return retrace(call, undo)
