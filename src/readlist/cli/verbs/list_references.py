"""The verb ``list``: references in rows for people, whole for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from readlist.cli.call import DONE, Call
from readlist.cli.parser import Parser, whole_number
from readlist.core.errors import InputError

if TYPE_CHECKING:
    from readlist.core.changes import ReferenceId


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``list``."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="which ones; all when left out")
    parser.add_argument("--sort", metavar="FIELD", help="the order, such as year or title")
    parser.add_argument("--desc", action="store_true", help="the other way round")
    parser.add_argument("--limit", metavar="N", type=whole_number, help="at most so many")
    parser.add_argument(
        "--full", action="store_true", help="with --json: everything that the library knows"
    )


def run(call: Call) -> int:
    """List what the query finds; without an order the newest come first."""
    from readlist.operations import searching

    options = call.options
    if options.sort is not None and options.sort not in searching.SORTS:
        orders = ", ".join(searching.SORTS)
        raise InputError(f"There is no order “{options.sort}”. Sort by one of: {orders}.")
    found = searching.search(
        call.library,
        call.query(),
        sort=options.sort or "added",
        descending=options.desc or options.sort is None,
        limit=options.limit,
        counted=call.output.json,
    )
    if not found.is_complete:
        call.output.complain(
            "The regular expression took too long, so not all references were looked at. These are "
            "the hits so far; add words or fields that leave less to look at."
        )
    if call.output.json:
        shapes = _shapes(call, found.ids, full=options.full)
        values = {"total": found.total, "complete": found.is_complete}
        call.output.stream(values, "references", shapes)
    else:
        from readlist.cli.table import table

        call.output.tell(table(call.library, found.ids), {})
    return DONE


def _shapes(call: Call, ids: Sequence[ReferenceId], *, full: bool) -> Iterator[dict[str, Any]]:
    from readlist.cli.shape import reference_shape
    from readlist.operations.searching import stored_references

    found = stored_references(call.library, ids, sources=True)
    return (reference_shape(stored, full=full) for stored in found)
