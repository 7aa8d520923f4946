"""The verb ``new``: make a library."""

from __future__ import annotations

from pathlib import Path

from readlist.cli.call import DONE, ORIGIN, Call
from readlist.cli.layout import amount
from readlist.cli.parser import Parser, UsageError


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``new``."""
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="the file to make; --library FILE says the same"
    )
    parser.add_argument("--starter", action="store_true", help="put the starter references into it")


def run(call: Call) -> int:
    """Make the library; an existing file is refused."""
    from readlist.core.paths import default_library
    from readlist.operations import library, searching

    named, given = call.library_named, call.options.file
    if given is not None and named and given != named:
        raise UsageError(f"Two places were named: “{named}” and “{given}”. Name one.")
    if given == "":
        raise UsageError("The name of the library is empty. Name the file to make.")
    path = Path(given or named) if given or named else default_library()
    made = library.create_library(path, starter=call.options.starter, origin=ORIGIN)
    try:
        references = searching.count(made, "")
    finally:
        made.close()
    call.output.answer(
        f"Made the library {path} with {amount(references, 'reference')}.",
        {"library": str(path), "references": references},
    )
    return DONE
