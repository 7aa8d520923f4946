"""The command line as a program of its own, and somebody at the window."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.person import person, sit_down, starter_file  # noqa: F401  # fixtures

Program = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def readlist(tmp_path: Path) -> Program:
    """Run the program on the test's library; give its exit code and what it said."""

    def run(*arguments: object, code: int = 0) -> subprocess.CompletedProcess[str]:
        outcome = subprocess.run(
            [sys.executable, "-m", "readlist", "--library", str(tmp_path / "flow.readlist"),
             *map(str, arguments)],
            capture_output=True, text=True, check=False, cwd=tmp_path,
        )  # fmt: skip
        assert outcome.returncode == code, outcome.stdout + outcome.stderr
        assert "Traceback" not in outcome.stderr
        return outcome

    return run
