"""Runs a program under strace, which writes down what it does to its disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent
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


def states(output: str) -> list[str]:
    """Give the states of a library after each step that a program printed."""
    return [line.split()[2] for line in output.splitlines() if line.startswith("stored")]
