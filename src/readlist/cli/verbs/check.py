"""The verb ``check``: examine the library for damage."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from readlist.cli.call import DONE, DONE_IN_PART, ORIGIN, Call
from readlist.cli.layout import amount, one_line
from readlist.cli.parser import Parser

if TYPE_CHECKING:
    from readlist.operations.checking import CheckReport


_MOST: Final = 50  # findings that are printed


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``check``: it examines the whole library."""
    parser.add_argument(
        "--repair", metavar="OUT", help="save all that can be read into the new library OUT"
    )
    parser.epilog = "The exit code is 3 when something was found."


def run(call: Call) -> int:
    """Examine the library and name everything that is not as it should be, or save it."""
    if call.options.repair:
        return _repair(call, Path(call.options.repair))
    call.output.progress("Examining the library …")
    report = _examine(call)
    values = {
        "references": report.references, "findings": list(report.findings),
        "hurt": [asdict(each) for each in report.hurt],
    }  # fmt: skip
    if report.ok:
        whole = amount(report.references, "reference")
        call.output.answer(f"The library is whole: {whole}.", values)
        return DONE
    found = amount(len(report.findings), "thing is", "things are")
    lines = [f"{found} not as it should be:", *map(one_line, report.findings[:_MOST])]
    if len(report.findings) > _MOST:
        lines.append(f"… and {len(report.findings) - _MOST:,} more; --json names all.")
    call.output.refuse("damage", "\n  ".join(lines), values)
    return DONE_IN_PART


def _examine(call: Call) -> CheckReport:
    """Examine the library, also one that is too damaged to be opened."""
    from readlist.operations.checking import check, check_file

    if call.library_named or call.place.exists():
        return check_file(call.place, origin=ORIGIN)
    return check(call.library)  # made on first use


def _repair(call: Call, out: Path) -> int:
    """Save what can be read of the library into a new one and say what could not be."""
    from readlist.operations.checking import repair

    call.output.progress("Saving what can be read …")
    report = repair(call.place, out)
    values = {
        "out": str(out),
        "references": report.references, "expected": report.expected,
        "healed": list(report.healed), "older": list(report.older),
        "lost": list(report.lost), "unproven": report.unproven,
        "findings": list(report.faults),
    }  # fmt: skip
    saved = f"Saved {report.references:,} of {amount(report.expected, 'reference')} into {out}."
    lines = [f"{saved} The damaged library was not touched."]
    if report.healed:
        lines += ["Taken from a backup and the history since:", *map(one_line, report.healed)]
    if report.older:
        lines += ["Taken from a backup; later edits may be missing:", *map(one_line, report.older)]
    if not report.older and not report.lost and not report.faults and not report.unproven:
        call.output.answer("\n  ".join(lines), values)
        return DONE
    if report.lost:
        lines += ["Not healed, and kept as it reads:", *map(one_line, report.lost)]
    if report.unproven:
        whose = amount(report.unproven, "reference")
        lines.append(f"The checksums of {whose} are lost, so what they lost cannot be told.")
    lines += map(one_line, report.faults)
    call.output.refuse("damage", "\n  ".join(lines), values)
    return DONE_IN_PART
