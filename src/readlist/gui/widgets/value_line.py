"""One line of the overview: a label, a value that can be edited in place, and its source."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from readlist.gui.theme import colours
from readlist.gui.theme.fonts import SMALL
from readlist.gui.theme.pieces import label, tip
from readlist.gui.viewmodels.values import ValueRow
from readlist.gui.viewmodels.visible import visible
from readlist.gui.widgets.own_keys import keeps

LABEL_WIDTH = 84
SOURCE_LINK = "source"
_BEGINNING = {Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_LEAVING = {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ValueLine(QWidget):
    """Shows a value; F2, Enter or a double click turns it into a field.

    Enter or leaving the field stores what was typed, Escape leaves it as it was.
    """

    edited = Signal(str, str, str)  # name, what was typed, what stood there before
    address_opened = Signal(str)
    source_opened = Signal(object)  # Source

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = ValueRow("", "", "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name = label("", "muted")
        self._name.setFixedWidth(LABEL_WIDTH)
        self._name.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setMinimumWidth(60)
        self._text.linkActivated.connect(self._open)
        self._field = QLineEdit()
        self._field.hide()
        self._field.installEventFilter(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(12)
        line.addWidget(self._name)
        line.addWidget(self._text, 1)
        line.addWidget(self._field, 1)

    @property
    def row(self) -> ValueRow:
        """What the line shows."""
        return self._row

    @property
    def is_editing(self) -> bool:
        """Whether the value is being typed."""
        return not self._field.isHidden()

    def show_row(self, row: ValueRow) -> None:
        """Show a value; one that is being typed is not disturbed."""
        if row == self._row or (self.is_editing and row.name == self._row.name):
            return
        self._row = row
        self._end()
        self._name.setText(row.label)
        self._paint_text()
        self._text.setToolTip(tip(row.detail))
        self.setAccessibleName(f"{row.label}: {row.text or 'nothing yet'}")

    def begin(self) -> None:
        """Begin typing."""
        self._field.setText(self._row.raw)
        self._text.hide()
        self._field.show()
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean something here."""
        return keeps(event, _BEGINNING) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Begin typing with F2 or Enter."""
        if event.key() in _BEGINNING:
            self.begin()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Begin typing with a double click."""
        self.begin()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Leave the field with Escape, store when the focus goes elsewhere."""
        if watched is self._field and self.is_editing:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                if event.key() in _LEAVING:
                    if event.key() == Qt.Key.Key_Escape:
                        self._end()
                    else:
                        self._commit()
                    self.setFocus()
                    return True
            elif event.type() == QEvent.Type.FocusOut and not self._menu_is_open():
                self._commit()
        return super().eventFilter(watched, event)

    def _menu_is_open(self) -> bool:
        return self._field.isVisible() and not self._field.isActiveWindow()

    def _paint_text(self) -> None:
        shown, row = colours(), self._row
        if not row.text:
            self._text.setText(f'<span style="color:{shown.muted}">—</span>')
            return
        words = escape(row.text)
        if row.address:
            style = f"color:{shown.accent};text-decoration:none"
            words = f'<a href="open" style="{style}">{words}</a>'
        origin = origin_html(row.origin, linked=row.source is not None)
        self._text.setText(f"{words}&nbsp; {origin}")

    def _open(self, link: str) -> None:
        if link == SOURCE_LINK:
            self.source_opened.emit(self._row.source)
        elif self._row.address:
            self.address_opened.emit(self._row.address)

    def _commit(self) -> None:
        text, row = self._field.text().strip(), self._row
        self._end()
        if text != row.raw:
            self.edited.emit(row.name, text, row.raw)

    def _end(self) -> None:
        self._field.hide()
        self._text.show()


def origin_html(origin: str, *, linked: bool, href: str = SOURCE_LINK) -> str:
    """Give the words for a source, small; a link where a record of a document said it."""
    words = escape(visible(origin)).replace(" ", "&nbsp;")
    small = f"color:{colours().muted};font-size:{SMALL}px;text-decoration:none"
    if linked and words:
        return f'<a href="{href}" style="{small}">{words}</a>'
    return f'<span style="{small}">{words}</span>'
