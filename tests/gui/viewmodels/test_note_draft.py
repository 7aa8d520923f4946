"""A note saves itself within its time and never loses what was typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.fake_workspace import FakeWorkspace
from readlist.core.changes import ActId, Changes, NoteId, ReferenceId
from readlist.core.errors import DiskFullError, NotFoundError
from readlist.gui.viewmodels import note_draft
from readlist.gui.viewmodels.note_draft import NoteDraft
from readlist.operations import noting

DONE = Changes(ActId(1))


@pytest.fixture
def workspace(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWorkspace]:
    monkeypatch.setattr(note_draft, "SAVE_AFTER", 5)
    monkeypatch.setattr(note_draft, "RETRY_AFTER", 5)
    yield FakeWorkspace()
    qtbot.wait(0)


def _draft(workspace: FakeWorkspace, note: int | None = 7, text: str = "old") -> NoteDraft:
    number = None if note is None else NoteId(note)
    return NoteDraft(workspace, ReferenceId(1), number, text)  # type: ignore[arg-type]


def test_the_limits_promise_two_seconds() -> None:
    # What is left of them is for a disk and a processor that are busy.
    assert note_draft.SAVE_AFTER <= 500


def test_steady_typing_does_not_put_saving_off(workspace: FakeWorkspace, qtbot: QtBot) -> None:
    draft = _draft(workspace)
    draft.write("old a")
    first = draft._timer.remainingTime()
    draft.write("old ab")
    assert draft._timer.remainingTime() <= first
    qtbot.waitUntil(lambda: bool(workspace.waiting))
    call = workspace.waiting[0]
    assert call.function is noting.edit_note
    assert call.args == (7, "old ab")
    assert call.options["session"]
    assert call.options["base"] == "old"


def test_what_is_typed_while_saving_is_saved_next(workspace: FakeWorkspace, qtbot: QtBot) -> None:
    draft = _draft(workspace)
    draft.write("one")
    draft.save()
    draft.write("two")
    draft.save()
    assert len(workspace.waiting) == 1
    workspace.answer(DONE)
    assert workspace.waiting[0].args == (7, "two")
    assert workspace.waiting[0].options["base"] == "one", "what the first saving stored"
    with qtbot.waitSignal(draft.saved):
        workspace.answer(DONE)
    assert not draft.is_unsaved


def test_a_new_note_is_made_once(workspace: FakeWorkspace) -> None:
    draft = _draft(workspace, None, "")
    draft.write("  ")
    draft.save()
    assert not workspace.waiting, "a note of spaces is none"
    draft.write("first")
    draft.save()
    draft.write("first and second")
    draft.save()
    call = workspace.answer((NoteId(9), DONE))
    assert call.function is noting.add_note
    assert draft.note == 9
    assert workspace.waiting[0].function is noting.edit_note
    assert workspace.waiting[0].args == (9, "first and second")


def test_a_failure_keeps_the_text_and_is_tried_again(
    workspace: FakeWorkspace, qtbot: QtBot
) -> None:
    draft = _draft(workspace)
    draft.write("precious")
    draft.save()
    with qtbot.waitSignal(draft.failed) as said:
        workspace.refuse(DiskFullError("The disk is full."))
    assert said.args == ["The disk is full."]
    assert draft.is_unsaved
    assert draft.text == "precious"
    qtbot.waitUntil(lambda: bool(workspace.waiting))
    workspace.answer(DONE)
    assert not draft.is_unsaved


def test_a_note_that_is_gone_is_written_anew(workspace: FakeWorkspace) -> None:
    draft = _draft(workspace)
    draft.write("precious")
    draft.save()
    workspace.refuse(NotFoundError("The note is gone."))
    draft.save()
    assert workspace.waiting[0].function is noting.add_note
    assert workspace.waiting[0].args == (1, "precious")


def test_changes_from_elsewhere_are_taken_only_where_nothing_is_unsaved(
    workspace: FakeWorkspace,
) -> None:
    draft = _draft(workspace)
    assert draft.refresh("theirs")
    assert draft.text == "theirs"
    draft.write("mine")
    assert not draft.refresh("theirs again")
    assert draft.text == "mine"
    draft.save()
    assert not draft.refresh("theirs again"), "while saving the answer is not known"
    workspace.answer(DONE)
    assert draft.refresh("theirs again")
