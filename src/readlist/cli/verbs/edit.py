"""The verb ``edit``: change fields of one reference."""

from __future__ import annotations

from collections.abc import Sequence

from readlist.cli.call import Call
from readlist.cli.parser import Parser, UsageError, whole_number


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``edit``."""
    parser.add_argument("reference", metavar="REF", help="the reference")
    parser.add_argument(
        "values", nargs="+", metavar="FIELD=VALUE", help="the new value; FIELD= removes it"
    )
    parser.add_argument(
        "--if-version",
        metavar="N",
        type=whole_number,
        help="refuse when the reference has another version by now",
    )


def run(call: Call) -> int:
    """Store the new values in one act."""
    from readlist.operations.editing import edit

    values = _values(call.options.values)
    identity = call.reference(call.options.reference)
    changes = edit(call.library, [identity], values, expected_version=call.options.if_version)
    return call.changed(changes, [identity])


def _values(assignments: Sequence[str]) -> dict[str, str | None]:
    values: dict[str, str | None] = {}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        name = name.strip().lower()
        if not equals or not name:
            raise UsageError(
                f"“{assignment}” is not of the form FIELD=VALUE, such as year=2024 or doi=."
            )
        if name in values:
            raise UsageError(f"“{name}” is given twice. Give each field once.")
        values[name] = value or None
    return values
