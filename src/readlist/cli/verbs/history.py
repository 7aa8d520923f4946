"""The verb ``history``: what was changed, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from readlist.cli.call import DONE, Call
from readlist.cli.layout import one_line
from readlist.cli.parser import Parser, count_above_zero, whole_number

if TYPE_CHECKING:
    from readlist.operations.history import ActEntry


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``history``."""
    parser.add_argument(
        "reference", nargs="?", metavar="REF", help="only what was done to this reference"
    )
    parser.add_argument(
        "--limit", metavar="N", type=count_above_zero, default=200, help="at most so many (200)"
    )
    parser.add_argument(
        "--before", metavar="N", type=whole_number, help="only changes older than change N"
    )


def run(call: Call) -> int:
    """List the acts with their differences in words."""
    from readlist.core.changes import ActId
    from readlist.operations.history import acts

    before = call.options.before
    named = call.options.reference
    identity = call.reference(named) if named is not None else None
    found = acts(
        call.library,
        reference=identity,
        before=None if before is None else ActId(before),
        limit=call.options.limit,
    )
    if call.output.json:
        call.output.tell([], {"acts": [_shape(entry) for entry in found]})
        return DONE
    lines = [line for entry in found for line in _lines(entry)]
    call.output.tell(lines or ["Nothing was changed yet."], {})
    return DONE


def _shape(entry: ActEntry) -> dict[str, Any]:
    return {
        "change": int(entry.id),
        "time": entry.time,
        "label": entry.label,
        "origin": entry.origin,
        "undone": entry.undone,
        "references": entry.references,
        "keys": list(entry.keys),
        "differences": list(entry.differences),
        "more": entry.more,
        "kind": entry.kind,
        "source": int(entry.source),
    }


def _lines(entry: ActEntry) -> Iterator[str]:
    when = entry.time.replace("T", " ")[:16]
    undone = ", undone" if entry.undone else ""
    keys = f": {', '.join(map(one_line, entry.keys))}" if entry.keys else ""
    yield f"{when}  {one_line(entry.label)} (change {entry.id}{undone}){keys}"
    for difference in entry.differences:
        yield f"    {one_line(difference)}"
    if entry.more:
        yield f"    and {entry.more:,} more"
