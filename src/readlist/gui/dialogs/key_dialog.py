"""Changes the citation key of one paper, and says while one types whether it can be had."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from readlist.core.changes import Changes
from readlist.core.citekey import why_unfit
from readlist.core.errors import ReadlistError
from readlist.core.list_row import ListRow
from readlist.gui.dialogs.frame import Framed
from readlist.gui.theme.pieces import label
from readlist.gui.workspace import Workspace
from readlist.operations import editing, keys

_WIDTH = 460
_LONGEST = 200
_UNDER = "The former key goes on leading to this paper: in the search, and for biber by “ids”."


class KeyDialog(Framed):
    """Asks for another key; nothing is stored before it can be."""

    def __init__(self, workspace: Workspace, row: ListRow, parent: QWidget | None = None) -> None:
        super().__init__("Change citation key", _UNDER, parent)
        self._workspace = workspace
        self._row = row
        self._field = QLineEdit(row.key)
        self._field.setMaxLength(_LONGEST)
        self._field.selectAll()
        self._field.setAccessibleName("Citation key")
        self._field.textChanged.connect(self._on_field_changed)
        self._wrong = label("", "error", wraps=True)
        self.body.addWidget(self._field)
        self.body.addWidget(self._wrong)
        self._main = self.end_with("Change")
        self._main.setEnabled(False)
        self._main.clicked.connect(self._on_main_clicked)
        self.setFixedWidth(_WIDTH)

    def _on_field_changed(self) -> None:
        key = self._field.text().strip()
        self._say(why_unfit(key) if key else "")
        self._main.setEnabled(False)
        if key and key != self._row.key and not why_unfit(key):
            self._workspace.ask_latest(
                ("key", id(self)), keys.holder_of, key, self._row.id, on_done=self._on_held
            )

    def _on_held(self, held: tuple[str, str]) -> None:
        """Take the answer for the key that was asked for, which may be another by now."""
        key, words = held
        if key == self._field.text().strip():
            self._say(words)
            self._main.setEnabled(not words)

    def _on_main_clicked(self) -> None:
        self._main.setEnabled(False)
        self._workspace.run(
            editing.change_key, self._row.id, self._field.text(),
            on_done=self._on_done, on_failed=self._on_failed,
        )  # fmt: skip

    def _on_done(self, _changes: Changes) -> None:
        self.accept()

    def _on_failed(self, error: ReadlistError) -> None:
        self._say(error.message)

    def _say(self, words: str) -> None:
        self._wrong.setText(words)
