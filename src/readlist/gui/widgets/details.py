"""The details pane: everything about the reference that is selected, or about several."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from readlist.core.ids import Ids
from readlist.gui.theme.pieces import label, rule
from readlist.gui.viewmodels.details import DetailsModel, Several, Single
from readlist.gui.viewmodels.notes import NotesModel
from readlist.gui.widgets.bibtex_tab import BibtexTab
from readlist.gui.widgets.details_header import DetailsHeader
from readlist.gui.widgets.history_tab import HistoryTab
from readlist.gui.widgets.notes_tab import NotesTab
from readlist.gui.widgets.opening import open_address, open_file
from readlist.gui.widgets.overview import Overview
from readlist.gui.widgets.several import SeveralPane
from readlist.gui.workspace import Workspace

_OVERVIEW, _NOTES, _BIBTEX, _HISTORY = range(4)
_NARROWEST = 320
_LOWEST_PAGE = 160


class DetailsPane(QFrame):
    """Shows what is selected; its parts change the library through their models."""

    edit_requested = Signal(object)  # ReferenceId
    export_requested = Signal(object)  # Ids
    query_requested = Signal(str)
    source_opened = Signal(object)  # Source
    unmerge_requested = Signal()
    clashed = Signal(object, object)  # as the model says it

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setMinimumWidth(_NARROWEST)
        self.notes = NotesModel(workspace, self)
        self.model = DetailsModel(workspace, self)
        self._header = DetailsHeader(self.model, workspace)
        self._overview = Overview(self.model)
        self._notes = NotesTab(self.notes)
        self._bibtex = BibtexTab(workspace)
        self._history = HistoryTab(workspace)
        self._several = SeveralPane(self.model)
        self._tabs = QTabBar()
        self._pages = QStackedWidget()
        self._stack = QStackedWidget(self)
        self._close_again: Callable[[], object] | None = None
        self._insisted = False
        self._lay_out()
        self._connect()

    def show_references(self, ids: Ids) -> None:
        """Show these references; what was typed about the former ones is stored first."""
        self.flush()
        if len(ids) != 1:
            self.notes.show(None, ())
        self.model.show(ids)

    def flush(self) -> None:
        """Store what was typed and is not stored yet, before the window closes."""
        self.notes.flush()

    def can_close(self, close_again: Callable[[], object]) -> bool:
        """Tell whether everything typed is stored; if not, the window is closed once it is.

        Where storing fails, the window stays and shows the note; closing it once more goes ahead.
        """
        self.flush()
        if self._insisted or not self.notes.is_unsaved:
            return True
        self._close_again = close_again
        return False

    def begin_note(self) -> None:
        """Go on with the note of the reference shown."""
        self._tabs.setCurrentIndex(_NOTES)
        self._notes.begin()

    def begin_tag(self) -> None:
        """Begin typing a tag for what is shown: one reference, or several."""
        (self._several if len(self.model.ids) > 1 else self._header).begin_tag()

    def _lay_out(self) -> None:
        for words in ("Overview", "Notes", "BibTeX", "History"):
            self._tabs.addTab(words)
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(False)
        self._tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for page in (self._overview, self._notes, self._bibtex, self._history):
            self._pages.addWidget(page)
        self._pages.setMinimumHeight(_LOWEST_PAGE)
        single = QFrame()
        single.setProperty("role", "panel")
        column = QVBoxLayout(single)
        column.setContentsMargins(16, 16, 16, 8)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addSpacing(8)
        column.addWidget(self._tabs)
        column.addWidget(rule())
        column.addWidget(self._pages, 1)
        for part in (_empty(), single, self._several):
            self._stack.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _connect(self) -> None:
        self.model.single_loaded.connect(self._on_model_single)
        self.model.several_loaded.connect(self._on_model_several)
        self.model.emptied.connect(self._on_model_emptied)
        self.model.refused.connect(self._header.tell)
        self.model.clashed.connect(self.clashed)
        self.notes.all_stored.connect(self._on_notes_stored)
        self.notes.storing_failed.connect(self._on_notes_failed)
        self._tabs.currentChanged.connect(self._pages.setCurrentIndex)
        for part in (self._header, self._overview):
            part.edit_requested.connect(self._on_edit_requested)
            part.source_opened.connect(self.source_opened)
        self._overview.unmerge_requested.connect(self.unmerge_requested)
        for one in (self._header, self._overview, self._several):
            one.query_requested.connect(self.query_requested)
        self._overview.address_opened.connect(lambda a: self._header.tell(open_address(a)))
        self._overview.file_opened.connect(lambda path: self._header.tell(open_file(path)))
        self._overview.note_requested.connect(self.begin_note)
        self._several.export_requested.connect(lambda: self.export_requested.emit(self.model.ids))

    def _on_model_single(self, single: Single) -> None:
        stored = single.stored
        self._header.show_single(single)
        self._overview.show_single(single)
        self.notes.show(stored.id, stored.reference.notes)
        count = len(stored.reference.notes)
        self._tabs.setTabText(_NOTES, f"Notes {count}" if count else "Notes")
        self._bibtex.show_reference(stored.id)
        self._history.show_reference(stored.id)
        self._stack.setCurrentIndex(1)

    def _on_model_several(self, several: Several) -> None:
        self._several.show_several(several)
        self._stack.setCurrentIndex(2)

    def _on_model_emptied(self) -> None:
        self.notes.show(None, ())
        self._stack.setCurrentIndex(0)

    def _on_notes_failed(self) -> None:
        if self._close_again is not None:
            self._close_again, self._insisted = None, True
            self._tabs.setCurrentIndex(_NOTES)

    def _on_notes_stored(self) -> None:
        self._insisted = False
        again, self._close_again = self._close_again, None
        if again is not None:
            again()

    def _on_edit_requested(self) -> None:
        if len(self.model.ids) == 1:
            self.edit_requested.emit(self.model.ids[0])


def _empty() -> QFrame:
    page = QFrame()
    page.setProperty("role", "panel")
    column = QVBoxLayout(page)
    column.setContentsMargins(32, 32, 32, 32)
    column.addStretch(2)
    for words, role in (
        ("Nothing is selected", "heading"),
        ("Select a paper to see its details here, or several to tag, sort or export them at once.",
         "muted"),
    ):  # fmt: skip
        line = label(words, role, wraps=True)
        line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(line)
    column.addStretch(3)
    return page
