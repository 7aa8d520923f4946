"""The verb ``merge``: make one reference of several."""

from __future__ import annotations

from readlist.cli.call import Call
from readlist.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``merge``."""
    parser.add_argument("references", nargs="+", metavar="REF", help="references of one work")
    parser.add_argument(
        "--keep", metavar="REF", default="", help="the one to keep (else the first named)"
    )


def run(call: Call) -> int:
    """Merge the references; those that are merged lead to the kept one from then on."""
    from readlist.operations.duplicates import merge

    named = call.references(call.options.references)
    keep = call.reference(call.options.keep) if call.options.keep else named[0]
    return call.changed(merge(call.library, keep, named), [keep])
