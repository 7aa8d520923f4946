"""The verb ``count``: how many references a query finds."""

from __future__ import annotations

from readlist.cli.call import DONE, Call
from readlist.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``count``."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="which ones; all when left out")


def run(call: Call) -> int:
    """Count what the query finds."""
    from readlist.operations.searching import count

    number = count(call.library, call.query())
    call.output.tell([str(number)], {"count": number})
    return DONE
