"""Marks within marks are of the other kind, however deep."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.quoting import quoted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Moss", "“Moss”"),
        ("“Moss grows slowly…”", "“‘Moss grows slowly…’”"),
        ("Add “Moss”", "“Add ‘Moss’”"),
        ("Add “‘Moss’”", "“Add ‘“Moss”’”"),
        ('"Why Moss?": An Answer', "“‘Why Moss?’: An Answer”"),
        ('Walls of 5"', '“Walls of 5"”'),
        ("It doesn’t", "“It doesn’t”"),
    ],
)
def test_marks_in_marks_are_single(text: str, shown: str) -> None:
    assert quoted(text) == shown


@given(st.text(alphabet='ab “”"', max_size=20))
def test_no_mark_is_doubled(text: str) -> None:
    assert "“" not in quoted(text)[1:]
    assert "”" not in quoted(text)[:-1]
