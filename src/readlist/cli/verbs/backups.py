"""The verb ``backups``: list the backups of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from readlist.cli.call import DONE, Call
from readlist.cli.layout import amount
from readlist.cli.parser import Parser
from readlist.core.errors import LibraryError

if TYPE_CHECKING:
    from readlist.operations.backing_up import Backup


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``backups``: it lists them all."""
    parser.epilog = "“readlist restore FILE” goes back to one of them."


def run(call: Call) -> int:
    """List the backups, the newest first, with what each holds and how large it is."""
    from readlist.operations.backing_up import size_in_words

    found = _found(call)
    if not found:
        lines = ["There is no backup yet; “readlist backup” makes one."]
    else:
        lines = [_line(each, size_in_words(each.size)) for each in found]
        total = sum(each.size for each in found)
        lines.append(f"{amount(len(found), 'backup')}, {size_in_words(total)} together.")
    call.output.tell(lines, {"backups": [_shape(each) for each in found]})
    return DONE


def _found(call: Call) -> list[Backup]:
    """Give the backups, also those of a library that cannot be opened: then they are needed."""
    from readlist.operations.backing_up import listed, listed_at

    try:
        return listed(call.library)
    except LibraryError as error:
        found = listed_at(call.place)
        if not found:
            raise
        call.output.complain(call.explained(error).message)
        return found


def _line(each: Backup, size: str) -> str:
    time = each.time.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    held = amount(each.references, "reference")
    return f"{time}  {each.kind:<14}  {held:>18}  {size:>9}  {each.path}"


def _shape(each: Backup) -> dict[str, Any]:
    return {
        "time": each.time.isoformat().replace("+00:00", "Z"),
        "kind": str(each.kind),
        "references": each.references,
        "change": each.last_act,
        "size": each.size,
        "file": str(each.path),
    }
