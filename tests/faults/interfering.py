"""Stops a program at one of its calls to the system, or lets that call fail, by strace."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from faults.forking import Forks, Outcome, Task

# Whatever changes a file or a folder.
WRITING: Final = "pwrite64,write,fsync,fdatasync,ftruncate,rename,renameat2,unlink,link"
# What needs room on the disk.
_TAKING_ROOM: Final = ("pwrite64", "write", "rename", "link")
_CALL: Final = re.compile(r"(\d+) +(\w+)\(")


@dataclass(frozen=True, slots=True)
class Course:
    """How a scenario goes when nothing interferes.

    ``states`` are those of the library before and after each step, ``calls`` the names of the
    calls of the acting thread that write, in order, ``seconds`` is how long it takes.
    """

    states: list[str]
    calls: list[str]
    seconds: float

    def moments(self, how: str, every: int = 1) -> list[int]:
        """Give the places in ``calls`` at which one can interfere.

        Of the writes into files, which are by far the most, it is only each so many-th.
        """
        names = _TAKING_ROOM if how == "full" else WRITING.split(",")
        writes = [place for place, name in enumerate(self.calls) if name == "pwrite64"]
        chosen = set(writes[::every])
        return [
            place
            for place, name in enumerate(self.calls)
            if name in names and (name != "pwrite64" or place in chosen)
        ]


def course(forks: Forks, scenario: str, fresh: Callable[[str, str], Path], before: str) -> Course:
    """Act in a library with nothing in the way, and write down how that went."""
    path = fresh(f"{scenario}-undisturbed", scenario)
    log = path.parent.with_suffix(".log")
    task = Task(scenario, str(path), traced=True, with_digest=True)
    output = forks.run(task, "-e", f"trace={WRITING}", "-o", str(log)).output
    assert "done" in output, output
    lines = log.read_text("utf-8", "replace").splitlines()
    found = [call for call in map(_CALL.match, lines) if call]
    # Strace counts for each thread by itself, and those that tidy or sync make few calls.
    ((acting, _number),) = Counter(call[1] for call in found).most_common(1)
    quick = forks.run(Task(scenario, str(fresh(f"{scenario}-quick", scenario))))
    states = [line.split()[2] for line in output.splitlines() if line.startswith("stored")]
    calls = [call[2] for call in found if call[1] == acting]
    return Course([before, *states], calls, quick.seconds)


def interfere(
    forks: Forks, task: Task, how: str, place: int, calls: list[str]
) -> tuple[Outcome, bool]:
    """Interfere at one of the calls: ``kill`` before it, or let it fail with a ``fault``.

    A disk that is ``full`` lets every later call fail that needs room. As identities are random,
    the calls are not quite as many each time; tells as well whether the one was reached. Another
    thread that makes as many calls of the kind is interfered with too.
    """
    before = Counter(calls[:place])
    if how == "full":
        injected = [f"inject={name}:error=ENOSPC:when={before[name] + 1}+" for name in _TAKING_ROOM]
    else:
        what = {"kill": "signal=SIGKILL", "fault": "error=EIO"}[how]
        name = calls[place]
        injected = [f"inject={name}:{what}:when={before[name] + 1}"]
    options = [word for each in injected for word in ("-e", each)]
    log = Path(task.library).parent.with_suffix(".log")
    outcome = forks.run(task, "-e", f"trace={WRITING}", *options, "-o", str(log))
    return outcome, outcome.is_killed or "(INJECTED)" in log.read_text("utf-8", "replace")
