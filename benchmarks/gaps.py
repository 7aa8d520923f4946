"""Measures how long a window does not answer, beside a bare event loop in a process of its own.

A timer of 5 ms ticks in the window's thread and another in the bare loop. The longest time between
two ticks is the longest gap; what the bare loop shows meanwhile is what the machine's other work
makes of it. Beside the gap stands the processor time that the window's own thread took in it: the
rest of a gap was spent waiting, for the machine or for other threads of the window.
"""

from __future__ import annotations

import faulthandler
import os
import subprocess
import sys
import time
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
    """The time between two ticks in milliseconds, and what the thread worked in it."""

    wall: float
    own: float


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


class Meter:
    """The gaps of the window's thread; with ``stacks`` what every thread did in the long ones."""

    def __init__(self, folder: Path, stacks: Path | None = None) -> None:
        self._control = Control(folder)
        self._stacks = stacks.open("w", encoding="utf-8") if stacks else None
        self._gaps: list[Gap] = []
        self._last = (0.0, 0.0)
        self._name = ""
        self._done: Callable[[], bool] = lambda: False
        self._loop = QEventLoop()
        self._timer = QTimer(interval=_TICK, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now, own = time.monotonic(), time.thread_time()
        if self._last[0]:
            gap = Gap((now - self._last[0]) * 1000, (own - self._last[1]) * 1000)
            self._gaps.append(gap)
            if self._stacks is not None:
                faulthandler.cancel_dump_traceback_later()
                if gap.wall > _TOLD:
                    words = f"==== {self._name}: a gap of {gap.wall:.0f} ms, {gap.own:.0f} its own"
                    self._stacks.write(f"{words}\n\n")
                    self._stacks.flush()
                faulthandler.dump_traceback_later(_TOLD / 1000, file=self._stacks)
        self._last = (now, own)
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
        self._last = (0.0, 0.0)
        figures["bare loop"] = self._control.longest(begin, end)
        print(
            f"{name:36} {took:8.0f} ms  longest gap {figures['longest gap']:6.1f}"
            f" (own {figures['own time in it']:5.1f}; bare {figures['bare loop']:5.1f})"
            f"  longest own {figures['longest own time']:5.1f}  p99 {figures['p99']:5.1f}"
            f"  over {_MOST}: {figures['over']}  load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        return figures

    def close(self) -> None:
        """End the bare loop."""
        faulthandler.cancel_dump_traceback_later()
        self._control.close()


def _spread(gaps: list[Gap]) -> dict[str, Any]:
    ordered = sorted(gaps)
    return {
        "longest gap": ordered[-1].wall,
        "own time in it": ordered[-1].own,
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
