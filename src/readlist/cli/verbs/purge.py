"""The verb ``purge``: empty the trash for good."""

from __future__ import annotations

from readlist.cli.call import DONE, Call
from readlist.cli.layout import amount
from readlist.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``purge``: it takes the whole trash."""
    parser.epilog = "This is the only change that cannot be undone."


def run(call: Call) -> int:
    """Empty the trash and say that there is no way back."""
    from readlist.operations.editing import purge

    number, _changes = purge(call.library)
    words = (
        f"Removed {amount(number, 'reference')} for good; this cannot be undone."
        if number
        else "The trash is empty; nothing was removed."
    )
    call.output.answer(words, {"count": number})
    return DONE
