"""The place where a note is written: Markdown as text, with a preview and no button to save."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from readlist.gui.theme.fonts import fixed_font
from readlist.gui.theme.pieces import button, label, rule
from readlist.gui.viewmodels.markdown import note_html
from readlist.gui.widgets import markdown_keys
from readlist.gui.widgets.note_view import NoteView

_TOOLS: tuple[tuple[str, str, str, Callable[[QPlainTextEdit], None]], ...] = (
    ("B", "Bold", "Ctrl+B", lambda field: markdown_keys.wrap(field, "**")),
    ("I", "Italic", "Ctrl+I", lambda field: markdown_keys.wrap(field, "*")),
    ("H", "Heading", "Ctrl+H", lambda field: markdown_keys.prefix(field, "# ")),
    ("• List", "List", "Ctrl+Shift+8", lambda field: markdown_keys.prefix(field, "- ")),
    ("☐ Task", "Task", "Ctrl+Shift+9", lambda field: markdown_keys.prefix(field, "- [ ] ")),
    ("Link", "Link", "Ctrl+Alt+L", markdown_keys.link),
)


class NoteEditor(QFrame):
    """A text field with a small toolbar; says what is typed and when it is left."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self._keys: dict[str, Callable[[], None]] = {}
        self._field = QPlainTextEdit()
        self._field.setProperty("role", "bare")
        self._field.setFont(fixed_font())
        self._field.setPlaceholderText("Write a note in Markdown. It is saved by itself.")
        self._field.setTabChangesFocus(True)
        self._field.setAccessibleName("Note")
        self._field.textChanged.connect(self._on_field_changed)
        self._field.installEventFilter(self)
        self._view = NoteView()
        self._state = label("", "small")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._field)
        self._pages.addWidget(self._view)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(4)
        column.addLayout(self._toolbar())
        column.addWidget(rule())
        column.addWidget(self._pages, 1)

    def show_text(self, text: str) -> None:
        """Show a text without taking it for typed; the cursor stays where it was."""
        if text == self._field.toPlainText():
            return
        position = self._field.textCursor().position()
        self._field.blockSignals(True)  # noqa: FBT003  # Qt takes it by position
        self._field.setPlainText(text)
        self._field.blockSignals(False)  # noqa: FBT003  # Qt takes it by position
        cursor = self._field.textCursor()
        cursor.setPosition(min(position, len(self._field.toPlainText())))
        self._field.setTextCursor(cursor)
        if self._preview.isChecked():
            self._view.show_html(note_html(text))

    def show_state(self, words: str) -> None:
        """Say whether the note is saved."""
        self._state.setText(words)
        self._state.setToolTip(words if len(words) > 40 else "")  # noqa: PLR2004  # a line's length

    def begin(self) -> None:
        """Put the cursor into the text."""
        self._preview.setChecked(False)
        self._field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Say when the text is left; take the keys of the tools before the window's commands do."""
        if watched is self._field:
            if event.type() == QEvent.Type.FocusOut:
                self.left.emit()
            elif isinstance(event, QKeyEvent):
                act = self._keys.get(QKeySequence(event.keyCombination()).toString())
                if act is not None and event.type() == QEvent.Type.ShortcutOverride:
                    event.accept()
                    return True
                if act is not None and event.type() == QEvent.Type.KeyPress:
                    act()
                    return True
        return super().eventFilter(watched, event)

    def _toolbar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        for words, name, keys, act in _TOOLS:
            row.addWidget(self._tool(words, name, keys, act))
        self._preview = button("Preview", "flat", hint="Show the note formatted (Ctrl+Alt+P)")
        self._preview.setCheckable(True)
        self._keys["Ctrl+Alt+P"] = self._preview.toggle
        self._preview.toggled.connect(self._on_preview_toggled)
        row.addWidget(self._preview)
        row.addStretch(1)
        row.addWidget(self._state)
        return row

    def _tool(
        self, words: str, name: str, keys: str, act: Callable[[QPlainTextEdit], None]
    ) -> QPushButton:
        made = button(words, "flat", hint=f"{name} ({keys})")
        font = made.font()
        font.setBold(words == "B")
        font.setItalic(words == "I")
        made.setFont(font)

        def run() -> None:
            act(self._field)
            self._field.setFocus()

        made.clicked.connect(run)
        self._keys[keys] = run
        return made

    def _on_field_changed(self) -> None:
        self.typed.emit(self._field.toPlainText())

    def _on_preview_toggled(self, on: bool) -> None:  # noqa: FBT001  # a slot of Qt's
        if on:
            self._view.show_html(note_html(self._field.toPlainText()))
        self._pages.setCurrentWidget(self._view if on else self._field)
