"""What an act touched is the same set of numbers however it was put together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readlist.core.changes import Touched

NUMBERS = st.integers(0, 60)
SPANS = st.lists(st.tuples(NUMBERS, NUMBERS).map(lambda pair: (min(pair), max(pair))))


@given(SPANS)
def test_ranges_in_any_order_make_the_set_of_their_numbers(spans: list[tuple[int, int]]) -> None:
    every = frozenset(number for first, last in spans for number in range(first, last + 1))
    touched = Touched.of_spans(spans)
    assert touched == every
    assert len(touched) == len(every)
    assert [number for number in range(-1, 63) if number in touched] == sorted(every)
    assert list(touched) == sorted(every)
    assert list(touched.bounds) == sorted(set(touched.bounds))


@given(st.sets(NUMBERS), st.sets(NUMBERS))
def test_it_is_compared_like_any_set(one: set[int], other: set[int]) -> None:
    assert Touched.of(one).isdisjoint(other) == one.isdisjoint(other)
    assert (Touched.of(one) == Touched.of(other)) == (one == other)


def test_many_in_a_row_are_kept_as_two_numbers() -> None:
    touched = Touched.of_spans([(1, 50_000), (50_001, 100_000)])
    assert list(touched.bounds) == [1, 100_001]
    assert 100_000 in touched
    assert "7" not in touched


def test_sets_are_united_and_compared() -> None:
    one, other = Touched.of([1, 2, 3, 9]), Touched.of([3, 4])
    assert list(one | other) == [1, 2, 3, 4, 9]
    assert len(frozenset({7}) | one) == 5
    assert list(one & other) == [3]
    assert list(one - other) == [1, 2, 9]
