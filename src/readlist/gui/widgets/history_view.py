"""Shows acts in words; its links lead to acts and references of the library, and nowhere else."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal

from readlist.core.overriding import override
from readlist.gui.widgets.note_view import NoteView


class HistoryView(NoteView):
    """A closed view of text whose links are told instead of opened."""

    followed = Signal(str)

    @override
    def _on_anchor_clicked(self, url: QUrl) -> None:
        self.followed.emit(url.toString())
