"""Libraries to interfere with."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from faults.acting import UPGRADE
from flows.person import starter_file  # noqa: F401  # a fixture
from library_fixtures import filled

FIRST_FORMAT = Path(__file__).parent.parent / "data" / "libraries" / "format-1.readlist"
Fresh = Callable[[str, str], Path]
Tell = Callable[[str], None]


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a library of three references that nobody has open."""
    library, _ = filled(tmp_path_factory.mktemp("original") / "a.readlist")
    library.close()
    return library.path


@pytest.fixture
def fresh(original: Path, tmp_path: Path) -> Fresh:
    """Give libraries that scenarios begin with, each in a folder of its own."""

    def make(name: str, scenario: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        begun = FIRST_FORMAT if scenario == UPGRADE else original
        return Path(shutil.copy(begun, folder / "a.readlist"))

    return make


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Tell:
    """Print a figure or a seed beside the outcome of a test."""

    def say(words: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n  {words}")

    return say
