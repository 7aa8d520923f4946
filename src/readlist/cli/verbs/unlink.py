"""The verb ``unlink``: let go of a linked file."""

from __future__ import annotations

from pathlib import Path

from readlist.cli.call import Call
from readlist.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``unlink``."""
    parser.add_argument("file", metavar="FILE", help="the linked file")


def run(call: Call) -> int:
    """Let go of the file; both sides stay as they are."""
    from readlist.operations import linking

    return call.changed(linking.unlink(call.library, Path(call.options.file)), [])
