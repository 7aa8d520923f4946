"""A small dialog that asks for one name: of a collection, a tag or a saved search."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QLineEdit, QWidget

from readlist.core.quoting import quoted
from readlist.gui.dialogs.frame import Framed
from readlist.gui.theme.pieces import label

_LONGEST = 200
_WIDTH = 420


class NameDialog(Framed):
    """Asks for a name and says what is wrong with it while it is typed."""

    def __init__(
        self,
        title: str,
        name: str = "",
        parent: QWidget | None = None,
        *,
        taken: Collection[str] = (),
        words: str = "OK",
    ) -> None:
        super().__init__(title, "", parent)
        self._taken = {one.casefold() for one in taken if one != name}
        self._field = QLineEdit(name)
        self._field.setMaxLength(_LONGEST)
        self._field.selectAll()
        self._field.setAccessibleName(title)
        self._field.textChanged.connect(self._on_field_changed)
        self._wrong = label("", "error", wraps=True)
        self.body.addWidget(self._field)
        self.body.addWidget(self._wrong)
        self._main = self.end_with(words)
        self._main.clicked.connect(self.accept)
        self.setFixedWidth(_WIDTH)
        self._on_field_changed()

    @property
    def name(self) -> str:
        """The name typed, without white space around it."""
        return " ".join(self._field.text().split())

    def problem(self) -> str:
        """Say what is wrong with the name, or nothing."""
        if not self.name:
            return ""
        if self.name.casefold() in self._taken:
            return f"{quoted(self.name)} is there already. Choose another name."
        return ""

    def _on_field_changed(self) -> None:
        wrong = self.problem()
        self._wrong.setText(wrong)
        self._main.setEnabled(bool(self.name) and not wrong)
