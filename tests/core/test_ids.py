"""The compact list of numbers gives what a plain list gives."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.changes import ReferenceId
from readlist.core.ids import Ids

_NUMBERS = st.integers(1, 40) | st.sampled_from(
    [256, 65536, 2**24, 2**24 + 1, 2**31 - 1, 2**31, 2**63 - 1]
)
_LISTS = st.lists(_NUMBERS.map(ReferenceId), unique=True)


@given(_LISTS, st.slices(12))
def test_it_holds_what_it_was_given(numbers: list[ReferenceId], part: slice) -> None:
    ids = Ids(numbers)
    assert list(ids) == numbers
    assert list(reversed(ids)) == numbers[::-1]
    assert len(ids) == len(numbers)
    assert ids[part] == numbers[part]
    assert [ids[place] for place in range(len(numbers))] == numbers


@given(_LISTS, _LISTS)
def test_equal_lists_are_equal(one: list[ReferenceId], other: list[ReferenceId]) -> None:
    assert (Ids(one) == Ids(other)) is (one == other)
    assert Ids(one) == Ids(iter(one))
    assert hash(Ids(one)) == hash(Ids(tuple(one)))
    assert Ids(one) != one


@given(_LISTS, _LISTS)
def test_places_are_where_a_plain_look_finds_them(
    numbers: list[ReferenceId], wanted: list[ReferenceId]
) -> None:
    ids = Ids(numbers)
    expected = [place for place, one in enumerate(numbers) if one in wanted]
    assert ids.places(wanted) == expected
    assert [place for one in wanted for place in ids.places([one])] == [
        numbers.index(one) for one in wanted if one in numbers
    ]


@given(st.lists(st.integers(1, 60), unique=True), st.sets(st.integers(1, 60)))
def test_spans_are_the_places_run_by_run(numbers: list[int], wanted: set[int]) -> None:
    ids = Ids(numbers)
    spans = ids.spans({ReferenceId(one) for one in wanted})
    assert [place for first, last in spans for place in range(first, last + 1)] == [
        place for place, one in enumerate(numbers) if one in wanted
    ]
    assert all(first > last + 1 for (_, last), (first, _) in pairwise(spans))
    assert ids.spans(Ids(numbers)) == ([(0, len(numbers) - 1)] if numbers else [])


@given(_LISTS, st.sets(st.integers(0, 20)))
def test_parts_and_packed_bytes_are_lists_again(numbers: list[ReferenceId], cuts: set[int]) -> None:
    ids, ends = Ids(numbers), sorted(cut for cut in cuts if cut < len(numbers))
    spans = [(first, last - 1) for first, last in pairwise(ends)][::2]
    wanted = [one for first, last in spans for one in numbers[first : last + 1]]
    assert ids.part(spans) == Ids(wanted)
    assert Ids.unpacked(ids.packed()) == ids


@pytest.mark.parametrize("foreign", [b"", b"x1234", b"i123", b"q1234", "é".encode()])
def test_foreign_bytes_are_refused(foreign: bytes) -> None:
    with pytest.raises(ValueError, match="no list of references"):
        Ids.unpacked(foreign)


@given(_LISTS, st.integers(2, 10_000), _NUMBERS)
def test_index_and_in_agree_with_a_plain_list(
    numbers: list[ReferenceId], begin: int, one: int
) -> None:
    ids = Ids(numbers)
    assert (one in ids) is (one in numbers)
    for place, number in enumerate(numbers):
        assert ids.index(number) == place
        assert ids.index(number, place, place + 1) == place
        with pytest.raises(ValueError, match="not in the list"):
            ids.index(number, place + 1)
    with pytest.raises(ValueError, match="not in the list"):
        ids.index("1", begin)


def test_bytes_of_two_neighbours_are_no_number() -> None:
    ids = Ids([2**24, 1, 2**16, 256])  # little-endian: 00000001 01000000 00000100 00010000
    assert ids.places([ReferenceId(256), ReferenceId(1)]) == [1, 3]
    assert 2**8 + 1 not in ids
    assert Ids([0x01000000, 0x00000002]).places([ReferenceId(0x00020100)]) == []


def test_many_places_are_found_in_a_long_list() -> None:
    ids = Ids(range(100_000, 0, -1))
    wanted = [ReferenceId(number) for number in range(1, 100_001, 7)]
    assert ids.places(wanted) == sorted(100_000 - number for number in wanted)
    assert ids.places(wanted[:3]) == [99_985, 99_992, 99_999]


def test_numbers_that_need_eight_bytes_may_come_late() -> None:
    numbers = [*range(20_000), 2**40, 7]
    assert list(Ids(numbers)) == numbers
    assert 2**70 not in Ids(numbers)
    assert 2**40 not in Ids(range(5))


def test_something_that_is_no_number_is_not_in_it() -> None:
    assert "1" not in Ids([1])
    assert repr(Ids([1, 2])) == "<Ids: 2>"
