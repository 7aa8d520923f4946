"""The review of an import: what each record becomes, before anything is stored."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPushButton,
    QSplitter,
    QWidget,
)

from readlist.core.errors import ReadlistError
from readlist.core.reading import ReadingState
from readlist.gui.dialogs.frame import Framed
from readlist.gui.dialogs.group_bar import GroupBar
from readlist.gui.dialogs.import_words import nothing_found, problems_bar
from readlist.gui.dialogs.paper_list import PaperList
from readlist.gui.dialogs.paper_page import PaperPage
from readlist.gui.messages import counted
from readlist.gui.theme.pieces import label
from readlist.gui.viewmodels.importing import PlannedPapers, headline, words_of
from readlist.gui.viewmodels.stoppable import Stoppable
from readlist.gui.workspace import Workspace
from readlist.operations.importing import ImportReport, PlannedPaper
from readlist.operations.reviewing import Group

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
        papers.regrouped.connect(self._on_papers_regrouped)
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
        self._page.judged.connect(self._on_page_judged)
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
            self.body.addWidget(nothing_found(self._summary, self._remark), 1)
            self._main = self._offer_closing()
            return
        self._bar = GroupBar((group.value, words_of(group, self._summary)) for group in Group)
        self._bar.chosen.connect(self._on_group_chosen)
        self.body.addWidget(self._bar)
        if self._summary.problems or self._remark:
            self.body.addWidget(problems_bar(self._summary, self._remark))
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
        main = self.end_with(_adding(self._papers)[0])
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
            self._papers.ask_paper(current.row(), partial(self._show_paper, current.row()))

    def _show_paper(self, row: int, paper: PlannedPaper) -> None:
        self._page.show_paper(paper)
        if paper.like is not None:
            self._papers.ask_other(self._workspace, row, partial(self._page.show_other, paper))

    def _on_page_chosen(self, name: str, record: int) -> None:
        row = self._list.currentIndex().row()
        self._papers.choose(row, name, record, partial(self._show_paper, row))

    def _on_key_chosen(self, key: str) -> None:
        row = self._list.currentIndex().row()
        page = self._page
        show = partial(self._show_paper, row)
        self._papers.rename(self._workspace, row, key, show, page.refuse_key)

    def _on_page_judged(self, same: object) -> None:
        row = self._list.currentIndex().row()
        answer = None if same is None else bool(same)
        show = partial(self._on_judged, row)
        self._papers.judge(self._workspace, row, show, self._complain, same=answer)

    def _on_judged(self, row: int, now: int) -> None:
        """Stay at the paper; where it left the group, go on with what took its place."""
        last = self._papers.rowCount() - 1
        self._list.setCurrentIndex(self._papers.index(min(row, last) if now < 0 else now))
        self._page.setEnabled(last >= 0)
        self._list.setFocus()

    def _on_papers_regrouped(self) -> None:
        self._summary = self._papers.summary
        self._bar.rename((group.value, words_of(group, self._summary)) for group in Group)

    def _on_papers_chosen(self) -> None:
        out = len(self._papers.left_out)
        words, possible = _adding(self._papers)
        self._main.setText(words)
        self._main.setEnabled(possible)
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

    def _complain(self, error: ReadlistError) -> None:
        ended = error.code == "worker-ended"  # which says itself what became of it
        self._wrong.setText(str(error) if ended else f"{error} Nothing was imported.")
        self._wrong.show()

    def _on_workspace_failed(self, error: ReadlistError) -> None:
        self._storing = None
        self._workspace.busy.disconnect(self._on_workspace_busy)
        self._complain(error)
        self._list.setEnabled(True)
        self._on_papers_chosen()


def _adding(papers: PlannedPapers) -> tuple[str, bool]:
    """Give the words of the main button, and whether it can be pressed."""
    fresh, summary = papers.adding, papers.summary
    known = summary.groups[Group.KNOWN] == summary.papers
    if not fresh and known and summary.papers > len(papers.left_out):
        return "Note the source", True
    return f"Add {counted(fresh, 'paper')}", fresh > 0
