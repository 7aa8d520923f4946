"""A program that is killed, or whose disk fails, at any moment leaves a library that is whole."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from faults.acting import SCENARIOS
from faults.conftest import Fresh, Tell
from faults.forking import Forks, Outcome, Task, forks
from faults.interfering import Course, course, interfere
from faults.judging import Said, digest, going_on, judge, left_over
from faults.tracing import need_strace

FAILING = ("kill", "full", "fault")
EVERY = 5  # of the writes into files in the campaign
KILLS = 143  # of each scenario at random moments


@pytest.fixture(scope="module")
def acting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    """Give a program that acts in libraries."""
    need_strace()
    with forks(tmp_path_factory.mktemp("home")) as started:
        yield started


_courses: dict[str, Course] = {}


def undisturbed(acting: Forks, scenario: str, fresh: Fresh) -> Course:
    """Give how a scenario goes when nothing interferes; it is looked at once."""
    if scenario not in _courses:
        before = digest(fresh("before", scenario))
        _courses[scenario] = course(acting, scenario, fresh, before)
    return _courses[scenario]


def _wrong(path: Path, outcome: Outcome, known: list[str], call: str = "") -> list[str]:
    said = Said.read(outcome.output)
    wrong = judge(path, said, known)
    if "Traceback" in outcome.output:
        wrong.append(f"a traceback: {outcome.output[-900:]}")
    if not outcome.is_killed:
        if not said.done and not said.refused:
            wrong.append(f"nothing was told: {outcome}")
        # What the disk does not let go of is removed the next time.
        wrong += [] if call == "unlink" else left_over(path)
    return wrong + going_on(path)


def interfere_at(
    acting: Forks, scenario: str, how: str, places: Iterable[int], fresh: Fresh
) -> tuple[list[str], int]:
    """Interfere at each of some calls; give what is wrong, and how many of them were reached."""
    usual = undisturbed(acting, scenario, fresh)
    wrong, reached = [], 0
    for place in places:
        path = fresh(f"{scenario}-{how}-{place}", scenario)
        task = Task(scenario, str(path), traced=True)
        outcome, was_reached = interfere(acting, task, how, place, usual.calls)
        reached += was_reached
        call = usual.calls[place]
        where = f"{scenario}, {how} at call {place}, {call}"
        wrong += [f"{where}: {each}" for each in _wrong(path, outcome, usual.states, call)]
        shutil.rmtree(path.parent)
    return wrong, reached


def kill_at_random(
    acting: Forks, scenario: str, times: int, seed: int, fresh: Fresh
) -> tuple[list[str], int]:
    """Kill a program at random moments so many times; give what is wrong, and how often it was."""
    usual = undisturbed(acting, scenario, fresh)
    chance = random.Random(seed)  # noqa: S311  # moments, and no secrets
    wrong, killed, tried, seconds = [], 0, 0, usual.seconds
    while killed < times:
        tried += 1
        path = fresh(f"{scenario}-{tried}", scenario)
        after = chance.uniform(0, seconds)
        outcome = acting.run(Task(scenario, str(path), kill_after=after))
        killed += outcome.is_killed
        if not outcome.is_killed:
            seconds = outcome.seconds  # the machine has more time than before
        where = f"{scenario}, seed {seed}, {tried} after {after:.3f} s"
        wrong += [f"{where}: {each}" for each in _wrong(path, outcome, usual.states)]
        shutil.rmtree(path.parent)
    return wrong, tried


@pytest.mark.parametrize("how", FAILING)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_some_calls_fail(acting: Forks, scenario: str, how: str, fresh: Fresh) -> None:
    chance = random.Random(f"{scenario} {how}")  # noqa: S311  # moments, and no secrets
    possible = undisturbed(acting, scenario, fresh).moments(how)
    places = chance.sample(possible, 1 + (how == "kill"))
    wrong, _reached = interfere_at(acting, scenario, how, places, fresh)
    assert wrong == []


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_kill_at_any_moment(acting: Forks, scenario: str, fresh: Fresh) -> None:
    wrong, _tried = kill_at_random(acting, scenario, 1, 1, fresh)
    assert wrong == []


@pytest.mark.campaign
@pytest.mark.parametrize("how", FAILING)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_call_fails(acting: Forks, scenario: str, how: str, fresh: Fresh, tell: Tell) -> None:
    usual = undisturbed(acting, scenario, fresh)
    places = usual.moments(how, EVERY)
    wrong, reached = interfere_at(acting, scenario, how, places, fresh)
    tell(f"{scenario}, {how}: {reached} of {len(usual.moments(how))} calls")
    assert not wrong, "\n".join(wrong)


@pytest.mark.campaign
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_thousand_kills(acting: Forks, scenario: str, fresh: Fresh, tell: Tell) -> None:
    seed = random.randrange(10**6)  # noqa: S311  # told, so that it can be tried again
    wrong, tried = kill_at_random(acting, scenario, KILLS, seed, fresh)
    tell(f"{scenario}, seed {seed}: killed {KILLS} times of {tried}")
    assert not wrong, "\n".join(wrong)
