"""The verb ``redo``: do again what was taken back."""

from __future__ import annotations

from readlist.cli.call import Call
from readlist.cli.parser import Parser
from readlist.cli.retracing import add_count, declare, retrace
from readlist.core.errors import InputError


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``redo``."""
    add_count(parser)
    declare(parser)


def run(call: Call) -> int:
    """Do the last change again that was taken back, or so many, or one that is named."""
    from readlist.core.changes import ActId
    from readlist.operations import history

    count, number = call.options.count, call.options.act
    if number is None:
        return retrace(call, history.redo, count or 1)
    if count is not None:
        raise InputError("Give either a number of changes or --act, not both. Nothing was done.")
    return retrace(call, lambda library: [history.redo_act(library, ActId(number))])
