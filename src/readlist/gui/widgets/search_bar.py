"""The search field: what is typed is looked for at once, recognised terms stand out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from readlist.core.overriding import override
from readlist.gui.theme import colours, icon
from readlist.gui.theme.pieces import label

if TYPE_CHECKING:
    from readlist.core.query import Chip

_HEIGHT: Final = 32
_ICON: Final = 16


class SearchBar(QWidget):
    """A line to type a search into, with its recognised terms as chips."""

    typed = Signal(str)
    left = Signal()  # Return, Escape or Down: on to the list
    undo_requested = Signal()  # Ctrl+Z where the field itself has nothing to take back

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self.setMinimumWidth(140)
        self._chips: tuple[Chip, ...] = ()
        self._glass = QLabel()
        self._edit = QLineEdit()
        self._edit.setProperty("role", "bare")
        self._edit.setPlaceholderText("Search titles, authors, abstracts, notes…")
        self._edit.setAccessibleName("Search")
        self._edit.installEventFilter(self)
        self._key = label("/", "key")
        self._key.setFixedHeight(18)
        self._key.setToolTip("Press / or Ctrl+F to search")
        self._clear = QToolButton()
        self._clear.setProperty("role", "flat")
        self._clear.setIcon(icon("close"))
        self._clear.setIconSize(QSize(12, 12))
        self._clear.setToolTip("Clear the search")
        self._clear.setAccessibleName("Clear the search")
        self._clear.setFixedSize(24, 24)
        self._clear.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 0, 6, 0)
        layout.setSpacing(8)
        for widget in (self._glass, self._edit, self._clear, self._key):
            layout.addWidget(widget)
        self.setFocusProxy(self._edit)
        self._edit.textChanged.connect(self._on_text_changed)
        self._edit.cursorPositionChanged.connect(self.update)
        self._clear.clicked.connect(self.clear)

    @property
    def text(self) -> str:
        """What is typed."""
        return self._edit.text()

    def clear(self) -> None:
        """Empty the field."""
        self._edit.clear()

    def set_text(self, text: str) -> None:
        """Type a text."""
        self._edit.setText(text)

    def focus(self) -> None:
        """Put the keyboard here, with what is typed ready to be typed over."""
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._edit.selectAll()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._key.setVisible(not self._edit.text() and event.type() == QEvent.Type.FocusOut)
            self.update()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shown = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(shown.background))
        painter.setPen(QPen(QColor(shown.accent if self._edit.hasFocus() else shown.line), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shown.chip))
        painter.setClipRect(self._edit.geometry())
        for chip in self._chips:
            painter.drawRoundedRect(self._chip_rect(chip), 4, 4)
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            self._glass.setPixmap(icon("search").pixmap(_ICON, _ICON))
            self._colour_chips()
        super().changeEvent(event)

    def _chip_rect(self, chip: Chip) -> QRectF:
        measure, text = self._edit.fontMetrics(), self._edit.text()
        cursor = self._edit.cursorRect()
        origin = (
            cursor.x()
            + cursor.width() / 2
            - measure.horizontalAdvance(text[: self._edit.cursorPosition()])
        )
        left = self._edit.x() + origin + measure.horizontalAdvance(text[: chip.start])
        width = measure.horizontalAdvance(text[chip.start : chip.end])
        return QRectF(left - 1, 6, width + 2, self.height() - 12)

    def _colour_chips(self) -> None:
        # QLineEdit colours parts of its text only through the attributes of an input method.
        accent = QTextCharFormat()
        accent.setForeground(QColor(colours().accent))
        place = self._edit.cursorPosition()
        kind = QInputMethodEvent.AttributeType.TextFormat
        attributes = [
            QInputMethodEvent.Attribute(kind, chip.start - place, chip.end - chip.start, accent)
            for chip in self._chips
        ]
        QApplication.sendEvent(self._edit, QInputMethodEvent("", attributes))

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self._edit.text():
                self.clear()
            else:
                self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Undo) and not self._edit.isUndoAvailable():
            self.undo_requested.emit()
        else:
            return False
        return True

    def _on_text_changed(self, text: str) -> None:
        from readlist.core.query import parse_query  # loaded behind the window by now

        self._chips = parse_query(text).chips
        self._clear.setVisible(bool(text))
        self._key.setVisible(not text and not self._edit.hasFocus())
        self._colour_chips()
        self.update()
        self.typed.emit(text)
