"""The names that a reference has been given: tags or collections, as chips that come and go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from readlist.gui.theme.flow_layout import FlowLayout
from readlist.gui.theme.pieces import button, label
from readlist.gui.widgets.chip import HEIGHT, Chip

_FIELD_WIDTH = 150
_MOST_CHIPS = 60


@dataclass(frozen=True, slots=True)
class Named:
    """One name to show: its colour or empty, and a note such as ``3 of 7``."""

    name: str
    colour: str = ""
    note: str = ""


class TagEditor(QWidget):
    """Chips with a place for one more, which completes what the library already has."""

    added = Signal(str)
    removed = Signal(str)
    activated = Signal(str)

    def __init__(self, what: str = "tag", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Named, ...] = ()
        self._chips: list[Chip] = []
        self._names = QStringListModel(self)
        self._flow = FlowLayout(self, spacing=6)
        self._add = button(f"+ {what}", "chip", hint=f"Add a {what}")
        self._add.setFixedHeight(HEIGHT)
        self._add.clicked.connect(self.begin)
        self._field = QLineEdit()
        self._field.setPlaceholderText(f"Name of the {what}")
        self._field.setFixedWidth(_FIELD_WIDTH)
        self._field.setCompleter(self._completer())
        self._field.returnPressed.connect(self._on_field_entered)
        self._field.installEventFilter(self)
        self._field.hide()
        self._more = label("", "small")
        self._more.hide()
        self._flow.addWidget(self._more)
        self._flow.addWidget(self._add)
        self._flow.addWidget(self._field)

    def show_names(self, names: Sequence[Named]) -> None:
        """Show these names."""
        if tuple(names) == self._shown:
            return
        self._shown = tuple(names)
        shown = names[:_MOST_CHIPS]
        while len(self._chips) < len(shown):
            self._chips.append(self._new_chip())
        for place, chip in enumerate(self._chips):
            if place < len(shown):
                chip.show_name(shown[place].name, shown[place].colour, shown[place].note)
            chip.setVisible(place < len(shown))
        more = len(names) - len(shown)
        self._more.setText(f"and {more:,} more")
        self._more.setVisible(more > 0)

    def set_known(self, names: Sequence[str]) -> None:
        """Offer these names for completion."""
        self._names.setStringList(list(names))

    def begin(self) -> None:
        """Begin typing one more name."""
        self._add.hide()
        self._field.clear()
        self._field.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._flow.invalidate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """End typing with Escape, or when the focus goes elsewhere than to the completions."""
        if watched is self._field:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                if event.key() == Qt.Key.Key_Escape:
                    self._add.show()
                    self._add.setFocus()  # before the field goes, which would pass it anywhere
                    self._end()
                    return True
            elif event.type() == QEvent.Type.FocusOut and not self._popup_is_open():
                self._end()
        return super().eventFilter(watched, event)

    def _completer(self) -> QCompleter:
        made = QCompleter(self._names, self)
        made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        made.setFilterMode(Qt.MatchFlag.MatchContains)
        return made

    def _popup_is_open(self) -> bool:
        popup = self._field.completer().popup()
        return popup is not None and popup.isVisible()

    def _new_chip(self) -> Chip:
        chip = Chip(self)
        self._flow.insert(len(self._chips), chip)
        chip.removed.connect(self.removed)
        chip.activated.connect(self.activated)
        return chip

    def _end(self) -> None:
        self._field.hide()
        self._add.show()
        self._flow.invalidate()

    def _on_field_entered(self) -> None:
        name = " ".join(self._field.text().split())
        self._field.clear()
        if not name:
            self._end()
        elif all(named.name != name or named.note for named in self._shown):
            self.added.emit(name)
