"""The verb ``attach``: tie a file to a reference."""

from __future__ import annotations

from pathlib import Path

from readlist.cli.call import Call
from readlist.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``attach``."""
    parser.add_argument("reference", metavar="REF", help="the reference")
    parser.add_argument("file", metavar="FILE", help="the file; it stays where it is")
    parser.add_argument(
        "--link", action="store_true", help="leave the file where it is, as is done anyway"
    )
    parser.add_argument("--title", metavar="T", default="", help="what the file is called")


def run(call: Call) -> int:
    """Link the file."""
    from readlist.operations.attaching import attach

    identity = call.reference(call.options.reference)
    path = Path(call.options.file)
    return call.changed(attach(call.library, identity, path, title=call.options.title), [identity])
