"""What crosses to a worker comes out as it went in, in lines that are quickly read."""

from __future__ import annotations

import os
from array import array
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.changes import ActId, Changes, Kind, Touched
from readlist.core.ids import Ids
from readlist.core.reading import ReadingState
from readlist.worker.coding import Parts, lines_of

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(list(ReadingState)),
    lambda inside: (
        st.lists(inside)
        | st.lists(inside).map(tuple)
        | st.dictionaries(st.text(), inside)
        | st.frozensets(st.integers())
    ),
)


def crossed(value: object) -> Any:
    parts = Parts()
    *ahead, last = lines_of({"value": value})
    assert all(parts.take(line) is None for line in ahead)
    message = parts.take(last)
    assert message is not None
    return message["value"]


@given(VALUES)
def test_a_value_comes_out_as_it_went_in(value: object) -> None:
    out = crossed(value)
    assert out == value
    assert type(out) is type(value)


@pytest.mark.parametrize("kind", [list, tuple, frozenset, set])
def test_many_numbers_cross_in_short_lines(kind: Any) -> None:
    numbers = kind(range(7, 250_007))
    assert max(map(len, lines_of({"value": numbers}))) < 200_000
    assert crossed(numbers) == numbers


@pytest.mark.parametrize("most", [250_007, 2**40])
def test_references_cross_as_they_lie_in_memory(most: int) -> None:
    ids = Ids([*range(7, 250_007), most])
    lines = list(lines_of({"value": ids}))
    assert max(map(len, lines)) < 250_000
    assert crossed(ids) == ids
    bounds = array("q", range(-5, 100_000))
    assert crossed(bounds) == bounds
    assert type(crossed(bounds)) is array


def test_a_long_text_crosses_in_short_lines() -> None:
    text = "Größe ∂ " * 200_000
    assert max(map(len, lines_of({"value": text}))) < 2_000_000
    assert crossed(text) == text


def test_changes_cross_whole() -> None:
    references = Touched.of([*range(1, 5001), *range(6000, 9000, 2)])
    kinds = frozenset({Kind.TAGS, Kind.READING})
    changes = Changes(ActId(3), "Tag x", kinds, references, membership=True)
    assert crossed([changes, (2, changes)]) == [changes, (2, changes)]


def test_a_path_of_any_bytes_crosses() -> None:
    path = Path(os.fsdecode(b"/shelf/f\xfcr.bib"))
    assert crossed(path) == path


def test_what_is_no_type_of_ours_is_not_made() -> None:
    with pytest.raises(LookupError):
        Parts().take(b'{"value": {"~": "Popen", "v": {}}}')


def test_what_cannot_cross_is_refused_at_once() -> None:
    with pytest.raises(TypeError):
        list(lines_of({"value": object()}))
