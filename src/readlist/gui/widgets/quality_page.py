"""The Quality page: what the rules find, the papers concerned, and the repair of one or all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QListView,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from readlist.core.quality.table import RULES
from readlist.gui.messages import counted
from readlist.gui.theme.pieces import button, label, unmarked
from readlist.gui.viewmodels.quality import Quality
from readlist.gui.viewmodels.quality_lists import PAPER, PapersModel, RulesModel
from readlist.gui.widgets.empty_state import EmptyState
from readlist.gui.widgets.quality_delegates import PAPER_HEIGHT, PaperDelegate, RuleDelegate
from readlist.gui.workspace import Workspace

if TYPE_CHECKING:
    from readlist.operations.quality import QualityReport, RuleReport

_WIDTHS: Final = (320, 800)
_LEAST: Final = 90  # pixels of a column


class QualityPage(QWidget):
    """The rules at the left, the papers of the chosen one at the right.

    ``buttons`` are for the foot of the window around: repair, repair all, let stand, show, stop.
    """

    chosen = Signal(object)  # ReferenceId
    said = Signal(str)  # how much was found

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quality = Quality(workspace, self)
        self._found: RuleReport | None = None
        self._rules = RulesModel(self)
        self._papers = PapersModel(workspace, self)
        self._list = QListView()
        self._table = QTableView()
        self._title = label("", "heading", wraps=True)
        self._about = label("", "muted", wraps=True)
        self._empty = EmptyState()
        self._bar = QProgressBar()
        self._pages = QStackedWidget()
        self.repair = button("Repair", picture="check")
        self.repair_all = button("Repair all", "primary")
        self.accept = button("This is right", hint="Stays away while the value is what it is now.")
        self.show_paper = button("Show the paper", picture="open")
        self.stop = button("Stop", picture="close")
        self.buttons = (self.repair_all, self.repair, self.accept, self.show_paper, self.stop)
        self._lay_out()
        self._connect()
        self._quality.examine()

    def _lay_out(self) -> None:
        self._list.setModel(self._rules)
        self._list.setItemDelegate(RuleDelegate(self._list))
        self._list.setAccessibleName("Rules")
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        table = self._table
        table.setModel(self._papers)
        table.setItemDelegate(PaperDelegate(table))
        table.setAccessibleName("Papers")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(PAPER_HEIGHT)
        titles = table.horizontalHeader()
        titles.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        titles.setHighlightSections(False)
        titles.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        titles.setMinimumSectionSize(_LEAST)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self._list)
        panes.addWidget(self._right_side())
        panes.setSizes(list(_WIDTHS))
        panes.setStretchFactor(1, 1)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(panes)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Examined")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._bar)
        whole.addWidget(self._pages, 1)

    def _right_side(self) -> QWidget:
        right = QFrame()
        right.setProperty("role", "panel")
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 10)
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._about)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._table, 1)
        return right

    def _connect(self) -> None:
        self._quality.begun.connect(self._on_quality_begun)
        self._quality.progressed.connect(self._on_quality_progressed)
        self._quality.reported.connect(self._on_quality_reported)
        self._quality.stopped.connect(self._on_quality_stopped)
        self._list.selectionModel().currentChanged.connect(self._on_list_current)
        self._table.selectionModel().selectionChanged.connect(self._refresh_buttons)
        self._table.activated.connect(self._on_table_activated)
        self.repair.clicked.connect(self._on_repair_clicked)
        self.repair_all.clicked.connect(self._on_repair_all_clicked)
        self.accept.clicked.connect(self._on_accept_clicked)
        self.show_paper.clicked.connect(
            lambda: self._on_table_activated(self._table.currentIndex())
        )
        self.stop.clicked.connect(self._on_stop_clicked)

    def give_up(self) -> None:
        """End what is under way, as the page is left."""
        self._quality.stop()

    def _on_quality_begun(self) -> None:
        self._bar.setRange(0, 0)
        self._bar.show()
        self._show_empty("search", "Examining the papers", "You can go on working meanwhile.")
        self.said.emit("Examining the papers…")
        self.stop.show()

    def _on_quality_progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self.said.emit(f"Examined {done:,} of {counted(total, 'paper')}")

    def _on_quality_stopped(self, why: str) -> None:
        self._bar.hide()
        self.stop.hide()
        self.said.emit("Not examined")
        self._show_empty("info", "The papers were not examined", why)

    def _on_quality_reported(self, report: QualityReport) -> None:
        self._bar.hide()
        self.stop.hide()
        papers = counted(report.examined, "paper")
        rules = [each for each in report.rules if each.ids]
        if not rules:
            self._rules.show(None)
            self.said.emit(f"{papers} examined")
            self._show_empty("check", "Nothing to mend", "Every rule is content with every paper.")
            return
        sure = sum(len(each.repairable) for each in rules)
        end = f" · {sure:,} can be repaired for you" if sure else ""
        self.said.emit(f"{counted(len(rules), 'rule')} found something in {papers}{end}")
        rule, place = self._found.rule if self._found else "", self._table.currentIndex().row()
        self._rules.show(report)
        self._pages.setCurrentIndex(1)
        self._list.setCurrentIndex(self._rules.index(self._rules.row_of(rule)))
        if self._found is not None and self._found.rule == rule:
            self._choose(max(min(place, self._papers.rowCount() - 1), 0))
        if not self._list.hasFocus() and not self._table.hasFocus():
            self._list.setFocus()

    def _show_empty(self, picture: str, heading: str, text: str) -> None:
        self._found = None
        self._empty.tell(picture, heading, text)
        self._pages.setCurrentIndex(0)
        self._refresh_buttons()

    def _on_list_current(self, current: QModelIndex) -> None:
        found = self._rules.found(current.row())
        if found is None:
            return
        self._found = found
        rule = RULES[found.rule]
        self._title.setText(rule.words)
        self._about.setText(rule.repair or "What is right here only you can tell.")
        self._papers.show(found.rule, found.ids)
        self._choose(0)

    def _choose(self, row: int) -> None:
        self._table.selectionModel().setCurrentIndex(
            self._papers.index(row, PAPER),
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self._refresh_buttons()

    def _refresh_buttons(self) -> None:
        found = self._found
        rows = [index.row() for index in self._table.selectionModel().selectedRows()]
        can = found is not None and self._quality.can_repair
        sure = set(found.repairable) if found is not None and can else set()
        self.repair.setEnabled(any(each in sure for each in self._papers.ids(rows)))
        self.accept.setEnabled(can and bool(rows))
        self.show_paper.setEnabled(found is not None and bool(rows))
        self.repair_all.setEnabled(bool(sure))
        self.repair_all.setText(unmarked(f"Repair all {len(sure):,}" if sure else "Repair all"))

    def _chosen_rows(self) -> list[int]:
        return sorted(index.row() for index in self._table.selectionModel().selectedRows())

    def _on_repair_clicked(self) -> None:
        if self._found is not None:
            self._quality.repair(self._found.rule, self._papers.ids(self._chosen_rows()))

    def _on_repair_all_clicked(self) -> None:
        if self._found is not None:
            self.repair_all.setEnabled(False)
            self._quality.repair(self._found.rule, list(self._found.repairable))

    def _on_accept_clicked(self) -> None:
        if self._found is not None:
            self._quality.accept(self._found.rule, self._papers.ids(self._chosen_rows()))

    def _on_stop_clicked(self) -> None:
        self._quality.stop()

    def _on_table_activated(self, index: QModelIndex) -> None:
        for number in self._papers.ids([index.row()]):
            self.chosen.emit(number)
