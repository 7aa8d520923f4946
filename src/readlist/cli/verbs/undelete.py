"""The verb ``undelete``: take references out of the trash."""

from __future__ import annotations

from readlist.cli.call import Call
from readlist.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``undelete``."""
    parser.add_argument("references", nargs="+", metavar="REF", help="a reference")


def run(call: Call) -> int:
    """Take the references out of the trash."""
    from readlist.operations.editing import undelete

    ids = call.references(call.options.references)
    return call.changed(undelete(call.library, ids), ids)
