"""The verb ``gui``: open the window."""

from __future__ import annotations

from readlist.cli.call import Call
from readlist.cli.parser import Parser
from readlist.core.errors import InputError


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``gui``: it has the usual ones."""
    parser.epilog = "“readlist” alone does the same."


def run(call: Call) -> int:
    """Open the window on the library named and wait until it is closed."""
    if call.open_window is None:
        raise InputError("There is no window here. The other verbs work without one.")
    return call.open_window(call.library_named)
