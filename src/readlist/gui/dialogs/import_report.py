"""What an import did: figures that add up, and every problem with its place."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from readlist.gui.dialogs.frame import Framed
from readlist.gui.messages import counted
from readlist.gui.theme.pieces import button, label, reading_field
from readlist.gui.viewmodels.importing import problem_line, report_lines, report_text
from readlist.gui.workspace import Workspace
from readlist.operations import history
from readlist.operations.importing import ImportReport

_MOST_PROBLEMS = 2000


class ImportReportDialog(Framed):
    """Read, copied or left with Enter or Escape; the import can be undone from here."""

    def __init__(
        self, workspace: Workspace, report: ImportReport, parent: QWidget | None = None
    ) -> None:
        read = counted(report.records, "record")
        super().__init__(f"Imported {counted(report.papers, 'paper')}", "", parent)
        self.say(f"{read} read. One undo takes all of it back.")
        self._workspace = workspace
        self._report = report
        for line in report_lines(report):
            self.body.addWidget(label(line))
        if report.problems:
            self._add_problems(report)
        else:
            self.body.addWidget(label("No problems.", "good"))
            self.body.addStretch(1)
        copy = button("Copy report", picture="copy")
        copy.clicked.connect(self._on_copy_clicked)
        self.foot.addWidget(copy)
        if report.changes:
            undo = button("Undo import", picture="undo")
            undo.clicked.connect(self._on_undo_clicked)
            self.foot.addWidget(undo)
        self.end_with("Close", cancel="").clicked.connect(self.accept)
        self.fit(620, 440 if report.problems else 260)

    def _add_problems(self, report: ImportReport) -> None:
        self.body.addSpacing(8)
        heading = counted(len(report.problems), "problem").upper()
        self.body.addWidget(label(heading, "section"))
        shown = report.problems[:_MOST_PROBLEMS]
        lines = [problem_line(p.file, p.line, p.message) for p in shown]
        if len(report.problems) > _MOST_PROBLEMS:
            lines.append("… the copied report has all of them.")
        self.body.addWidget(reading_field("Problems", "\n".join(lines)), 1)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(report_text(self._report))

    def _on_undo_clicked(self) -> None:
        self._workspace.run(history.undo)
        self.accept()
