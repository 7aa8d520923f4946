"""A row of joined buttons of which at most one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from readlist.gui.theme.pieces import button, strong_width, tip

_ICON = 12
_PADDING = 10


class Segments(QWidget):
    """Chooses one of a few; where ``clearable``, a click on the chosen one lets it go.

    Icons are left out while the row is too narrow for them beside the words.
    """

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        clearable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QPushButton] = {}
        self._icons: dict[str, QIcon] = {}
        self._words = dict(choices)
        self._clearable = clearable
        self._chosen = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, (name, words) in enumerate(choices):
            made = button(words, "segment")
            made.setCheckable(True)
            made.setProperty("end", _end(place, len(choices)))
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            made.setMinimumWidth(strong_width(words) + 2 * _PADDING)
            made.setAccessibleName(words)
            made.setIconSize(QSize(_ICON, _ICON))
            made.clicked.connect(lambda _on, name=name: self._on_button_clicked(name))
            row.addWidget(made)
            self._buttons[name] = made

    @property
    def value(self) -> str:
        """The name of what is chosen, or empty."""
        return self._chosen

    def choose(self, name: str) -> None:
        """Show a choice without telling anybody."""
        self._chosen = name if name in self._buttons else ""
        for one, made in self._buttons.items():
            made.setChecked(one == self._chosen)

    def set_icon(self, name: str, icon: QIcon) -> None:
        """Give one choice an icon."""
        self._icons[name] = icon
        self._buttons[name].setMinimumWidth(_ICON + _PADDING)
        self._buttons[name].setToolTip(tip(self._words[name]))

    def set_words(self, name: str, words: str) -> None:
        """Give one choice other words."""
        self._words[name] = words
        self._buttons[name].setText(words)
        self._buttons[name].setMinimumWidth(strong_width(words) + 2 * _PADDING)

    def set_possible(self, name: str, *, possible: bool) -> None:
        """Say whether one choice can be taken."""
        self._buttons[name].setEnabled(possible)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Move between the buttons with the arrow keys."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        made = list(self._buttons.values())
        focused = next((i for i, one in enumerate(made) if one.hasFocus()), None)
        if step and focused is not None:
            made[(focused + step) % len(made)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Drop the icons where the words alone just fit, and the words where they do not."""
        super().resizeEvent(event)
        if not self._icons:
            return
        room = self.width() / len(self._buttons)
        widest = max(strong_width(words) + _PADDING for words in self._words.values())
        for name, made in self._buttons.items():
            made.setText(self._words[name] if room >= widest else "")
            only_words = widest <= room < widest + _ICON + 6
            made.setIcon(QIcon() if only_words else self._icons[name])

    def _on_button_clicked(self, name: str) -> None:
        cleared = self._clearable and name == self._chosen
        self.choose("" if cleared else name)
        self.chosen.emit(self._chosen)


def _end(place: int, count: int) -> str:
    return "first" if place == 0 else "last" if place == count - 1 else "middle"
