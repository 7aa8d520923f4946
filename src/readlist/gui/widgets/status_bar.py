"""The line at the foot of the window: figures, the last search, what is going on."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from readlist.gui.theme.pieces import button, label

_HEIGHT = 28
_MESSAGE_MILLISECONDS = 8000
_BAR_WIDTH = 120
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
        self._work = label(role="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._cancel = button("Cancel", "flat")
        self._cancel.setFixedHeight(_HEIGHT - 4)
        self._cancel.clicked.connect(self.cancelled)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 8, 0)
        layout.setSpacing(18)
        for widget in (self._figures, self._hits, self._message):
            layout.addWidget(widget)
        layout.addStretch(1)
        self._working: tuple[QWidget, ...] = (self._work, self._bar, self._cancel)
        for part in self._working:
            layout.addWidget(part)
        self._quiet = _single_shot(self, self._message.clear)
        self._patience = _single_shot(self, self._show_work)
        self._cancellable = False
        self.show_work("", 0, 0)

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
        self._cancel.setVisible(allowed and self._bar.isVisibleTo(self))

    def show_work(self, label: str, done: int, total: int) -> None:
        """Show what is going on and how far it is; an empty label ends it."""
        text = f"{label} — {done:,} of {total:,}" if total else label
        self._work.setText(text)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if label:
            if not self._patience.isActive() and not self._bar.isVisibleTo(self):
                self._patience.start(_PATIENCE_MILLISECONDS)
        else:
            self._patience.stop()
            for part in self._working:
                part.hide()

    def _show_work(self) -> None:
        self._work.show()
        self._bar.show()
        self._cancel.setVisible(self._cancellable)


def _single_shot(parent: StatusBar, then: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.timeout.connect(then)
    return timer
