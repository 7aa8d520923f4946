"""How the check of a document's keys is told: a line for each that needs a hand, and a sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readlist.cli.call import DONE, DONE_IN_PART, Call
from readlist.cli.layout import amount, one_line

if TYPE_CHECKING:
    from readlist.operations.citation_check import CitationCheck, KeyFinding


def check(call: Call) -> int:
    """Check the keys of a document, and write a corrected copy where that is asked for."""
    from readlist.operations import citation_check

    options = call.options
    path = Path(options.check)
    fixed: dict[str, Any] = {}
    if options.fix:
        target = Path(options.output)
        found, places = citation_check.write_corrected(call.library, path, target)
        fixed = {"file": str(target), "places": places}
    else:
        found = citation_check.check_citations(call.library, path)
    for problem in found.problems:
        call.output.complain(problem.message)
    lines = [*_lines(found), *(found.unused if options.unused else ()), _summary(found)]
    if fixed:
        where = amount(fixed["places"], "place")
        lines.append(f"Wrote {one_line(fixed['file'])} with present keys in {where}.")
    if call.output.quiet and found.ok:
        lines = []
    values = _values(found, unused=options.unused)
    call.output.tell(lines, {**values, "fixed": fixed} if fixed else values)
    return DONE if found.ok else DONE_IN_PART


def _lines(found: CitationCheck) -> Iterator[str]:
    for each in found.missing:
        if each.in_trash:
            yield f"{_at(each)} is missing: its reference is in the trash"
        elif each.candidates:
            yield f"{_at(each)} is missing; is it {_or(each.candidates)}?"
        else:
            yield f"{_at(each)} is missing"
    for each in found.old:
        yield f"{_at(each)} is old; it is {each.candidates[0]} now"
    for each in found.ambiguous:
        yield f"{_at(each)} is ambiguous: it was the key of {' and '.join(each.candidates)}"


def _at(each: KeyFinding) -> str:
    return f"{one_line(each.file)}:{each.line}: {one_line(each.key)}"


def _or(keys: Iterable[str]) -> str:
    return " or ".join(keys)


def _summary(found: CitationCheck) -> str:
    cited = amount(found.cited, "key")
    if found.ok:
        return f"{one_line(found.document)} cites {cited}; all are there."
    return f"{one_line(found.document)} cites {cited}: {', '.join(found.wanting)}."


def _values(found: CitationCheck, *, unused: bool) -> dict[str, Any]:
    def shape(each: KeyFinding) -> dict[str, Any]:
        return {
            "key": each.key, "file": each.file, "line": each.line,
            "candidates": list(each.candidates), "in_trash": each.in_trash,
        }  # fmt: skip

    return {
        "document": found.document,
        "kind": found.kind,
        "cited": found.cited,
        "everything": found.everything,
        "missing": [shape(each) for each in found.missing],
        "old": [shape(each) for each in found.old],
        "ambiguous": [shape(each) for each in found.ambiguous],
        "problems": [problem.message for problem in found.problems],
        **({"unused": list(found.unused)} if unused else {}),
    }
