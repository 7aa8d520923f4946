"""A program that is killed, or whose disk fails, at any call leaves a library that is whole."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from faults.acting import SCENARIOS
from faults.conftest import Fresh, Tell
from faults.judging import Said, digest, judge
from faults.tracing import WRITING, Course, course, need_strace, run

KILL = (WRITING, "signal=SIGKILL", "")
FULL = ("pwrite64,write", "error=ENOSPC", "+")  # from then on
FAULT = ("fsync,fdatasync", "error=EIO", "")
FAILING = {"kill": KILL, "full": FULL, "fault": FAULT}


_courses: dict[str, Course] = {}


def undisturbed(scenario: str, fresh: Fresh) -> Course:
    """Give how a scenario goes when nothing interferes; it is looked at once."""
    need_strace()
    if scenario not in _courses:
        before = digest(fresh("before", scenario))
        _courses[scenario] = course(scenario, fresh("undisturbed", scenario), before)
    return _courses[scenario]


def interfere(scenario: str, path: Path, how: str, when: int, known: list[str]) -> list[str]:
    """Let one call fail; give what is wrong afterwards, also when the same is tried once more."""
    names, what, more = FAILING[how]
    injection = ("-e", f"trace={names}", "-e", f"inject={names}:{what}:when={when}{more}")
    outcome = run(scenario, path, *injection, "-o", str(path.with_name("trace.log")))
    said = Said.read(outcome.output)
    wrong = judge(path, said, known)
    if "Traceback" in outcome.errors:
        wrong.append(f"a traceback: {outcome.errors[-600:]}")
    if how != "kill" and not said.done and not said.refused:
        wrong.append(f"nothing was told: {outcome.output!r} {outcome.errors!r}")
    return [f"{scenario}, {how} at call {when}: {each}" for each in wrong]


def interfere_at(
    scenario: str, how: str, moments: Iterable[int], fresh: Fresh, known: list[str]
) -> list[str]:
    """Interfere at each of some calls, two at a time."""

    def once(when: int) -> list[str]:
        path = fresh(f"{scenario}-{how}-{when}", scenario)
        try:
            return interfere(scenario, path, how, when, known)
        finally:
            shutil.rmtree(path.parent)

    with ThreadPoolExecutor(2) as pool:
        return [wrong for found in pool.map(once, moments) for wrong in found]


@pytest.mark.parametrize("how", FAILING)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_some_calls_fail(scenario: str, how: str, fresh: Fresh) -> None:
    found = undisturbed(scenario, fresh)
    number = found.count(FAILING[how][0])
    chance = random.Random(f"{scenario} {how}")  # noqa: S311  # moments, and no secrets
    moments = chance.sample(range(1, number + 1), 1 + (how == "kill"))
    assert interfere_at(scenario, how, moments, fresh, found.states) == []


@pytest.mark.campaign
@pytest.mark.parametrize("how", FAILING)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_call_fails(
    scenario: str,
    how: str,
    fresh: Fresh,
    tell: Tell,
) -> None:
    usual = undisturbed(scenario, fresh)
    number = usual.count(FAILING[how][0])
    tell(f"{scenario}, {how}: {number} calls")
    found = interfere_at(scenario, how, range(1, number + 1), fresh, usual.states)
    assert found == []
