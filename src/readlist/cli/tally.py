"""How an import went: its figures, its problems and the sentence that sums it up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from readlist.cli.layout import amount, one_line

if TYPE_CHECKING:
    from readlist.operations.importing import FileProblem, ImportPlan, ImportReport
    from readlist.operations.planning import KeyClash

_MOST_TOLD: Final = 50


def counts(outcome: ImportPlan | ImportReport) -> dict[str, int]:
    """Give the figures; the records are those new, merged, unchanged and failed."""
    return {
        "records": outcome.records,
        "new": outcome.new,
        "merged": outcome.merged,
        "unchanged": outcome.unchanged,
        "attention": outcome.attention,
        "failed": outcome.failed,
    }


def sentence(outcome: ImportPlan | ImportReport, *, dry_run: bool) -> str:
    """Sum up: ``Imported 90 records: 71 new, 19 merged.``."""
    figures = counts(outcome)
    parts = [f"{figures[name]:,} {name}" for name in ("new", "merged", "unchanged", "failed")]
    told = ", ".join(part for part in parts if not part.startswith("0 ")) or "nothing new"
    records = amount(outcome.records, "record")
    begin = f"Would import {records}" if dry_run else f"Imported {records}"
    end = f" {outcome.attention:,} should be looked at." if outcome.attention else ""
    return f"{begin}: {told}.{end}"


def said(problem: FileProblem) -> str:
    """Tell a problem after its place, ``refs.bib:12: …``, unless the words name the file."""
    if problem.line:
        return f"{one_line(problem.file)}:{problem.line}: {problem.message}"
    named = problem.file in problem.message
    return problem.message if named else f"{one_line(problem.file)}: {problem.message}"


def problem_shapes(problems: Iterable[FileProblem]) -> list[dict[str, Any]]:
    """Give problems as JSON values."""
    return [
        {"file": p.file, "line": p.line, "code": p.code, "message": p.message} for p in problems
    ]


def clash_lines(clashes: Sequence[KeyClash]) -> Iterator[str]:
    """Tell of keys that cannot be had and what becomes of each, after its place."""
    for clash in clashes[:_MOST_TOLD]:
        words = clash.words[0].upper() + clash.words[1:]
        yield f"{one_line(clash.file)}:{clash.line}: {words}."
    if len(clashes) > _MOST_TOLD:
        yield f"… and {len(clashes) - _MOST_TOLD:,} more citation keys that clash."


def clash_shapes(clashes: Iterable[KeyClash]) -> list[dict[str, Any]]:
    """Give keys that clash as JSON values."""
    return [
        {
            "file": clash.file, "line": clash.line, "key": clash.given, "becomes": clash.becomes,
            "holder": clash.holder, "alias": clash.alias, "message": clash.words,
        }
        for clash in clashes
    ]  # fmt: skip
