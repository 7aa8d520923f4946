"""A broken entry costs at most itself, is told, and no character of the file goes missing."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from formats.bibtex.damage import DAMAGES, Trial

FEW = 12
MANY = 1000


def _judged(trial: Trial, count: int, name: str) -> Counter[str]:
    """Break each entry in turn and count what went wrong."""
    wrong: Counter[str] = Counter()
    for place in range(count):
        verdict = trial.broken(place, DAMAGES[name])
        wrong["others lost or different"] += count - 1 - verdict.others
        wrong["two others or more"] += verdict.others < count - 2
        wrong["characters not accounted for"] += not verdict.accounted
        wrong["not told"] += not verdict.told
    return wrong


@pytest.fixture(scope="module")
def few() -> Trial:
    return Trial(FEW)


@pytest.fixture(scope="module")
def many() -> Trial:
    return Trial(MANY)


@pytest.mark.parametrize("name", DAMAGES)
def test_a_broken_entry_costs_at_most_itself(few: Trial, name: str) -> None:
    wrong = _judged(few, FEW, name)
    assert wrong["two others or more"] == 0
    assert wrong["characters not accounted for"] == 0
    assert wrong["not told"] == 0


@pytest.mark.campaign
@pytest.mark.parametrize("name", DAMAGES)
def test_a_broken_entry_costs_at_most_itself_wherever_it_is(
    many: Trial, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    began = time.process_time()
    wrong = _judged(many, MANY, name)
    taken = time.process_time() - began
    with capsys.disabled():
        print(f"\n{name}: {dict(wrong)}, {taken:.0f} s")  # noqa: T201  # the figures of a campaign
    assert wrong["two others or more"] == 0
    assert wrong["characters not accounted for"] == 0
    assert wrong["not told"] == 0
