"""Add: one box for identifiers, BibTeX, a pasted page or a title, with what is recognised."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from readlist.core.changes import ReferenceId
from readlist.gui.dialogs.edit_dialog import EditDialog
from readlist.gui.dialogs.frame import Framed
from readlist.gui.dialogs.paper_list import PaperList
from readlist.gui.messages import counted
from readlist.gui.theme.pieces import button, label, restyle
from readlist.gui.viewmodels.adding import AddModel, summary
from readlist.gui.viewmodels.importing import PlannedPapers
from readlist.gui.workspace import Workspace
from readlist.operations.importing import ImportPlan, ImportReport

_UNDER = "Paste a DOI, an arXiv number, BibTeX or a whole page. Nothing is stored until Add."
_WAITING = "What is recognised appears here."
_NOTHING = "No paper is recognised in this text. “Add by hand” takes it into the form as a title."
_LONGEST_TITLE = 400


class AddDialog(Framed):
    """Previews while one types; Ctrl+Enter adds."""

    added = Signal(object)  # ImportReport
    stored = Signal(object)  # ReferenceId, when added by hand

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("Add", _UNDER, parent)
        self._workspace = workspace
        self._model = AddModel(workspace, self)
        self._model.planned.connect(self._on_model_planned)
        self._model.added.connect(self._on_model_added)
        self._model.refused.connect(lambda why: self._say(why, "error"))
        self._text = QPlainTextEdit()
        self._text.setPlaceholderText("10.1145/…   2409.19589   @article{…}   …")
        self._text.setAccessibleName("What to add")
        self._text.setTabChangesFocus(True)
        self._text.textChanged.connect(self._on_text_changed)
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

    def set_text(self, text: str) -> None:
        """Begin with a text, such as what was dropped or pasted into the window."""
        self._text.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Add with Ctrl+Enter, since Enter begins a line."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._main.isEnabled():
                self._on_main_clicked()
        else:
            super().keyPressEvent(event)

    def _say(self, words: str, role: str = "muted") -> None:
        self._said.setText(words)
        restyle(self._said, role)

    def _on_text_changed(self) -> None:
        self._main.setEnabled(False)
        self._model.write(self._text.toPlainText())

    def _on_model_planned(self, plan: ImportPlan | None) -> None:
        self._main.setEnabled(plan is not None)
        if plan is None:
            self._list.setModel(None)
            self._say(_NOTHING if self._text.toPlainText().strip() else _WAITING)
            self._main.setText("Add")
            return
        self._list.setModel(PlannedPapers(plan, self))
        self._say(summary(plan))
        self._main.setText(f"Add {counted(len(plan.papers), 'paper')}")

    def _on_main_clicked(self) -> None:
        self._main.setEnabled(False)
        self._model.add()

    def _on_model_added(self, report: ImportReport) -> None:
        self.added.emit(report)
        self.accept()

    def _on_hand_clicked(self) -> None:
        typed = " ".join(self._text.toPlainText().split())
        values = {"title": typed} if 0 < len(typed) <= _LONGEST_TITLE else {}
        form = EditDialog(self._workspace, None, self, values=values)
        form.stored.connect(self._on_form_stored)
        form.open()

    def _on_form_stored(self, reference: ReferenceId) -> None:
        self.stored.emit(reference)
        self.accept()
