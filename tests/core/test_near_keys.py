"""Keys that are spelt nearly like one are found, and no others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readlist.core.near_keys import NearKeys, edits


def test_slips_are_found() -> None:
    near = NearKeys(["grave2019moss", "grave2018moss", "stone2020", "Reed", "x"])
    assert near.like("Grave2019Moss") == ("grave2019moss",)
    assert near.like("grave2019mos") == ("grave2019moss", "grave2018moss")
    assert near.like("stnoe2020") == ("stone2020",)
    assert near.like("red") == ("Reed",)
    assert near.like("willow1999") == ()
    assert near.like("y" * 10_000) == ()


def test_neighbours_that_changed_places_are_one_slip() -> None:
    assert edits("abcd", "abdc", 3) == 1
    assert edits("ab", "ba", 3) == 1
    assert edits("", "abc", 5) == 3


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_edits_go_both_ways_and_stop(one: str, other: str) -> None:
    distance = edits(one, other, 9)
    assert distance == edits(other, one, 9)
    assert (distance == 0) == (one == other)
    assert abs(len(one) - len(other)) <= distance <= max(len(one), len(other))
    assert (edits(one, other, 1) <= 1) == (distance <= 1)
