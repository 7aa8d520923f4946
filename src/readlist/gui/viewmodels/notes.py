"""The notes of the reference that is shown, with the one that is being written."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from readlist.core.changes import NoteId, ReferenceId
from readlist.core.reference import Note
from readlist.gui.viewmodels.note_draft import PAPER_OF_ITS_OWN, NoteDraft
from readlist.gui.workspace import Workspace
from readlist.operations import noting

_HOUSED = (
    "The paper that you were writing a note on was removed from the library meanwhile. Your "
    f"note is safe: it belongs to a new paper, “{PAPER_OF_ITS_OWN}”."
)


class NotesModel(QObject):
    """Keeps the list of notes and the current draft; drafts outlive the view until stored."""

    listed = Signal()
    text_replaced = Signal(str)
    state_changed = Signal(str)
    all_stored = Signal()
    storing_failed = Signal()
    housed = Signal(str)  # a sentence about what became of a note whose paper is gone

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._reference: ReferenceId | None = None
        self._drafts: list[NoteDraft] = []
        self.notes: tuple[Note, ...] = ()
        self.draft: NoteDraft | None = None
        workspace.leaving.connect(self.flush)
        workspace.left.connect(self._on_workspace_left)

    @property
    def current(self) -> NoteId | None:
        """The number of the note that is being written, or None for one not stored yet."""
        return self.draft.note if self.draft else None

    @property
    def is_unsaved(self) -> bool:
        """Whether any note, shown or not, has letters that are not stored."""
        return any(draft.is_unsaved for draft in self._drafts)

    def show(self, reference: ReferenceId | None, notes: tuple[Note, ...]) -> None:
        """Show the notes of a reference, or bring those that are shown up to date."""
        if reference != self._reference:
            self.flush()
            self._reference, self.draft = reference, None
        self.notes = notes
        self.listed.emit()
        if self.draft is None:
            self._choose_first()
        else:
            self._refresh_draft(self.draft)

    def open(self, note: NoteId | None) -> None:
        """Write on a stored note, or on a new one."""
        if self._reference is None:
            return
        self.flush()
        stored = next((n.text for n in self.notes if n.id == note), "")
        self._take(self._draft_of(note) or self._new_draft(self._reference, note, stored))
        self.listed.emit()

    def write(self, text: str) -> None:
        """Take over what was typed in the editor."""
        if self._reference is None:
            return
        if self.draft is None:
            self.draft = self._new_draft(self._reference, None, "")
        self.draft.write(text)
        if self.draft.is_unsaved:
            self.state_changed.emit("Not saved yet")

    def flush(self) -> None:
        """Store everything that is not stored, and let go of what is."""
        for draft in list(self._drafts):
            draft.save()
            if draft is not self.draft:
                self._drop_if_stored(draft)

    def remove(self, note: NoteId) -> None:
        """Remove a note; the act can be undone."""
        for draft in [d for d in self._drafts if d.note == note]:
            self._drafts.remove(draft)
            if draft is self.draft:
                self.draft = None
            draft.deleteLater()
        self._workspace.run(noting.remove_note, note)

    def _on_workspace_left(self) -> None:
        """Forget everything: the numbers mean other references and notes in another library."""
        for draft in self._drafts:
            draft.forget()
            draft.deleteLater()
        self._drafts.clear()
        self._reference, self.draft = None, None
        self.show(None, ())

    def _choose_first(self) -> None:
        newest = max(self.notes, key=lambda n: n.modified, default=None)
        if newest is not None:
            self.open(newest.id)
            return
        waiting = self._draft_of(None)
        self.draft = waiting
        self.text_replaced.emit(waiting.text if waiting else "")
        self.state_changed.emit("")

    def _refresh_draft(self, draft: NoteDraft) -> None:
        stored = next((n for n in self.notes if n.id == draft.note), None)
        if stored is None:
            if draft.note is not None and not draft.is_unsaved and not draft.is_saving:
                self.draft = None
                self._drop_if_stored(draft)
                self._choose_first()
        elif draft.refresh(stored.text):
            self.text_replaced.emit(draft.text)
            self.state_changed.emit("Changed elsewhere and shown anew")

    def _draft_of(self, note: NoteId | None) -> NoteDraft | None:
        return next(
            (d for d in self._drafts if d.note == note and d.reference == self._reference), None
        )

    def _new_draft(self, reference: ReferenceId, note: NoteId | None, text: str) -> NoteDraft:
        draft = NoteDraft(self._workspace, reference, note, text, self)
        draft.saved.connect(lambda: self._on_draft_saved(draft))
        draft.failed.connect(lambda why: self._on_draft_failed(draft, why))
        draft.housed.connect(lambda: self.housed.emit(_HOUSED))
        self._drafts.append(draft)
        return draft

    def _take(self, draft: NoteDraft) -> None:
        self.draft = draft
        self.text_replaced.emit(draft.text)
        self.state_changed.emit("Not saved yet" if draft.is_unsaved else "")

    def _on_draft_saved(self, draft: NoteDraft) -> None:
        if draft is self.draft:
            self.state_changed.emit("Not saved yet" if draft.is_unsaved else "Saved · just now")
        else:
            self._drop_if_stored(draft)
        if not self.is_unsaved:
            self.all_stored.emit()

    def _on_draft_failed(self, draft: NoteDraft, why: str) -> None:
        self.storing_failed.emit()
        if draft is self.draft:
            self.state_changed.emit(f"Not saved: {why} Your text is kept here and tried again.")

    def _drop_if_stored(self, draft: NoteDraft) -> None:
        if not draft.is_unsaved and not draft.is_saving and draft in self._drafts:
            self._drafts.remove(draft)
            draft.deleteLater()
