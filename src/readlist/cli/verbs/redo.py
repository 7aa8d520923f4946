"""The verb ``redo``: do again what was taken back."""

from __future__ import annotations

from readlist.cli.call import Call
from readlist.cli.parser import Parser
from readlist.cli.retracing import declare, retrace


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``redo``."""
    declare(parser)


def run(call: Call) -> int:
    """Do the last change again that was taken back, or so many."""
    from readlist.operations.history import redo

    return retrace(call, redo)
