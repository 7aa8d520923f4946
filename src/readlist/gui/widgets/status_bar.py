"""The line at the foot of the window: figures, the last search, what is going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from readlist.gui.theme.pieces import label

if TYPE_CHECKING:
    from readlist.gui.widgets.work import Work

_HEIGHT = 28
_MESSAGE_MILLISECONDS = 8000
_PATIENCE_MILLISECONDS = 150


class StatusBar(QFrame):
    """Says how many papers there are, what the search found, and how far long work is."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.setFixedHeight(_HEIGHT)
        self._figures = label(role="muted")
        self._hits = label(role="muted")
        self._message = label(role="muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 8, 0)
        layout.setSpacing(18)
        for widget in (self._figures, self._hits, self._message):
            layout.addWidget(widget)
        layout.addStretch(1)
        self._row = layout
        self._quiet = _single_shot(self, self._message.clear)
        self._patience = _single_shot(self, self._show_work)
        self._cancellable = False
        self._work: Work | None = None  # until something goes on

    def show_figures(self, text: str) -> None:
        """Show the library's figures."""
        self._figures.setText(text)

    def show_hits(self, text: str) -> None:
        """Show what the search found and how long it took."""
        self._hits.setText(text)

    def say(self, text: str) -> None:
        """Say what just happened; it goes away after a while."""
        self._message.setText(text)
        self._quiet.start(_MESSAGE_MILLISECONDS)

    @property
    def message(self) -> str:
        """What was said last, while it is shown."""
        return self._message.text()

    def allow_cancel(self, allowed: bool) -> None:  # noqa: FBT001  # the slot of a signal
        """Offer to cancel what is going on, or not."""
        self._cancellable = allowed
        if self._work is not None:
            self._work.cancel.setVisible(allowed)

    def show_work(self, label: str, done: int, total: int) -> None:
        """Show what is going on and how far it is; an empty label ends it."""
        if label:
            if self._work is None:
                self._work = self._make_work()
            self._work.tell(label, done, total)
            if not self._patience.isActive() and self._work.isHidden():
                self._patience.start(_PATIENCE_MILLISECONDS)
        elif self._work is not None:
            self._patience.stop()
            self._work.hide()

    def _make_work(self) -> Work:
        from readlist.gui.widgets.work import Work

        made = Work(_HEIGHT - 4)
        made.cancel.clicked.connect(self.cancelled)
        made.hide()
        self._row.addWidget(made)
        return made

    def _show_work(self) -> None:
        if self._work is not None:
            self._work.cancel.setVisible(self._cancellable)
            self._work.show()


def _single_shot(parent: StatusBar, then: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.timeout.connect(then)
    return timer
