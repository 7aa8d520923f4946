"""The papers of a large import, which a worker holds: fetched by the page as they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject

from readlist.core.errors import ReadlistError
from readlist.core.reference import Reference
from readlist.gui.viewmodels.importing import PlannedPapers
from readlist.gui.workspace import Workspace
from readlist.operations.importing import ImportPlan, ImportReport, PlannedPaper
from readlist.operations.reviewing import Group, Judged, ReviewRow, ReviewSummary

if TYPE_CHECKING:
    from readlist.operations.library import Library
    from readlist.worker.client import Worker

_PAGE: Final = 100


class LargePapers(PlannedPapers):
    """The same list, whose plan is in a worker; lines show as soon as they have come."""

    def __init__(
        self,
        workspace: Workspace,
        worker: Worker,
        summary: ReviewSummary,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(ImportPlan((), (), ()), parent)
        self._workspace = workspace
        self._worker = worker
        self.summary = summary
        self._selectable = not summary.adds_nothing
        self._counts = dict(summary.groups)
        self._pages: dict[tuple[Group, int], Sequence[ReviewRow] | None] = {}
        self._wanted = 0

    def count(self, group: Group) -> int:
        """Say how many papers a group has."""
        return self._counts[group]

    def line(self, row: int) -> ReviewRow | None:
        """Give what the list says about a row; where that is not known yet, its page is asked."""
        number, within = divmod(row, _PAGE)
        page = self._pages.get((self._group, number))
        if page is None and (self._group, number) not in self._pages:
            self._ask_page(self._group, number)
        return page[within] if page is not None and within < len(page) else None

    def ask_paper(self, row: int, take: Callable[[PlannedPaper], None]) -> None:
        """Give the paper of a row when it comes, unless another was asked for meanwhile."""
        self._wanted += 1
        self._ask_place(row, self._wanted, take)

    def choose(
        self, row: int, name: str, record: int, take: Callable[[PlannedPaper], None]
    ) -> None:
        """Take one value of a row's paper from another record; give the paper as it is then."""
        line = self.line(row)
        if line is not None:
            changed = partial(self._changed, row, line, take)
            self._ask("choose", line.place, name, record, take=changed)

    def rename(
        self,
        workspace: Workspace,
        row: int,
        key: str,
        take: Callable[[PlannedPaper], None],
        failed: Callable[[ReadlistError], None],
    ) -> None:
        """Give a row's paper another citation key; give the paper as it is then."""
        line = self.line(row)
        if line is None:
            return

        call = self._calling("rename", line.place, key)
        workspace.ask(call, on_done=partial(self._changed, row, line, take), on_failed=failed)

    def ask_other(
        self, workspace: Workspace, row: int, take: Callable[[Reference | None], None]
    ) -> None:
        """Give the paper that the one of a row may be again."""
        line = self.line(row)
        if line is not None:
            call = self._calling("other", line.place)
            workspace.ask_latest(("other", id(self)), call, on_done=take)

    def judge(
        self,
        workspace: Workspace,
        row: int,
        take: Callable[[int], None],
        failed: Callable[[ReadlistError], None],
        *,
        same: bool | None,
    ) -> None:
        """Take down whether a row's paper and what it is like are the ``same``; None takes it back.

        ``take`` is given the row of the paper then, or -1 where it is in the group no more.
        """
        line = self.line(row)
        if line is None:
            return

        def done(told: Judged) -> None:
            self.beginResetModel()
            self._pages.clear()
            self._counts = dict(told.summary.groups)
            self._regroup(told)
            take(told.rows.get(self._group.value, -1))

        call = self._calling("judge", line.place, list(self.left_out), same=same)
        workspace.ask(call, on_done=done, on_failed=failed)

    def carry_out(self, workspace: Workspace, **options: Any) -> None:
        """Store what was chosen; the options are those of the operation and of the workspace."""
        left_out = list(self.left_out)

        def store(library: Library, *, progress: Any, **rest: Any) -> ImportReport:
            from readlist.worker.client import WorkerEndedError

            before = library.last_act()
            try:
                report: ImportReport = self._worker.call(
                    "review.carry_out", [left_out], rest, progress=progress
                )
            except WorkerEndedError as error:
                stored = library.last_act() != before
                raise error.with_outcome("Importing", stored=stored) from error
            return report

        workspace.run(store, **options)

    def close(self) -> None:
        """Let the worker and the plan go."""
        self._workspace.ask(lambda _library: self._worker.close(), on_done=lambda _nothing: None)

    def _changed(
        self, row: int, line: ReviewRow, take: Callable[[PlannedPaper], None], paper: PlannedPaper
    ) -> None:
        self._ask_page(self._group, row // _PAGE)
        self._take_changed(line, paper)
        take(paper)

    def _ask_place(self, row: int, wanted: int, take: Callable[[PlannedPaper], None]) -> None:
        number, within = divmod(row, _PAGE)
        page = self._pages.get((self._group, number))

        def arrived(paper: PlannedPaper) -> None:
            if wanted == self._wanted:
                take(paper)

        if page is not None:
            self._ask("paper", page[within].place, take=arrived)
        else:
            again = lambda: self._ask_place(row, wanted, take)  # noqa: E731  # read where it is used
            self._ask_page(self._group, number, again)

    def _ask_page(self, group: Group, number: int, then: Callable[[], None] | None = None) -> None:
        self._pages.setdefault((group, number), None)

        def arrived(rows: Sequence[ReviewRow]) -> None:
            self._pages[group, number] = rows
            if group is self._group and rows:
                first = number * _PAGE
                self.dataChanged.emit(self.index(first), self.index(first + len(rows) - 1))
            if then is not None:
                then()

        self._ask("rows", group.value, number * _PAGE, _PAGE, take=arrived)

    def _ask(self, what: str, *args: Any, take: Callable[[Any], None]) -> None:
        self._workspace.ask(self._calling(what, *args), on_done=take)

    def _calling(self, what: str, *args: Any, **options: Any) -> Callable[[Library], Any]:
        """Give what asks the worker about the review."""
        return lambda _library: self._worker.call(f"review.{what}", args, options)
