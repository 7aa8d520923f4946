"""The verb ``queue``: everything that waits to be read, in the order to read it."""

from __future__ import annotations

from readlist.cli.call import DONE, Call
from readlist.cli.parser import Parser, count_above_zero


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``queue``."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="among these; all when left out")
    parser.add_argument(
        "--limit", metavar="N", type=count_above_zero, default=20, help="at most so many (20)"
    )


def run(call: Call) -> int:
    """List what waits, with the reason for each place."""
    from readlist.cli.suggestions import shape, words
    from readlist.operations.reading import next_to_read

    found = next_to_read(call.library, call.query(), limit=call.options.limit)
    if call.output.json:
        shapes = (shape(call.library, suggestion) for suggestion in found)
        call.output.stream({"total": len(found)}, "queue", shapes)
        return DONE
    lines = [line for suggestion in found for line in words(suggestion)]
    call.output.tell(lines or ["Nothing waits to be read."], {})
    return DONE
