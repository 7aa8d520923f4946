"""Times, hidden characters and half-typed commands in words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.gui.viewmodels.fuzzy import best, score
from readlist.gui.viewmodels.times import ago, due_words
from readlist.gui.viewmodels.visible import one_line, visible

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-03-10T11:59:30Z", "just now"),
        ("2026-03-10T11:55:00+00:00", "5 min ago"),
        ("2024-09-29T12:00:00", "29 Sep 2024"),
        ("no time", "no time"),
    ],
)
def test_moments(moment: str, words: str) -> None:
    assert ago(moment, NOW) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-03-10", "Tue 10 Mar · today"),
        ("2026-03-11", "Wed 11 Mar · tomorrow"),
        ("2026-03-16", "Mon 16 Mar · in 6 days"),
        ("2026-03-01", "Sun 1 Mar · 9 days ago"),
        ("2027-01-01", "Fri 1 Jan 2027 · in 297 days"),
    ],
)
def test_due_days(day: str, words: str) -> None:
    assert due_words(day, date(2026, 3, 10)) == words


def test_hidden_characters_are_shown() -> None:
    assert visible("a\x1b[31m\u202eb\u200b\r\nc\x00") == "a␛[31m⟨U+202E⟩b⟨U+200B⟩\nc␀"
    assert visible("zero\u200djoiner of scripts") == "zero\u200djoiner of scripts"


@given(st.text(max_size=200))
def test_one_line_is_one_line_without_controls(text: str) -> None:
    line = one_line(text, 50)
    assert len(line.splitlines()) <= 1
    assert not any(ord(c) < 32 or "\u202a" <= c <= "\u202e" for c in line)


def test_a_title_of_a_million_letters_is_cut() -> None:
    assert len(visible("x" * 1_000_000)) < 5000


def test_letters_in_order_find_commands_and_word_starts_win() -> None:
    commands = ["Export…", "Mark as read", "Undo", "Import files…", "Redo"]
    assert best("mr", commands, str)[0] == "Mark as read"
    assert best("und", commands, str) == ["Undo"]
    assert best("re", commands, str)[0] == "Redo"
    assert best("  ", commands, str) == commands
    assert best("zzz", commands, str) == []


@given(st.text(min_size=1, max_size=8), st.text(max_size=20))
def test_a_text_fits_whatever_contains_it(typed: str, rest: str) -> None:
    assert score(typed, rest + typed + rest) is not None
