"""The verb ``purge``: empty the trash for good."""

from __future__ import annotations

from readlist.cli.call import DONE, Call, guarded_values, guarded_words
from readlist.cli.layout import amount
from readlist.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``purge``: it takes the whole trash."""
    parser.add_argument(
        "--without-restore-point",
        action="store_true",
        help="keep no copy for 30 days where this takes much away",
    )
    parser.epilog = "This is the only change that cannot be undone."


def run(call: Call) -> int:
    """Empty the trash and say that there is no way back."""
    from readlist.operations.editing import purge

    number, changes = purge(
        call.library, needs_restore_point=not call.options.without_restore_point
    )
    words = (
        f"Removed {amount(number, 'reference')} for good; this cannot be undone."
        f"{guarded_words(changes)}"
        if number
        else "The trash is empty; nothing was removed."
    )
    call.output.answer(words, {"count": number, **guarded_values(changes)})
    return DONE
