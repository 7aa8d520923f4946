"""The verb ``backups``: list the backups of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from readlist.cli.call import DONE, Call
from readlist.cli.layout import amount
from readlist.cli.parser import Parser

if TYPE_CHECKING:
    from readlist.operations.backing_up import Backup

_KILO = 1024
_UNITS = ("bytes", "KB", "MB", "GB", "TB")


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``backups``: it lists them all."""
    parser.epilog = "“readlist restore FILE” goes back to one of them."


def run(call: Call) -> int:
    """List the backups, the newest first, with what each holds and how large it is."""
    from readlist.operations.backing_up import listed

    found = listed(call.library)
    if not found:
        lines = ["There is no backup yet; “readlist backup” makes one."]
    else:
        lines = [_line(each) for each in found]
        total = sum(each.size for each in found)
        lines.append(f"{amount(len(found), 'backup')}, {size_in_words(total)} together.")
    call.output.tell(lines, {"backups": [_shape(each) for each in found]})
    return DONE


def size_in_words(size: int) -> str:
    """Say a number of bytes as people do: ``3.4 MB``."""
    number, unit = float(size), 0
    while number >= _KILO and unit + 1 < len(_UNITS):
        number, unit = number / _KILO, unit + 1
    return f"{number:.1f} {_UNITS[unit]}" if unit else f"{size} {_UNITS[0]}"


def _line(each: Backup) -> str:
    time = each.time.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    held = amount(each.references, "reference")
    return f"{time}  {each.kind:<14}  {held:>18}  {size_in_words(each.size):>9}  {each.path}"


def _shape(each: Backup) -> dict[str, Any]:
    return {
        "time": each.time.isoformat().replace("+00:00", "Z"),
        "kind": str(each.kind),
        "references": each.references,
        "change": each.last_act,
        "size": each.size,
        "file": str(each.path),
    }
