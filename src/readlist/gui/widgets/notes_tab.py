"""The notes of a reference: a list where there are several, and the one being written."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from readlist.core.changes import NoteId
from readlist.core.reference import Note
from readlist.gui.theme.pieces import button
from readlist.gui.viewmodels.notes import NotesModel
from readlist.gui.viewmodels.times import ago
from readlist.gui.viewmodels.visible import one_line
from readlist.gui.widgets.note_editor import NoteEditor

_LINE = 28
_MARKS = re.compile(r"^[#>\-\s]+|[*_`]{1,3}|\[[ xX]\] ")
_MOST_LINES = 5


class NotesTab(QWidget):
    """Connects the notes' list and editor with the notes' model."""

    def __init__(self, model: NotesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._list = QListWidget()
        self._list.setProperty("role", "notes")
        self._list.setAccessibleName("Notes")
        self._list.currentRowChanged.connect(self._on_list_row)
        self._editor = NoteEditor()
        self._editor.typed.connect(model.write)
        self._editor.left.connect(model.flush)
        self._remove = button("Remove", "flat", picture="trash", hint="Remove this note")
        self._remove.clicked.connect(self._on_remove_clicked)
        new = button("New note", "flat", picture="add", hint="Begin another note")
        new.clicked.connect(self.begin_new)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(new)
        buttons.addStretch(1)
        buttons.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._list)
        column.addWidget(self._editor, 1)
        column.addLayout(buttons)
        model.listed.connect(self._on_model_listed)
        model.text_replaced.connect(self._editor.show_text)
        model.state_changed.connect(self._editor.show_state)

    def begin_new(self) -> None:
        """Begin another note."""
        self._model.open(None)
        self._editor.begin()

    def begin(self) -> None:
        """Go on with the note that is shown."""
        self._editor.begin()

    def _on_model_listed(self) -> None:
        self._list.blockSignals(True)  # noqa: FBT003  # Qt takes it by position
        self._list.clear()
        notes = self._model.notes
        for note in notes:
            item = QListWidgetItem(_heading(note))
            item.setSizeHint(QSize(0, _LINE))
            item.setData(Qt.ItemDataRole.UserRole, note.id)
            self._list.addItem(item)
            if note.id == self._model.current:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)  # noqa: FBT003  # Qt takes it by position
        self._list.setVisible(len(notes) > 1)
        self._list.setFixedHeight(min(len(notes), _MOST_LINES) * _LINE + 2)
        self._remove.setEnabled(self._model.current is not None)

    def _on_list_row(self, row: int) -> None:
        item = self._list.item(row)
        if item is not None:
            self._model.open(NoteId(item.data(Qt.ItemDataRole.UserRole)))

    def _on_remove_clicked(self) -> None:
        if self._model.current is not None:
            self._model.remove(self._model.current)


def _heading(note: Note) -> str:
    first = next((line for line in note.text.splitlines() if line.strip()), "")
    words = one_line(_MARKS.sub("", first), 50) or "Empty note"
    return f"{words}  ·  {ago(note.modified)}" if note.modified else words
