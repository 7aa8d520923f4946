"""The verb ``unmerge``: take a reference apart again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from readlist.cli.call import DONE, Call
from readlist.cli.layout import one_line
from readlist.cli.parser import Parser
from readlist.core.errors import InputError

if TYPE_CHECKING:
    from readlist.operations.parts import Part


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``unmerge``."""
    parser.add_argument("reference", metavar="REF", help="the reference to take apart")
    parser.add_argument(
        "--record", metavar="N", type=int, action="append", default=[],
        help="the part to take from it, as --list numbers them; may be repeated",
    )  # fmt: skip
    parser.add_argument("--list", action="store_true", help="list the parts and change nothing")


def run(call: Call) -> int:
    """Bring back what was merged into the reference, or what joined it, or list its parts."""
    from readlist.operations.unmerging import parts, unmerge

    number = call.reference(call.options.reference)
    present = parts(call.library, number)
    if call.options.list:
        call.output.answer(_lines(present), {"parts": [_values(each) for each in present]})
        return DONE
    by_number = {each.number: each for each in present}
    for wanted in call.options.record:
        if wanted not in by_number:
            raise InputError(
                f"{call.options.reference} has no part {wanted}. Nothing was changed. "
                f"“readlist unmerge {call.options.reference} --list” numbers its parts."
            )
    changes = unmerge(call.library, number, [by_number[each] for each in call.options.record])
    return call.changed(changes, [number, *sorted(changes.references - {number})])


def _lines(present: Sequence[Part]) -> str:
    if not present:
        return "It is all of one piece."
    lines = []
    for each in present:
        name = f"{one_line(each.key)}  " if each.key else ""
        lines.append(f"{each.number}  {name}{one_line(each.title)}")
        lines += [f"    {one_line(source.document)}, line {source.line}" for source in each.sources]
        lines += [f"    {each.reason}"] if each.reason else []
    return "\n".join(lines)


def _values(part: Part) -> dict[str, object]:
    return {
        "number": part.number,
        "key": part.key or None,
        "title": part.title,
        "reason": part.reason,
        "joined": part.joined,
        "sources": [
            {"document": each.document, "ordinal": each.ordinal, "line": each.line}
            for each in part.sources
        ],
    }
