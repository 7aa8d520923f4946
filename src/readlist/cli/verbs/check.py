"""The verb ``check``: examine the library for damage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from readlist.cli.call import DONE, DONE_IN_PART, ORIGIN, Call
from readlist.cli.layout import amount, one_line
from readlist.cli.parser import Parser
from readlist.core.paths import default_library

if TYPE_CHECKING:
    from readlist.operations.checking import CheckReport


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``check``: it examines the whole library."""
    parser.epilog = "The exit code is 3 when something was found."


def run(call: Call) -> int:
    """Examine the library and name everything that is not as it should be."""
    call.output.progress("Examining the library …")
    report = _examine(call)
    values = {"references": report.references, "findings": list(report.findings)}
    if report.ok:
        whole = amount(report.references, "reference")
        call.output.answer(f"The library is whole: {whole}.", values)
        return DONE
    found = amount(len(report.findings), "thing is", "things are")
    lines = [f"{found} not as it should be:", *map(one_line, report.findings)]
    call.output.refuse("damage", "\n  ".join(lines), values)
    return DONE_IN_PART


def _examine(call: Call) -> CheckReport:
    """Examine the library, also one that is too damaged to be opened."""
    from readlist.operations.checking import check, check_file

    named = call.library_named
    place = Path(named) if named else default_library()
    if named or place.exists():
        return check_file(place, origin=ORIGIN)
    return check(call.library)  # made on first use
