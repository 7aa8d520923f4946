"""One note while it is written: it saves itself and never forgets a letter that is not stored."""

from __future__ import annotations

from typing import Final
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from readlist.core.changes import Changes, NoteId, ReferenceId
from readlist.core.errors import NotFoundError, ReadlistError
from readlist.core.reference import Reference
from readlist.gui.workspace import Workspace
from readlist.operations import editing, noting

# A sudden end is to take two seconds at most, on a machine that is busy as well.
SAVE_AFTER: Final = 500
RETRY_AFTER: Final = 5000
PAPER_OF_ITS_OWN: Final = "Note on a paper that was removed"


class NoteDraft(QObject):
    """The text of one note, stored at the latest a moment after it was typed.

    The timer starts with the first unsaved letter and is not started anew by the next ones, so
    that steady typing is saved as well. What could not be stored stays here and is tried again.
    """

    saved = Signal()
    failed = Signal(str)
    created = Signal()
    housed = Signal()  # its paper is gone, and it has one of its own now

    def __init__(
        self,
        workspace: Workspace,
        reference: ReferenceId,
        note: NoteId | None = None,
        text: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.reference = reference
        self.note = note
        self.text = text
        self._workspace = workspace
        self._stored = text
        self._sent: str | None = None
        self._again = False
        self._session = uuid4().hex
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save)

    @property
    def is_unsaved(self) -> bool:
        """Whether anything typed is not stored yet."""
        is_blank = self.note is None and not self.text.strip()
        return self.text != self._stored and not is_blank

    @property
    def is_saving(self) -> bool:
        """Whether the library is storing the text at this moment."""
        return self._sent is not None

    def write(self, text: str) -> None:
        """Take over what was typed; it is stored half a second later."""
        self.text = text
        if self.is_unsaved and not self._timer.isActive():
            self._timer.start(SAVE_AFTER)

    def refresh(self, text: str) -> bool:
        """Take over the text as it is stored now, unless something here is unsaved.

        Returns:
            Whether the text shown must change.
        """
        if self.is_unsaved or self.is_saving or text == self.text:
            return False
        self.text = self._stored = text
        return True

    def forget(self) -> None:
        """Let go of what is not stored, because its library is not open any more."""
        self._timer.stop()
        self.text, self._again = self._stored, False

    def save(self) -> None:
        """Store the text now, if it is not stored already."""
        self._timer.stop()
        if self.is_saving:
            self._again = True
            return
        if not self.is_unsaved:
            return
        self._sent = self.text
        if self.note is None:
            self._workspace.run(
                noting.add_note,
                self.reference,
                self._sent,
                on_done=self._on_workspace_added,
                on_failed=self._on_workspace_failed,
            )
        else:
            self._workspace.run(
                noting.edit_note,
                self.note,
                self._sent,
                session=self._session,
                base=self._stored,
                on_done=self._on_workspace_edited,
                on_failed=self._on_workspace_failed,
            )

    def _on_workspace_added(self, result: tuple[NoteId, Changes]) -> None:
        self.note = result[0]
        self._on_workspace_edited(result[1])
        self.created.emit()

    def _on_workspace_edited(self, _changes: Changes) -> None:
        self._stored, self._sent = self._sent or "", None
        again, self._again = self._again, False
        if again and self.is_unsaved:
            self.save()
        else:
            self.saved.emit()

    def _on_workspace_failed(self, error: ReadlistError) -> None:
        sent, self._sent, self._again = self._sent, None, False
        if not isinstance(error, NotFoundError):
            self._timer.start(RETRY_AFTER)
            self.failed.emit(str(error))
        elif self.note is not None:  # removed elsewhere: what was typed becomes a new note
            self.note = None
            self.save()
        else:  # its paper was removed for good or merged away: it becomes a new paper's
            self._sent = sent
            self._workspace.run(
                editing.add,
                Reference(type="misc", title=PAPER_OF_ITS_OWN),
                on_done=self._on_workspace_housed,
                on_failed=self._on_workspace_unhoused,
            )

    def _on_workspace_housed(self, result: tuple[ReferenceId, Changes]) -> None:
        self.reference, self._sent = result[0], None
        self.housed.emit()
        self.save()

    def _on_workspace_unhoused(self, error: ReadlistError) -> None:
        self._sent = None
        self._timer.start(RETRY_AFTER)
        self.failed.emit(str(error))
