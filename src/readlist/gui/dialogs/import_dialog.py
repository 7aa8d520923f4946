"""The review of an import: what each record becomes, before anything is stored."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from readlist.core.errors import ReadlistError
from readlist.core.reading import ReadingState
from readlist.gui.dialogs.frame import Framed
from readlist.gui.dialogs.group_bar import GroupBar
from readlist.gui.dialogs.paper_list import PaperList
from readlist.gui.dialogs.paper_page import PaperPage
from readlist.gui.messages import counted
from readlist.gui.theme.pieces import label, tip
from readlist.gui.viewmodels.importing import PlannedPapers, headline, problems_of, words_of
from readlist.gui.viewmodels.stoppable import Stoppable
from readlist.gui.workspace import Workspace
from readlist.operations.importing import ImportReport
from readlist.operations.reviewing import Group, ReviewSummary

_MOST_PROBLEMS = 10
_SIZE = (1080, 720)
_SIZE_OF_NOTHING = (560, 300)


class ImportDialog(Framed):
    """Shows the plan; only the main button carries it out, as one act."""

    imported = Signal(object)  # ImportReport

    def __init__(
        self,
        workspace: Workspace,
        papers: PlannedPapers,
        parent: QWidget | None = None,
        *,
        remark: str = "",
    ) -> None:
        summary = papers.summary
        super().__init__(*headline(summary), parent)
        self._workspace = workspace
        self._summary = summary
        self._remark = remark
        self._storing: Stoppable | None = None
        self.report: ImportReport | None = None
        papers.setParent(self)
        self._papers = papers
        self.finished.connect(papers.close)
        self._papers.choices_changed.connect(self._on_papers_chosen)
        self._list = PaperList()
        self._list.setModel(self._papers)
        self._list.setAccessibleName("Papers")
        self._list.selectionModel().currentChanged.connect(self._on_list_current)
        selectable = not summary.adds_nothing
        self._page = PaperPage(workspace, summary.documents, selectable=selectable)
        self._page.chosen.connect(self._on_page_chosen)
        self._page.key_chosen.connect(self._on_key_chosen)
        self._wrong = label("", "error", wraps=True)
        self._wrong.hide()
        self._lay_out()
        self.fit(*(_SIZE if summary.papers else _SIZE_OF_NOTHING))
        if summary.papers:
            self._list.setFocus()
            QTimer.singleShot(0, self, self._select_first)  # the window answers before

    def _lay_out(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        if not self._summary.papers:
            self.body.addWidget(_nothing_found(self._summary, self._remark), 1)
            self._main = self._offer_closing()
            return
        bar = GroupBar((group.value, words_of(group, self._summary)) for group in Group)
        bar.chosen.connect(self._on_group_chosen)
        self.body.addWidget(bar)
        if self._summary.problems or self._remark:
            self.body.addWidget(_problems(self._summary, self._remark))
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._list)
        split.addWidget(self._page)
        split.setSizes([440, 640])
        self.body.addWidget(split, 1)
        self.body.addWidget(self._wrong)
        self._main = self._offer_closing() if self._summary.adds_nothing else self._offer_adding()

    def _offer_closing(self) -> QPushButton:
        main = self.end_with("Close", cancel="")
        main.clicked.connect(self.reject)
        return main

    def _offer_adding(self) -> QPushButton:
        self._tag = QLineEdit()
        self._tag.setPlaceholderText("Tag, tag")
        self._tag.setFixedWidth(140)
        self._collection = QLineEdit()
        self._collection.setPlaceholderText("Thesis/Related work")
        self._collection.setFixedWidth(170)
        self._state = QComboBox()
        self._state.addItem("As it is", "")
        for state in ReadingState:
            self._state.addItem(state.words, state.value)
        for words, widget in (
            ("Tag all as", self._tag),
            ("State", self._state),
            ("Collection", self._collection),
        ):
            self.foot.addWidget(label(words, "muted"))
            self.foot.addWidget(widget)
            widget.setAccessibleName(words)
        fresh = self._papers.adding
        main = self.end_with(_adding(fresh) if fresh else "Note the source")
        main.clicked.connect(self._on_main_clicked)
        return main

    def _on_group_chosen(self, group: str) -> None:
        self._papers.show_group(Group(group))
        self._select_first()

    def _select_first(self) -> None:
        self._list.setCurrentIndex(self._papers.index(0))
        self._page.setEnabled(self._papers.rowCount() > 0)

    def _on_list_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self._papers.ask_paper(current.row(), self._page.show_paper)

    def _on_page_chosen(self, name: str, record: int) -> None:
        row = self._list.currentIndex().row()
        self._papers.choose(row, name, record, self._page.show_paper)

    def _on_key_chosen(self, key: str) -> None:
        row = self._list.currentIndex().row()
        page = self._page
        self._papers.rename(self._workspace, row, key, page.show_paper, page.refuse_key)

    def _on_papers_chosen(self) -> None:
        fresh, out = self._papers.adding, len(self._papers.left_out)
        self._main.setText(_adding(fresh))
        self._main.setEnabled(fresh > 0)
        self.say(f"{headline(self._summary)[1]}{f' · {out:,} left out' if out else ''}")

    def reject(self) -> None:
        """Leave without storing; while it is being stored, stop that and go back."""
        if self._storing is not None:
            self._storing.stop()
            self.say("Stopping…")
        else:
            super().reject()

    def _on_workspace_busy(self, what: str, done: int, total: int) -> None:
        if self._storing is not None and total:
            self.say(f"{what} — {done:,} of {total:,}")

    def _on_main_clicked(self) -> None:
        self._main.setEnabled(False)
        self._list.setEnabled(False)
        self._wrong.hide()
        self._storing = Stoppable(self._workspace, "Importing")
        self._workspace.busy.connect(self._on_workspace_busy)
        chosen = str(self._state.currentData())
        self._papers.carry_out(
            self._workspace,
            progress=self._storing,
            tags=[tag.strip() for tag in self._tag.text().split(",") if tag.strip()],
            collection=self._collection.text().strip(),
            state=ReadingState(chosen) if chosen else None,
            on_done=self._on_workspace_imported,
            on_failed=self._on_workspace_failed,
            label="Importing",
        )

    def _on_workspace_imported(self, report: ImportReport) -> None:
        self._storing = None
        self.report = report
        self.imported.emit(report)
        self.accept()

    def _on_workspace_failed(self, error: ReadlistError) -> None:
        self._storing = None
        self._workspace.busy.disconnect(self._on_workspace_busy)
        ended = error.code == "worker-ended"  # which says itself what became of it
        self._wrong.setText(str(error) if ended else f"{error} Nothing was imported.")
        self._wrong.show()
        self._list.setEnabled(True)
        self._main.setEnabled(True)
        self._on_papers_chosen()


def _nothing_found(summary: ReviewSummary, remark: str) -> QFrame:
    """Say why there is no paper in what was read, and that nothing was changed."""
    page = QFrame()
    page.setProperty("role", "panel")
    column = QVBoxLayout(page)
    column.setContentsMargins(20, 20, 20, 20)
    column.setSpacing(8)
    many = len(summary.documents) > 1
    heading = "No papers were found in these files." if many else "No papers were found."
    column.addWidget(label(heading, "heading"))
    if said := problems_of(summary, _MOST_PROBLEMS):
        column.addWidget(label(said, "muted", wraps=True))
    column.addWidget(label(f"{remark} Nothing was changed.".strip(), "muted", wraps=True))
    column.addStretch(1)
    return page


def _problems(summary: ReviewSummary, remark: str) -> QFrame:
    """Say what could not be read and what was left out, before anything is stored."""
    bar = QFrame()
    bar.setProperty("role", "bar")
    row = QHBoxLayout(bar)
    row.setContentsMargins(20, 8, 20, 8)
    shown = "\n".join(filter(None, (problems_of(summary), remark)))
    said = label(shown, "warning" if summary.problems else "muted", wraps=True)
    said.setToolTip(tip(problems_of(summary, len(summary.problems))))
    row.addWidget(said)
    return bar


def _adding(number: int) -> str:
    return f"Add {counted(number, 'paper')}"
