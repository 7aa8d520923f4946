"""Measures how long a window does not answer, beside a bare event loop in a process of its own.

A timer of 5 ms ticks in the window's thread and another in the bare loop. The longest time between
two ticks is the longest gap; what the bare loop shows meanwhile is what the machine's other work
makes of it. Beside the gap stands the processor time that the window's own thread took in it, and
on Linux how long it was ready and other programs had the processor (``/proc/thread-self``): the
rest of a gap was spent waiting for other threads of the window, or for the tick.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import traceback
from array import array
from bisect import bisect_left
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer

_TICK: Final = 5
_MOST: Final = 50  # what no gap may exceed
_TOLD: Final = 20  # what is aimed at; longer ones are told with their stacks
_HOUR: Final = 3600.0
_KEPT_SECONDS: Final = 0.5


class Gap(NamedTuple):
    """The time between two ticks in milliseconds; what the thread worked and was queued in it."""

    wall: float
    own: float
    queued: float


class Moment(NamedTuple):
    """A moment on three clocks, in seconds."""

    clock: float = 0.0
    own: float = 0.0
    queued: float = 0.0

    @classmethod
    def now(cls) -> Moment:
        """Read the clocks."""
        return cls(time.monotonic(), time.thread_time(), _queued())

    def gap(self, later: Moment) -> Gap:
        """Give what lies between this moment and a later one."""
        return Gap(*(1000 * (b - a) for a, b in zip(self, later, strict=True)))


class Control:
    """A bare event loop in another process; its ticks are in a file that both use."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "ticks"
        self._file.touch()
        self._process = subprocess.Popen([sys.executable, __file__, str(self._file)])

    def longest(self, begin: float, end: float) -> float:
        """Give the longest gap between two moments, in milliseconds."""
        time.sleep(2 * _KEPT_SECONDS)  # the other side writes now and then
        data = self._file.read_bytes()
        ticks = array("d", data[: len(data) // 8 * 8])
        within = ticks[max(bisect_left(ticks, begin) - 1, 0) : bisect_left(ticks, end) + 1]
        return max((b - a for a, b in pairwise(within)), default=0.0) * 1000

    def close(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.wait()


class Watcher:
    """A thread that notes what every other one is at when the window has not ticked for long."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8")
        self._last = time.monotonic()
        self._seen: list[str] = []
        threading.Thread(target=self._watch, daemon=True).start()

    def tick(self, name: str, gap: Gap) -> None:
        """Hear of a tick, and write what was noted where it was late."""
        if gap.wall > _TOLD:
            parts = f"{gap.own:.0f} its own, {gap.queued:.0f} queued"
            self._file.write("".join([f"==== {name}: {gap.wall:.0f} ms, {parts}\n", *self._seen]))
            self._file.flush()
        self._last, self._seen = time.monotonic(), []

    def _watch(self) -> None:
        own = threading.get_ident()
        while True:
            time.sleep(_TICK / 1000)
            if time.monotonic() - self._last > _TOLD / 1000 and not self._seen:
                self._seen = [
                    f"-- {number}\n{''.join(traceback.format_stack(frame, 12))}"
                    for number, frame in sys._current_frames().items()  # noqa: SLF001  # for this
                    if number != own and frame.f_code.co_name not in {"wait", "_work", "_watch"}
                ]


class Meter:
    """The gaps of the window's thread; with ``stacks`` what every thread did in the long ones."""

    def __init__(self, folder: Path, stacks: Path | None = None) -> None:
        self._control = Control(folder)
        self._watcher = Watcher(stacks) if stacks else None
        self._gaps: list[Gap] = []
        self._last = Moment()
        self._name = ""
        self._done: Callable[[], bool] = lambda: False
        self._loop = QEventLoop()
        self._timer = QTimer(interval=_TICK, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = Moment.now()
        if self._last.clock:
            gap = self._last.gap(now)
            self._gaps.append(gap)
            if self._watcher is not None:
                self._watcher.tick(self._name, gap)
        self._last = now
        if self._done():
            self._loop.quit()

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the window go on until something is the case."""
        end = time.monotonic() + _HOUR
        self._done = lambda: done() or time.monotonic() > end
        self._loop.exec()
        if time.monotonic() > end:
            sys.exit("gave up waiting")

    def rest(self, seconds: float) -> None:
        """Let the window go on for a while."""
        end = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() > end)

    def measured(
        self, name: str, start: Callable[[], object], done: Callable[[], bool]
    ) -> dict[str, Any]:
        """Start something, wait until it is done, and give its time and the gaps meanwhile."""
        self._gaps.clear()
        self._name = name
        begin = time.monotonic()
        QTimer.singleShot(0, start)  # within the loop, as a click is
        self.wait(lambda: time.monotonic() > begin + _TICK / 1000 and done())
        took = (time.monotonic() - begin) * 1000
        self.rest(1)  # what the change brings about is seen as well
        end = time.monotonic()
        figures = {"ms": took} | _spread(self._gaps)
        self._last = Moment()
        figures["bare loop"] = self._control.longest(begin, end)
        print(
            f"{name:36} {took:8.0f} ms  longest gap {figures['longest gap']:6.1f}"
            f" (own {figures['own time in it']:5.1f}, queued {figures['queued in it']:5.1f};"
            f" bare loop {figures['bare loop']:5.1f})"
            f"  longest without the queue {figures['longest unqueued']:5.1f}"
            f"  longest own {figures['longest own time']:5.1f}  p99 {figures['p99']:5.1f}"
            f"  over {_MOST}: {figures['over']}  load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        return figures

    def close(self) -> None:
        """End the bare loop."""
        self._control.close()


def _queued() -> float:
    """Tell how long this thread was ready to run and did not."""
    try:
        told = Path("/proc/thread-self/schedstat").read_text("ascii")
    except OSError:
        return 0.0
    return int(told.split()[1]) / 1e9


def _spread(gaps: list[Gap]) -> dict[str, Any]:
    ordered = sorted(gaps)
    return {
        "longest gap": ordered[-1].wall,
        "own time in it": ordered[-1].own,
        "queued in it": ordered[-1].queued,
        "longest unqueued": max(gap.wall - gap.queued for gap in gaps),
        "longest own time": max(gap.own for gap in gaps),
        "p99": ordered[int(len(ordered) * 0.99)].wall,
        "over": sum(gap.wall > _MOST for gap in gaps),
    }


def main() -> None:
    """Tick, and write the moments into the file that the command line names."""
    application = QCoreApplication([])
    ticks = array("d")
    with Path(sys.argv[1]).open("ab", buffering=0) as file:

        def write() -> None:
            file.write(ticks.tobytes())
            del ticks[:]

        timer = QTimer(interval=_TICK, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda: ticks.append(time.monotonic()))
        timer.start()
        writer = QTimer(interval=int(_KEPT_SECONDS * 1000))
        writer.timeout.connect(write)
        writer.start()
        application.exec()


if __name__ == "__main__":
    main()
