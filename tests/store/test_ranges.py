"""Sets of numbers survive being written as ranges."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.store.ranges import (
    chunks,
    first_common,
    from_ranges,
    size,
    spans,
    to_ranges,
    united,
)

NUMBERS = st.lists(st.integers(min_value=0, max_value=2**40) | st.integers(0, 30))


@given(NUMBERS)
def test_what_was_written_is_read_back_in_order(numbers: list[int]) -> None:
    assert list(from_ranges(to_ranges(numbers))) == sorted(set(numbers))


@given(NUMBERS)
def test_ranges_never_touch_one_another(numbers: list[int]) -> None:
    parts = [part.split("-") for part in to_ranges(numbers).split(",") if part]
    for before, after in pairwise(parts):
        assert int(before[-1]) + 1 < int(after[0])


def test_a_long_row_stays_short() -> None:
    assert to_ranges(range(1, 100_001)) == "1-100000"
    assert to_ranges([9, 3, 4, 5, 5, 7]) == "3-5,7,9"
    assert to_ranges([]) == ""
    assert list(from_ranges("")) == []


@pytest.mark.parametrize(("number", "sizes"), [(0, []), (3, [3]), (4, [4]), (9, [4, 4, 1])])
def test_chunks_hold_everything_once(number: int, sizes: list[int]) -> None:
    found = list(chunks(range(number), 4))
    assert [len(chunk) for chunk in found] == sizes
    assert [each for chunk in found for each in chunk] == list(range(number))


@given(NUMBERS, NUMBERS)
def test_ranges_are_counted_united_and_compared_as_sets(one: list[int], other: list[int]) -> None:
    first, second = spans(to_ranges(one)), spans(to_ranges(other))
    assert size(first) == len(set(one))
    assert united(first + second) == spans(to_ranges(one + other))
    assert first_common(first, second) == min(set(one) & set(other), default=None)
