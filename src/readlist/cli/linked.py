"""Linked files on the command line: reports in words and as JSON values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from readlist.cli.layout import amount

if TYPE_CHECKING:
    from readlist.cli.output import Output
    from readlist.operations.linking import Conflict, LinkReport

_FIGURES = ("taken", "new", "trashed", "written", "added", "removed")


def sentence(report: LinkReport) -> str:
    """Say what was done about one linked file."""
    words = [
        f"{amount(number, 'reference')} {what}"
        for number, what in (
            (report.taken, "changed as in the file"),
            (report.new, "came in"),
            (report.trashed, "left"),
        )
        if number
    ]
    if written := [
        f"{amount(number, 'entry', 'entries')} {what}"
        for number, what in (
            (report.written, "changed"),
            (report.added, "put in"),
            (report.removed, "taken out"),
        )
        if number
    ]:
        words.append(f"in the file {', '.join(written)}")
    nothing = "nothing was changed" if report.problems else "nothing had to be changed"
    return f"{report.path}: {'; '.join(words) or nothing}."


def complain_of(output: Output, report: LinkReport) -> None:
    """Say on standard error what a linked file did not take, and on what a person must decide."""
    for problem in report.problems:
        output.complain(problem)
    for one in report.conflicts:
        output.complain(_conflict_words(one))


def _conflict_words(one: Conflict) -> str:
    from readlist.operations.linking.disputes import in_words, value_name

    file, library = (in_words(one.name, value) for value in (one.file, one.library))
    return (
        f"{one.path}: file and library both changed the {value_name(one.name)} of “{one.key}”. "
        f"The file says “{file}”, the library “{library}”. Nothing was changed of that; give both "
        "the same value, or use “readlist sync FILE --keep file” or “--keep library”."
    )


def shapes(reports: Iterable[LinkReport]) -> list[dict[str, Any]]:
    """Give reports as JSON values."""
    return [
        {
            "path": report.path,
            **{name: getattr(report, name) for name in _FIGURES},
            "conflicts": [
                {
                    "key": one.key,
                    "id": None if one.reference is None else int(one.reference),
                    "name": one.name,
                    "file": one.file,
                    "library": one.library,
                }
                for one in report.conflicts
            ],
            "problems": list(report.problems),
            "change": int(report.changes.act),
        }
        for report in reports
    ]
