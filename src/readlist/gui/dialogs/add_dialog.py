"""Add: one box for identifiers, BibTeX, a pasted page or a title, with what is recognised."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from readlist.core.changes import ReferenceId
from readlist.core.overriding import override
from readlist.gui.dialogs.edit_dialog import EditDialog
from readlist.gui.dialogs.frame import Framed
from readlist.gui.dialogs.paper_list import PaperList
from readlist.gui.messages import counted
from readlist.gui.theme.pieces import button, label, restyle
from readlist.gui.viewmodels.adding import AddModel
from readlist.gui.viewmodels.importing import PlannedPapers, recognised
from readlist.gui.viewmodels.intake import LARGE_TEXT
from readlist.gui.workspace import Workspace
from readlist.operations.importing import ImportReport

_UNDER = (
    "Type or paste a DOI, an arXiv number, BibTeX or a whole page. Enter adds what is recognised, "
    "Shift+Enter begins a line."
)
_WAITING = "What is recognised appears here."
_READING = "Reading…"
_NOTHING = (
    "No papers were found in this text. “Add by hand…” keeps it: it goes into the form as the "
    "title, or a longer one as the summary, and you add what you know."
)
_LONGEST_TITLE = 400
_LONGEST_SUMMARY = 20_000
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class AddDialog(Framed):
    """Previews while one types; Enter adds."""

    added = Signal(object)  # ImportReport
    stored = Signal(object)  # ReferenceId, when added by hand
    handed_over = Signal(object)  # QMimeData of what is too much for a box

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("Add", _UNDER, parent)
        self._workspace = workspace
        self._model = AddModel(workspace, self)
        self._model.found.connect(self._on_model_found)
        self._model.planned.connect(self._on_model_planned)
        self._model.added.connect(self._on_model_added)
        self._model.refused.connect(lambda why: self._say(why, "error"))
        self.finished.connect(self._model.close)
        self._text = _Box()
        self._text.textChanged.connect(self._on_text_changed)
        self._text.entered.connect(self._on_text_entered)
        self._text.pasted.connect(self._on_text_pasted)
        self._text.overflown.connect(self._on_text_overflown)
        self._said = label(_WAITING, "muted", wraps=True)
        self._list = PaperList()
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setAccessibleName("Recognised papers")
        self.body.addWidget(self._text, 2)
        self.body.addWidget(self._said)
        self.body.addWidget(self._list, 3)
        hand = button("Add by hand…", picture="edit")
        hand.clicked.connect(self._on_hand_clicked)
        self.foot.addWidget(hand)
        self._main = self.end_with("Add")
        self._main.setEnabled(False)
        self._main.clicked.connect(self._on_main_clicked)
        self.fit(640, 520)
        self._text.setFocus()

    def set_text(self, text: str, html: str = "") -> None:
        """Begin with a text, such as what was dropped or pasted into the window."""
        self._text.setPlainText(text)
        self._text.moveCursor(QTextCursor.MoveOperation.End)
        if html:
            self._on_text_pasted(html)

    def _say(self, words: str, role: str = "muted") -> None:
        self._said.setText(words)
        restyle(self._said, role)

    def _on_text_changed(self) -> None:
        self._main.setEnabled(False)
        text = self._text.toPlainText()
        self._list.setModel(None)
        self._say(_READING if text.strip() else _WAITING)
        self._model.write(text)

    def _on_text_pasted(self, html: str) -> None:
        self._model.write(self._text.toPlainText(), html)

    def _on_text_entered(self) -> None:
        if not self._model.add():
            self._text.insertPlainText("\n")

    def _on_text_overflown(self, data: QMimeData) -> None:
        self.reject()
        self.handed_over.emit(data)

    def _on_model_found(self, records: int) -> None:
        if records and self._model.papers is None:
            self._say(f"{counted(records, 'record')} found · comparing with the library…")

    def _on_model_planned(self, papers: PlannedPapers | None) -> None:
        self._main.setEnabled(papers is not None and papers.adding > 0)
        problems = self._model.problems
        role = "warning" if problems else "muted"
        if papers is None:
            words = _NOTHING if self._text.toPlainText().strip() else _WAITING
            self._say("\n".join(filter(None, (problems, words))), role)
            self._main.setText("Add")
            return
        papers.setParent(self)
        papers.choices_changed.connect(self._on_papers_chosen)
        self._list.setModel(papers)
        self._say("\n".join(filter(None, (recognised(papers.summary), problems))), role)
        self._on_papers_chosen()

    def _on_papers_chosen(self) -> None:
        papers = self._model.papers
        if papers is not None:
            self._main.setText(f"Add {counted(papers.adding, 'paper')}")
            self._main.setEnabled(papers.adding > 0)

    def _on_main_clicked(self) -> None:
        self._main.setEnabled(False)
        self._model.add()

    def _on_model_added(self, report: ImportReport) -> None:
        self.added.emit(report)
        self.accept()

    def _on_hand_clicked(self) -> None:
        typed = self._text.toPlainText().strip()
        title = " ".join(typed.split())
        if len(title) <= _LONGEST_TITLE:
            values = {"title": title} if title else {}
        else:
            values = {"annotation": typed[:_LONGEST_SUMMARY]}
        form = EditDialog(self._workspace, None, self, values=values)
        form.stored.connect(self._on_form_stored)
        form.open()

    def _on_form_stored(self, reference: ReferenceId) -> None:
        self.stored.emit(reference)
        self.accept()


class _Box(QPlainTextEdit):
    """Enter is told, Shift+Enter begins a line; the HTML of what is pasted is told beside it."""

    entered = Signal()
    pasted = Signal(str)  # HTML of all that stands in the box
    overflown = Signal(object)  # QMimeData

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("10.1145/…   2409.19589   @article{…}   …")
        self.setAccessibleName("What to add")
        self.setTabChangesFocus(True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        text = self.toPlainText() if event.key() in _ENTER else ""
        if event.key() in _ENTER and not shift and text.count("{") <= text.count("}"):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        has_files = any(url.isLocalFile() for url in source.urls())
        if has_files or len(text) >= LARGE_TEXT:
            self.overflown.emit(source)
            return
        is_all = self.textCursor().selectedText() == self.toPlainText().replace("\n", "\u2029")
        self.insertPlainText(text)
        if is_all and source.hasHtml():
            self.pasted.emit(source.html())
