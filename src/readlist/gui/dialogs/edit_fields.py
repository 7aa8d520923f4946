"""The fields of the edit form: a label, a place to type, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from readlist.core.people import AUTHOR, EDITOR, ROLES
from readlist.gui.theme.pieces import label, restyle
from readlist.gui.theme.segments import Segments
from readlist.gui.viewmodels.entry_form import (
    LONG_FIELDS,
    check,
    example,
    lines_to_names,
    names_to_lines,
)
from readlist.gui.viewmodels.values import label_of

_LABEL_WIDTH = 110
_TALL = 110
_NAMES_TALL = 84


class EditField(QWidget):
    """One value of the form, in one line or, for prose, in several."""

    changed = Signal()

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._said = label("", "small", wraps=True)
        self._said.hide()
        words = label(label_of(name), "muted")
        words.setFixedWidth(_LABEL_WIDTH)
        self._line: QLineEdit | QPlainTextEdit
        if name in LONG_FIELDS or "\n" in text:
            self._line = QPlainTextEdit(text)
            self._line.setFixedHeight(_TALL)
            self._line.setTabChangesFocus(True)
        else:
            self._line = QLineEdit(text)
            self._line.setPlaceholderText(example(name))
        self._line.setAccessibleName(label_of(name))
        self._line.textChanged.connect(self._on_line_changed)
        words.setBuddy(self._line)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        top = Qt.AlignmentFlag.AlignTop if name in LONG_FIELDS else Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(words, 0, 0, top)
        grid.addWidget(self._line, 0, 1)
        grid.addWidget(self._said, 1, 1)
        self._on_line_changed()

    @property
    def text(self) -> str:
        """What is typed."""
        line = self._line
        return (line.text() if isinstance(line, QLineEdit) else line.toPlainText()).strip()

    @property
    def is_wrong(self) -> bool:
        """Whether what is typed cannot be stored."""
        finding = check(self.name, self.text)
        return finding is not None and finding.is_error

    def show_text(self, text: str) -> None:
        """Show what somebody else stored."""
        line = self._line
        if isinstance(line, QLineEdit):
            line.setText(text)
        else:
            line.setPlainText(text)

    def begin(self) -> None:
        """Put the cursor here."""
        self._line.setFocus()

    def _on_line_changed(self) -> None:
        finding = check(self.name, self.text)
        self._said.setText(finding.message if finding else "")
        restyle(self._said, "error" if finding and finding.is_error else "small")
        self._said.setVisible(finding is not None)
        self.changed.emit()


class CreatorsField(QWidget):
    """The people of each role, one name on a line."""

    changed = Signal()

    def __init__(self, values: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        authors = values.get("creators", values.get(AUTHOR, ""))
        self._names = {role: values.get(role, "") for role in ROLES}
        self._names[AUTHOR] = authors
        self._author_name = "creators"
        self._role = AUTHOR
        used = [role for role in ROLES if self._names[role] or role in {AUTHOR, EDITOR}]
        offered = list(dict.fromkeys([*used, "translator"]))
        self._roles = Segments([(role, role.capitalize() + "s") for role in offered])
        self._roles.choose(AUTHOR)
        self._roles.chosen.connect(self._on_roles_chosen)
        self._field = QPlainTextEdit()
        self._field.setFixedHeight(_NAMES_TALL)
        self._field.setTabChangesFocus(True)
        self._field.setPlaceholderText("Family, Given – one name on each line")
        self._field.setAccessibleName("Names")
        self._field.setPlainText(names_to_lines(authors))
        self._field.textChanged.connect(self._on_field_changed)
        self._lay_out()

    @property
    def texts(self) -> dict[str, str]:
        """The names of every role as they are stored; the authors are ``creators``."""
        return {self._author_name if r == AUTHOR else r: text for r, text in self._names.items()}

    def show_names(self, role: str, names: str) -> None:
        """Show the names that somebody else stored for a role; the authors are ``creators``."""
        self._names[AUTHOR if role == self._author_name else role] = names
        self._on_roles_chosen(self._role)

    def _lay_out(self) -> None:
        words = label("Names", "muted")
        words.setFixedWidth(_LABEL_WIDTH)
        self._roles.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self._roles)
        right.addWidget(self._field)
        hint = "A body's name stands in braces: {World Health Organization}. “others” is et al."
        right.addWidget(label(hint, "small", wraps=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)

    def _on_roles_chosen(self, role: str) -> None:
        self._role = role
        self._field.blockSignals(True)  # noqa: FBT003  # Qt takes it by position
        self._field.setPlainText(names_to_lines(self._names[role]))
        self._field.blockSignals(False)  # noqa: FBT003  # Qt takes it by position

    def _on_field_changed(self) -> None:
        self._names[self._role] = lines_to_names(self._field.toPlainText())
        self.changed.emit()
