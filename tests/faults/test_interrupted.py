"""A program that is killed, or whose disk fails, at any call leaves a library that is whole."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from faults.acting import SCENARIOS
from faults.judging import Said, digest, judge
from faults.tracing import WRITING, Course, course, need_strace, run

KILL = (WRITING, "signal=SIGKILL", "")
FULL = ("pwrite64,write", "error=ENOSPC", "+")  # from then on
FAULT = ("fsync,fdatasync", "error=EIO", "")
FAILING = {"kill": KILL, "full": FULL, "fault": FAULT}
Fresh = Callable[[str], Path]


@pytest.fixture(scope="session")
def courses(original: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Course]:
    """Give how each scenario goes when nothing interferes."""
    need_strace()
    found = {}
    for scenario in SCENARIOS:
        path = Path(shutil.copy(original, tmp_path_factory.mktemp(scenario) / "a.readlist"))
        found[scenario] = course(scenario, path, digest(original))
    return found


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
        path = fresh(f"{scenario}-{how}-{when}")
        try:
            return interfere(scenario, path, how, when, known)
        finally:
            shutil.rmtree(path.parent)

    with ThreadPoolExecutor(2) as pool:
        return [wrong for found in pool.map(once, moments) for wrong in found]


@pytest.mark.parametrize("how", FAILING)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_some_calls_fail(scenario: str, how: str, fresh: Fresh, courses: dict[str, Course]) -> None:
    number = courses[scenario].count(FAILING[how][0])
    chance = random.Random(f"{scenario} {how}")  # noqa: S311  # moments, and no secrets
    moments = chance.sample(range(1, number + 1), 1 + (how == "kill"))
    assert interfere_at(scenario, how, moments, fresh, courses[scenario].states) == []


@pytest.mark.campaign
@pytest.mark.parametrize("how", FAILING)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_call_fails(
    scenario: str,
    how: str,
    fresh: Fresh,
    courses: dict[str, Course],
    record_property: Callable[[str, object], None],
) -> None:
    number = courses[scenario].count(FAILING[how][0])
    record_property("calls", number)
    found = interfere_at(scenario, how, range(1, number + 1), fresh, courses[scenario].states)
    assert found == []
