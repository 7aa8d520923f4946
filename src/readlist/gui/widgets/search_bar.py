"""The search field: what is typed is looked for at once, recognised terms stand out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from readlist.core.overriding import override
from readlist.gui.theme import Colours, colours, icon
from readlist.gui.theme.icons import picture
from readlist.gui.theme.pieces import label
from readlist.gui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from readlist.core.query import Chip

_HEIGHT: Final = 32
_ICON: Final = 16
_SIDE: Final = 10
_BEFORE: Final = _SIDE + _ICON + 8


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
        self._coloured: Colours | None = None  # with whose colours terms stand out
        self._edit = SearchField()
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
        layout.setContentsMargins(_BEFORE, 0, 6, 0)
        layout.setSpacing(8)
        for widget in (self._edit, self._clear, self._key):
            layout.addWidget(widget)
        self.setFocusProxy(self._edit)
        self._edit.textChanged.connect(self._on_text_changed)
        self._edit.cursorPositionChanged.connect(self.update)
        self._edit.left.connect(self.left)
        self._edit.undo_requested.connect(self.undo_requested)
        self._edit.focused.connect(self._on_focused)
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
    def paintEvent(self, event: QPaintEvent) -> None:
        shown = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(shown.background))
        painter.setPen(QPen(QColor(shown.accent if self._edit.hasFocus() else shown.line), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        glass = picture("search", shown.muted, _ICON, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(_SIDE, (self.height() - _ICON) / 2), glass)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shown.chip))
        painter.setClipRect(self._edit.geometry())
        for chip in self._chips:
            painter.drawRoundedRect(self._chip_rect(chip), 4, 4)
        painter.end()
        if self._chips and self._coloured is not shown:  # the theme is another one by now
            QTimer.singleShot(0, self, self._colour_chips)

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
        if self._chips or self._coloured is not None:
            from readlist.gui.widgets.term_colours import colour_terms  # not before one types

            colour_terms(self._edit, self._chips)
            self._coloured = colours() if self._chips else None

    def _on_focused(self, has_focus: bool) -> None:  # noqa: FBT001  # the slot of a signal
        self._key.setVisible(not self._edit.text() and not has_focus)
        self.update()

    def _on_text_changed(self, text: str) -> None:
        from readlist.core.query import parse_query  # loaded behind the window by now

        self._chips = parse_query(text).chips
        self._clear.setVisible(bool(text))
        self._key.setVisible(not text and not self._edit.hasFocus())
        self._colour_chips()
        self.update()
        self.typed.emit(text)
