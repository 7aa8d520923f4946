"""Runs a program under strace, to stop it, to fail it or to write down what it does to its disk."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent
WRITING = "pwrite64,write,fsync,fdatasync,ftruncate,rename,renameat2,unlink,link"
_LIMIT = 120


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a program ended, and what it said."""

    code: int
    output: str
    errors: str


def need_strace() -> None:
    """Skip where calls cannot be traced."""
    if not sys.platform.startswith("linux") or shutil.which("strace") is None:
        pytest.skip("calls to the system are traced with strace, which is not here")
    tried = subprocess.run(["strace", "-qq", "true"], check=False, capture_output=True)
    if tried.returncode:
        pytest.skip("this computer does not let programs be traced")


def run(scenario: str, library: Path, *strace: str, with_digest: bool = False) -> Outcome:
    """Act in a library in a program of its own, under strace where options are given."""
    command = [sys.executable, "-m", "faults.acting", scenario, str(library)]
    command += ["digest"] * with_digest
    prefix = ["strace", "-qq", "-f", *strace] if strace else []
    ended = subprocess.run(
        prefix + command,
        check=False,
        capture_output=True,
        text=True,
        timeout=_LIMIT,
        env={**os.environ, "PYTHONPATH": str(TESTS)},
    )
    return Outcome(ended.returncode, ended.stdout, ended.stderr)


@dataclass(frozen=True, slots=True)
class Course:
    """How a scenario goes when nothing interferes.

    ``states`` are those of the library before and after each step, ``calls`` the names of the
    calls that wrote.
    """

    states: list[str]
    calls: list[str]

    def count(self, names: str) -> int:
        """Count the calls of some names."""
        wanted = set(names.split(","))
        return sum(1 for call in self.calls if call in wanted)


def course(scenario: str, library: Path, before: str) -> Course:
    """Act in a library with nothing in the way, and write down how that went."""
    log = library.with_name("calls.log")
    outcome = run(scenario, library, "-e", f"trace={WRITING}", "-o", str(log), with_digest=True)
    assert "done" in outcome.output, outcome.errors
    found = map(_CALL.match, log.read_text("utf-8", "replace").splitlines())
    return Course([before, *states(outcome.output)], [call[1] for call in found if call])


_CALL = re.compile(r"\d+ +(\w+)\(")


def states(output: str) -> list[str]:
    """Give the states of a library after each step that a program printed."""
    return [line.split()[2] for line in output.splitlines() if line.startswith("stored")]
