"""The palette of all commands: type a few letters, press Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from readlist.core.overriding import override
from readlist.gui.dialogs.command_like import CommandLike
from readlist.gui.theme import colours
from readlist.gui.theme.fonts import BASE, SMALL, sized
from readlist.gui.theme.line_painter import Index, LinePainter
from readlist.gui.theme.pieces import label, rule
from readlist.gui.viewmodels.fuzzy import best

_ROOT = QModelIndex()
_ROW = 34
_SIZE = QSize(560, 420)
_COMMAND = Qt.ItemDataRole.UserRole


class CommandPalette(QDialog):
    """Filters the commands as one types; disabled ones are left out."""

    def __init__(self, commands: Sequence[CommandLike], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setWindowTitle("Commands")
        self.setProperty("role", "palette")
        self._commands = [command for command in commands if command.enabled]
        self._model = _Commands(self._commands, self)
        self._field = QLineEdit()
        self._field.setProperty("role", "bare")
        self._field.setFont(sized(BASE + 2))
        self._field.setPlaceholderText("Type a command")
        self._field.setAccessibleName("Command")
        self._field.textChanged.connect(self._on_field_changed)
        self._field.installEventFilter(self)
        self._view = QListView()
        self._view.setModel(self._model)
        self._view.setItemDelegate(_Painter(self._view))
        self._view.setUniformItemSizes(True)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setMouseTracking(True)
        self._view.clicked.connect(lambda _index: self._run())
        self._nothing = label("No command fits. Try other letters.", "muted")
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for part in (self._field, rule(), self._nothing):
            column.addWidget(part)
        column.addWidget(self._view, 1)
        self.resize(_SIZE)
        self._select(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Move and choose with the keys while the field keeps the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()), 0)
            if step:
                last = self._model.rowCount() - 1
                self._select(max(0, min(self._view.currentIndex().row() + step, last)))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._run()
                return True
        return super().eventFilter(watched, event)

    def _on_field_changed(self, text: str) -> None:
        self._model.show_commands(best(text, self._commands, lambda c: c.words))
        self._nothing.setVisible(self._model.rowCount() == 0)
        self._select(0)

    def _select(self, row: int) -> None:
        self._view.setCurrentIndex(self._model.index(row))

    def _run(self) -> None:
        command = self._view.currentIndex().data(_COMMAND)
        if command is not None:
            self.accept()
            command.run()


_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}


class _Commands(QAbstractListModel):
    def __init__(self, commands: Sequence[CommandLike], parent: QObject) -> None:
        super().__init__(parent)
        self._commands = commands

    def show_commands(self, commands: Sequence[CommandLike]) -> None:
        self.beginResetModel()
        self._commands = commands
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:  # noqa: N802  # Qt's name
        return 0 if parent.isValid() else len(self._commands)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not index.isValid():
            return None
        command = self._commands[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return command.words
        return command if role == _COMMAND else None


class _Painter(LinePainter):
    """Paints a command: words and section at the left, the key at the right."""

    def sizeHint(  # noqa: N802  # Qt's name
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(_SIZE.width() - 40, _ROW)

    @override
    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown, command = colours(), index.data(_COMMAND)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(shown.selection))
            painter.drawRoundedRect(rect, 6, 6)
        inner = rect.adjusted(10, 0, -10, 0)
        painter.setFont(sized(BASE))
        painter.setPen(QColor(shown.ink))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, command.words)
        left = painter.fontMetrics().horizontalAdvance(command.words) + 10
        painter.setFont(sized(SMALL))
        painter.setPen(QColor(shown.muted))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner.adjusted(left, 0, 0, 0), middle, command.section)
        right = middle | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, right, key_words(command.shortcut))


def key_words(shortcut: str) -> str:
    """Give a shortcut as the system writes it."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
