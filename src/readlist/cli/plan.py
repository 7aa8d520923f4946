"""What an import would do, paper by paper, in the words of the window's review."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from readlist.cli.layout import amount, fitted, one_line
from readlist.cli.output import width

if TYPE_CHECKING:
    from readlist.operations.planning import ImportPlan, PlannedPaper
    from readlist.operations.reviewing import ReviewRow

_WIDTH: Final = 20


def plan_lines(plan: ImportPlan) -> Iterator[str]:
    """Count the papers by group, and give a line for each: its group, its title and the rest."""
    from readlist.operations.reviewing import Group, grouped, row_of

    groups = grouped(plan)
    counts = [f"{group.words.lower()} {len(places):,}" for group, places in groups.items() if places
              and group is not Group.ALL]  # fmt: skip
    yield f"{amount(len(plan.papers), 'paper')}: {', '.join(counts)}."
    room = width()
    for place in groups[Group.ALL]:
        line = _line(row_of(plan, place))
        yield fitted(line, room) if room else line


def _line(row: ReviewRow) -> str:
    rest = " · ".join(filter(None, (row.names, row.year, row.said)))
    return one_line(f"{row.group.words:<{_WIDTH}}").ljust(_WIDTH) + one_line(
        f"{row.first_words}{f' — {rest}' if rest else ''}"
    )


def plan_shapes(plan: ImportPlan) -> list[dict[str, Any]]:
    """Give the same as JSON values, with the records of each paper."""
    from readlist.operations.reviewing import row_of

    return [_shape(plan, paper, row_of(plan, place)) for place, paper in enumerate(plan.papers)]


def _shape(plan: ImportPlan, paper: PlannedPaper, row: ReviewRow) -> dict[str, Any]:
    return {
        "id": None if paper.reference_id is None else int(paper.reference_id),
        "key": paper.key,
        "action": str(paper.action),
        "group": row.group.value,
        "title": paper.reference.title,
        "creators": row.names,
        "year": paper.reference.year,
        "reason": paper.reason,
        "attention": paper.attention,
        "records": [
            {
                "document": plan.documents[each.document].name, "ordinal": each.record.ordinal,
                "line": each.record.line, "action": each.action,
            }
            for each in paper.records
        ],
    }  # fmt: skip
