"""The verb ``show``: everything about one reference, and where each value comes from."""

from __future__ import annotations

from readlist.cli.call import DONE, Call
from readlist.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``show``."""
    parser.add_argument("reference", metavar="REF", help="the reference")
    parser.add_argument(
        "--full", action="store_true", help="with --json: everything that the library knows"
    )


def run(call: Call) -> int:
    """Show the reference: in words with the sources, or as JSON."""
    from readlist.operations.searching import get

    stored = get(call.library, call.reference(call.options.reference))
    if call.output.json:
        from readlist.cli.shape import reference_shape

        shape = reference_shape(stored, full=call.options.full)
        call.output.tell([], {"reference": shape})
    else:
        from readlist.cli.portrait import portrait

        call.output.tell(portrait(stored), {})
    return DONE
