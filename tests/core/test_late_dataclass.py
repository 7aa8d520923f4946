"""Dataclasses made late: nothing tells them from Python's own, but for what they cost."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.late_dataclass import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Late:
    """A value made late."""

    name: str
    number: int = 3
    parts: list[int] = field(default_factory=list)

    @property
    def double(self) -> int:
        """A property, which is no field."""
        return 2 * self.number


@dataclasses.dataclass(frozen=True, slots=True)
class Real:
    """The same, made at once."""

    name: str
    number: int = 3
    parts: list[int] = dataclasses.field(default_factory=list)

    @property
    def double(self) -> int:
        """A property, which is no field."""
        return 2 * self.number


@dataclass(frozen=True, slots=True, order=True)
class Early:
    """A value with an order."""

    year: int
    month: int = 0


@dataclass(frozen=True, slots=True)
class Bare:
    """A value without fields."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Fields as those of :class:`Early`."""

    year: int
    month: int = 0


@dataclass(frozen=True, slots=True)
class Failing:
    """Its first value is made by an ``__init__`` that refuses its arguments."""

    number: int


@dataclass(slots=True)
class Tally:
    """A value that changes."""

    number: int = field(default=0)


Making = Callable[[Any], Any]
USES: list[Making] = [
    lambda kind: kind("a"),
    lambda kind: kind(name="a", number=4, parts=[1]),
    lambda kind: kind("a", 4, [1]).double,
    lambda kind: kind("a") == kind("a", 3, []),
    lambda kind: kind("a") == kind("b"),
    lambda kind: kind("a") == ("a", 3, []),
    lambda kind: len({kind("a", parts=()), kind("a", parts=())}),
    lambda kind: hash(kind("a", parts=())),
    lambda kind: kind("a").parts is kind("a").parts,
    lambda kind: dataclasses.asdict(kind("a")),
    lambda kind: dataclasses.replace(kind("a"), number=5),
    lambda kind: [(each.name, each.type, each.init) for each in dataclasses.fields(kind)],
    lambda kind: dataclasses.is_dataclass(kind("a")),
    lambda kind: copy.deepcopy(kind("a", 1, [2])),
    lambda kind: kind.__match_args__,
    lambda kind: hasattr(kind("a"), "__dict__"),
    lambda kind: kind.__doc__[:5],
]


@pytest.mark.parametrize("use", USES)
def test_a_late_one_is_used_as_a_real_one(use: Making) -> None:
    late, real = use(Late), use(Real)
    if isinstance(real, Real):
        late, real = repr(late), repr(real).replace("Real", "Late")
    elif not isinstance(real, bool | int | dict | list | tuple | str):
        pytest.fail(f"no way to compare {real!r}")
    assert str(late).replace("A val", "The s") == str(real)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda kind: kind(),
        lambda kind: kind("a", other=1),
        lambda kind: hash(kind("a")),
        lambda kind: setattr(kind("a"), "name", "b"),
        lambda kind: delattr(kind("a"), "name"),
    ],
)
def test_what_a_real_one_refuses_a_late_one_refuses(wrong: Making) -> None:
    kinds = []
    for kind in (Real, Late):
        with pytest.raises((TypeError, AttributeError)) as refused:
            wrong(kind)
        kinds.append(refused.type)
    assert kinds[0] is kinds[1]


def test_values_of_two_classes_differ() -> None:
    assert Early(2020, 1) != Alike(2020, 1)
    assert Bare() == Bare()
    assert len({Bare(), Bare()}) == 1


def test_a_value_crosses_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(Late("a", 1, [2]))) == Late("a", 1, [2])  # noqa: S301  # our own bytes


def test_a_refused_first_value_leaves_the_class_as_good() -> None:
    with pytest.raises(TypeError):
        Failing()  # type: ignore[call-arg]
    assert Failing(1).number == 1


def test_one_that_is_not_frozen_can_be_changed_and_has_no_hash() -> None:
    tally = Tally()
    tally.number = 2
    assert tally == Tally(2)
    assert Tally.__hash__ is None


def test_only_those_with_slots_are_made() -> None:
    with pytest.raises(TypeError, match="slots"):
        dataclass(frozen=True, slots=False)


@given(st.lists(st.tuples(st.integers(), st.integers())))
def test_they_are_sorted_by_their_fields(pairs: list[tuple[int, int]]) -> None:
    assert [(each.year, each.month) for each in sorted(Early(*pair) for pair in pairs)] == sorted(
        pairs
    )


@given(st.text(), st.integers(), st.integers())
def test_replacing_changes_what_is_named_alone(name: str, number: int, other: int) -> None:
    assert replace(Late(name, number), number=other) == Late(name, other)
