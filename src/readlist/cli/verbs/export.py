"""The verb ``export``: write references to standard output or to a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from readlist.cli.call import DONE, Call
from readlist.cli.format_names import format_to_write
from readlist.cli.input import STANDARD_INPUT
from readlist.cli.layout import amount
from readlist.cli.parser import Parser, UsageError
from readlist.core.errors import NotFoundError

if TYPE_CHECKING:
    from readlist.core.changes import ReferenceId


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``export``."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="which ones; all when left out")
    parser.add_argument("--keys", metavar="K,K", help="exactly these, in this order")
    parser.add_argument(
        "--format", metavar="F", default="", help="the format; else as the file's name says"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file, whole or not")


def run(call: Call) -> int:
    """Export; a file is replaced only when the new one is complete."""
    from readlist.operations import exporting

    options = call.options
    target = None if options.output in {None, STANDARD_INPUT} else options.output
    if target == "":
        raise UsageError("The name of the file is empty. Name one, or leave out -o.")
    name = format_to_write(options.format, target or "")
    ids = _chosen(call)
    if target is None:
        _to_standard_output(call, name, ids)
        return DONE
    if not ids and (options.query or options.keys is not None):
        raise NotFoundError("No reference is meant by that; nothing was written.")
    count = exporting.to_file(call.library, ids, name, Path(target))
    call.output.answer(
        f"Wrote {amount(count, 'reference')} to {target}.",
        {"count": count, "format": name, "file": target},
    )
    return DONE


def _chosen(call: Call) -> Sequence[ReferenceId]:
    from readlist.operations.searching import search

    keys = call.options.keys
    if keys is None:
        return search(call.library, call.query(), descending=False, to_the_end=True).ids
    if call.options.query:
        raise UsageError("Give either a query or --keys, not both.")
    names = [key.strip() for key in keys.split(",") if key.strip()]
    if not names:
        raise UsageError("--keys names no citation key. Separate keys by commas.")
    return call.references(names)


def _to_standard_output(call: Call, name: str, ids: Sequence[ReferenceId]) -> None:
    from readlist.operations import exporting

    text = exporting.to_text(call.library, ids, name)
    if call.output.json:
        call.output.tell([], {"count": len(ids), "format": name, "text": text})
        return
    if not ids and not call.output.quiet:
        call.output.complain("No reference is meant by that; nothing was written.")
    call.output.data(text)
