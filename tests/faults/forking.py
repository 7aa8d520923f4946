"""A program that acts in libraries in forks of itself, so that none waits for what is imported.

    python -m faults.forking

It reads tasks as lines of JSON and answers each with the number of the process that carries it
out, and then with that one's exit code.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from faults import acting

TESTS: Final = Path(__file__).parent.parent
_LIMIT: Final = 120.0
_SET_TRACER, _ANYBODY = 0x59616D61, -1  # prctl(2)


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done.

    Attributes:
        scenario: One of :data:`faults.acting.SCENARIOS`.
        library: The library's path.
        traced: Whether to wait until the process is traced.
        kill_after: After how many seconds the process is killed.
        with_digest: Whether the library's state is told after each step.
    """

    scenario: str
    library: str
    traced: bool = False
    kill_after: float = _LIMIT
    with_digest: bool = False

    @property
    def output(self) -> Path:
        """Where the process says what it did: beside the library's folder and not in it."""
        return Path(self.library).parent.with_suffix(".said")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a process ended, what it said, and for how long it ran (in seconds)."""

    code: int
    output: str
    seconds: float

    @property
    def is_killed(self) -> bool:
        """Whether it was killed before it came to its end."""
        return self.code == -signal.SIGKILL


class Forks:
    """Gives tasks to the program."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        self._program = program

    def run(self, task: Task, *strace: str) -> Outcome:
        """Carry out a task and wait for its end, under strace where options are given."""
        assert self._program.stdin is not None
        task.output.touch()
        print(json.dumps(asdict(task)), file=self._program.stdin, flush=True)
        number = self._answer()
        begun = time.monotonic()
        if strace:
            traced = ["strace", "-qq", "-f", *strace, "-p", str(number)]
            subprocess.run(traced, check=False, capture_output=True)
        code = self._answer()
        seconds = time.monotonic() - begun
        return Outcome(code, task.output.read_text("utf-8", "replace"), seconds)

    def _answer(self) -> int:
        assert self._program.stdout is not None
        return int(self._program.stdout.readline())


@contextmanager
def forks(home: Path) -> Iterator[Forks]:
    """Start the program, with a home folder of its own."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    with subprocess.Popen(
        [sys.executable, "-m", "faults.forking"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**env, "PYTHONPATH": str(TESTS), "HOME": str(home)},
    ) as program:  # fmt: skip
        yield Forks(program)


def main() -> None:
    """Carry out tasks until there are no more."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    known: set[str] = set()
    for line in sys.stdin:
        task = Task(**json.loads(line))
        if task.scenario not in known:
            _learn(task)
            known.add(task.scenario)
            gc.freeze()  # the forks are not to copy what is there
        number = os.fork()
        if number == 0:
            _carry_out(task)
        acting.say(str(number))
        if signal.sigtimedwait({signal.SIGCHLD}, task.kill_after) is None:
            os.kill(number, signal.SIGKILL)
            signal.sigwait({signal.SIGCHLD})
        _number, status = os.waitpid(number, 0)
        acting.say(str(os.waitstatus_to_exitcode(status)))


def _learn(task: Task) -> None:
    """Do all of a scenario once elsewhere, as that loads what it needs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(task.library, Path(folder, "a.readlist")))
        output = os.dup(1)
        with Path(folder, "said").open("w") as unheard:
            os.dup2(unheard.fileno(), 1)
            acting.main(task.scenario, path, with_digest=task.with_digest)
        os.dup2(output, 1)
        os.close(output)


def _carry_out(task: Task) -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
    os.dup2(os.open(task.output, os.O_WRONLY), 1)
    code = 1
    try:
        if task.traced:
            _wait_to_be_traced()
        acting.main(task.scenario, Path(task.library), with_digest=task.with_digest)
        code = 0
    except BaseException:  # noqa: BLE001  # the process ends here in any case
        acting.say(traceback.format_exc())
    finally:
        os._exit(code)


def _wait_to_be_traced() -> None:
    ctypes.CDLL(None).prctl(_SET_TRACER, _ANYBODY, 0, 0, 0)  # some systems ask for it
    status, until = Path("/proc/self/status"), time.monotonic() + _LIMIT
    while "TracerPid:\t0\n" in status.read_text("ascii"):
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.001)


if __name__ == "__main__":
    main()
