"""The verb ``import``: read files, match them against the library, store them in one act."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readlist.cli.call import DONE, DONE_IN_PART, NOTHING_DONE, Call
from readlist.cli.input import STANDARD_INPUT, STANDARD_INPUT_NAME, standard_input
from readlist.cli.parser import Parser
from readlist.cli.plan import plan_lines, plan_shapes
from readlist.cli.tally import clash_lines, clash_shapes, counts, problem_shapes, said, sentence

if TYPE_CHECKING:
    from readlist.core.reading import ReadingState
    from readlist.formats.base import Document
    from readlist.operations.importing import ImportPlan, ImportReport


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``import``."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a file to read; “-” is standard input"
    )
    parser.add_argument(
        "--format", metavar="F", default="", help="the format, when it should not be recognised"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done and store nothing"
    )
    parser.add_argument(
        "--tag", metavar="T", action="append", default=[], help="tag all of them (repeatable)"
    )
    parser.add_argument(
        "--collection", metavar="C", default="", help="put all of them into a collection"
    )
    parser.add_argument("--state", metavar="S", help="give new ones this reading state")


def run(call: Call) -> int:
    """Import the files and report counts that add up."""
    from readlist.core.reading import parse_state
    from readlist.operations import importing

    options = call.options
    state = parse_state(options.state) if options.state is not None else None
    library = call.library
    call.output.progress("Reading …")
    if report := _streamed(call, state):
        call.output.finish_progress()
        return _answer(call, report, _stored(report))
    documents = _documents(options.files, options.format)
    plan = importing.plan(library, documents, progress=_teller(call))
    call.output.finish_progress()
    if not plan.new + plan.merged + plan.unchanged:
        return _nothing(call, plan)
    if options.dry_run:
        return _answer(call, plan, plan_shapes(plan) if call.output.json else [])
    call.output.progress("Storing …")
    report = importing.carry_out(
        library, plan, tags=tuple(options.tag), collection=options.collection, state=state
    )
    return _answer(call, report, _stored(report))


def _streamed(call: Call, state: ReadingState | None) -> ImportReport | None:
    """Import one large file without having it in memory whole, where that can be done."""
    from readlist.operations import streaming

    options = call.options
    if options.dry_run or len(options.files) > 1 or options.files[0] == STANDARD_INPUT:
        return None
    path = Path(options.files[0])
    if not streaming.is_large(path):
        return None
    return streaming.stream(
        call.library, path, format=options.format, tags=options.tag,
        collection=options.collection, state=state,
        progress=lambda done, _total: call.output.progress(f"Importing: {done:,} …"),
    )  # fmt: skip


def _stored(report: ImportReport) -> list[dict[str, Any]]:
    return [
        {"id": int(identity), "key": key, "action": str(action)}
        for identity, key, action in report.references
    ]


def _teller(call: Call) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        call.output.progress(f"Comparing with the library: {done:,} of {total:,} …")

    return tell


def _documents(names: list[str], read_format: str) -> list[Document]:
    from readlist.operations import importing

    documents: list[Document] = []
    for name in dict.fromkeys(names):
        if name == STANDARD_INPUT:
            data = standard_input()
            read = importing.read_bytes(data, name=STANDARD_INPUT_NAME, format=read_format)
            documents.append(read)
        else:
            documents += importing.read_files([Path(name)], format=read_format)
    return documents


def _nothing(call: Call, plan: ImportPlan) -> int:
    """Say that nothing came in, and why; keep what could not be read, so that it can be mended."""
    if plan.keeps and not call.options.dry_run:
        return _kept(call, plan)
    code, message = "nothing-imported", "No reference was found. Nothing was imported."
    if len(plan.problems) == 1:
        problem = plan.problems[0]
        code, message = problem.code, f"{said(problem)} Nothing was imported."
    else:
        for problem in plan.problems:
            call.output.complain(said(problem))
    call.output.refuse(code, message, _values(plan))
    return NOTHING_DONE


def _kept(call: Call, plan: ImportPlan) -> int:
    from readlist.operations import importing

    report = importing.carry_out(call.library, plan)
    for problem in report.problems:
        call.output.complain(said(problem))
    words = "No reference was imported. The text that could not be read is kept; see “export "
    values = {**_values(report), "references": [], "change": int(report.change)}
    call.output.answer(f"{words}--unread”.", values)
    return DONE_IN_PART


def _answer(
    call: Call,
    outcome: ImportPlan | ImportReport,
    references: list[dict[str, Any]],
) -> int:
    for problem in outcome.problems:
        call.output.complain(said(problem))
    for line in clash_lines(outcome.clashes):
        call.output.complain(line)
    from readlist.operations.planning import ImportPlan

    dry_run = call.options.dry_run
    values = {
        **_values(outcome),
        "references": references,
        "clashes": clash_shapes(outcome.clashes),
        "change": int(getattr(outcome, "change", 0)),
        **({"dry_run": True} if dry_run else {}),
    }
    words = sentence(outcome, dry_run=dry_run)
    if isinstance(outcome, ImportPlan):
        call.output.tell(chain([words], plan_lines(outcome)), values)
    else:
        call.output.answer(words, values)
    return DONE_IN_PART if outcome.failed else DONE


def _values(outcome: ImportPlan | ImportReport) -> dict[str, object]:
    return {**counts(outcome), "problems": problem_shapes(outcome.problems)}
