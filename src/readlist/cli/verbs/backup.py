"""The verb ``backup``: make a checked copy of the library."""

from __future__ import annotations

from pathlib import Path

from readlist.cli.call import DONE, Call
from readlist.cli.parser import Parser, UsageError


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``backup``."""
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="where to; beside the library when left out"
    )


def run(call: Call) -> int:
    """Copy the library and say where the copy is."""
    from readlist.operations.backing_up import back_up

    named = call.options.file
    if named == "":
        raise UsageError("The name of the copy is empty. Name a file, or leave it out.")
    call.output.progress("Copying …")
    path = back_up(call.library, Path(named) if named is not None else None)
    call.output.answer(f"Copied the library to {path}.", {"file": str(path)})
    return DONE
