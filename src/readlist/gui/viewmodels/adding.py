"""What the box for adding recognises in what is typed or pasted into it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from readlist.core.errors import ReadlistError
from readlist.gui.viewmodels.importing import PlannedPapers, problems_of
from readlist.gui.viewmodels.intake import Intake, Material
from readlist.gui.viewmodels.stoppable import Stoppable
from readlist.gui.workspace import Workspace
from readlist.operations.importing import ImportReport

_WAIT = 150


class AddModel(QObject):
    """Reads the text while it is typed; the newest text wins."""

    found = Signal(int)  # so many records, which are compared with the library now
    planned = Signal(object)  # PlannedPapers | None
    added = Signal(object)  # ImportReport
    refused = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._text = self._html = ""
        self._awaited = False  # whether to add as soon as it is known what
        self.papers: PlannedPapers | None = None
        self.problems = ""  # what was wrong with the text, in words
        self._intake = Intake(workspace, self)
        self._intake.found.connect(self.found)
        self._intake.prepared.connect(self._on_intake_prepared)
        self._intake.refused.connect(self._on_workspace_failed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._ask)

    def write(self, text: str, html: str = "") -> None:
        """Take over what is typed, or what was pasted with its HTML."""
        self._text, self._html = text, html
        self._awaited = False
        self._intake.stop()
        self._let_go()
        self._timer.start()

    def add(self) -> bool:
        """Add what was recognised, or what will be; tell whether there may be anything."""
        if self.papers is not None:
            if self.papers.adding:
                self._carry_out(self.papers)
            return True
        self._awaited = self._timer.isActive() or self._intake.is_busy
        return self._awaited

    def close(self) -> None:
        """Stop reading, and let go of what was read."""
        self._timer.stop()
        self._intake.stop()
        self._let_go()

    def _carry_out(self, papers: PlannedPapers) -> None:
        papers.carry_out(
            self._workspace,
            progress=Stoppable(self._workspace, "Adding"),
            tags=[],
            collection="",
            state=None,
            on_done=self._on_carry_outed,
            on_failed=self._on_workspace_failed,
        )

    def _ask(self) -> None:
        if self._text.strip():
            self._intake.take(Material(text=self._text, html=self._html, is_typed=True))
        else:
            self.planned.emit(None)

    def _let_go(self) -> None:
        papers, self.papers = self.papers, None
        self.problems = ""
        if papers is not None:
            papers.close()

    def _on_intake_prepared(self, papers: PlannedPapers) -> None:
        self.problems = problems_of(papers.summary)
        if papers.summary.papers:
            self.papers = papers
        else:
            papers.close()
        self.planned.emit(self.papers)
        if self._awaited:
            self._awaited = False
            self.add()

    def _on_carry_outed(self, report: ImportReport) -> None:
        self.added.emit(report)

    def _on_workspace_failed(self, error: ReadlistError) -> None:
        self._awaited = False
        self.refused.emit(str(error))
