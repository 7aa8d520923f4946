"""The verb ``next``: what to read next, and why."""

from __future__ import annotations

from readlist.cli.call import DONE, Call
from readlist.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``next``."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="among these; all when left out")


def run(call: Call) -> int:
    """Name the one reference to read next."""
    from readlist.cli.suggestions import shape, words
    from readlist.operations.reading import next_to_read

    found = next_to_read(call.library, call.query(), limit=1)
    if not found:
        call.output.tell(["Nothing waits to be read."], {"reference": None, "reason": ""})
        return DONE
    values = shape(call.library, found[0]) if call.output.json else {}
    call.output.tell(words(found[0]), values)
    return DONE
