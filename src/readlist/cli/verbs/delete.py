"""The verb ``delete``: put references into the trash."""

from __future__ import annotations

from readlist.cli.call import Call
from readlist.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``delete``."""
    parser.add_argument("references", nargs="+", metavar="REF", help="a reference")


def run(call: Call) -> int:
    """Put the references into the trash; they can be taken out again."""
    from readlist.operations.editing import delete

    ids = call.references(call.options.references)
    return call.changed(delete(call.library, ids), ids)
