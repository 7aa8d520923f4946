"""The verb ``restore``: go back to a backup."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from readlist.cli.call import DONE, Call
from readlist.cli.parser import Parser, UsageError

if TYPE_CHECKING:
    from readlist.operations.restoring import RestorePlan


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``restore``."""
    parser.add_argument("file", metavar="FILE", help="the backup, as “readlist backups” names it")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be changed and change nothing"
    )
    parser.epilog = "One “readlist undo” takes it back."


def run(call: Call) -> int:
    """Make the library what it was in the backup, or say what that would change."""
    from readlist.operations import restoring

    if not call.options.file:
        raise UsageError("The name of the backup is empty. “readlist backups” lists them.")
    path = Path(call.options.file)
    call.output.progress("Comparing …")
    if call.options.dry_run:
        plan = restoring.preview(call.library, path)
        lines = restoring.in_words(plan) or ["Nothing would be changed."]
        call.output.tell(lines, _shape(plan))
        return DONE
    changes = restoring.restore(call.library, path)
    call.output.answer(
        f"{changes.label}. “readlist undo” takes this back; the library as it was before is kept "
        f"in {changes.restore_point}.",
        {
            "change": int(changes.act),
            "label": changes.label,
            "references": len(changes.references),
            "restore_point": str(changes.restore_point),
        },
    )
    return DONE


def _shape(plan: RestorePlan) -> dict[str, object]:
    return asdict(plan) | {"path": str(plan.path), "dry_run": True}
