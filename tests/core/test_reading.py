"""Reading states as people type them."""

from __future__ import annotations

import pytest

from readlist.core.errors import InputError
from readlist.core.reading import Reading, ReadingState, parse_state


@pytest.mark.parametrize("state", ReadingState)
def test_a_state_is_known_by_name_and_words(state: ReadingState) -> None:
    assert parse_state(state.value) == state
    assert parse_state(f" {state.value.upper()} ") == state
    assert parse_state(state.words) == state


@pytest.mark.parametrize(
    ("word", "state"),
    [("unread", "new"), ("To Read", "to-read"), ("to_read", "to-read"), ("queue", "to-read"),
     ("done", "read"), ("skim", "skimmed"), ("skipped", "dropped")],
)  # fmt: skip
def test_a_state_has_other_names(word: str, state: str) -> None:
    assert parse_state(word) == state


@pytest.mark.parametrize("word", ["", "raed", "re", "read now", "\0"])
def test_another_word_is_told_with_those_there_are(word: str) -> None:
    with pytest.raises(InputError) as told:
        parse_state(word)
    assert all(state in told.value.message for state in ReadingState)


def test_a_new_reference_is_new() -> None:
    assert Reading() == Reading(ReadingState.NEW, 0, "", 0, 0)
