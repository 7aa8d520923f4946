"""Libraries to interfere with."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.person import starter_file  # noqa: F401  # a fixture
from library_fixtures import filled


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a library of three references that nobody has open."""
    library, _ = filled(tmp_path_factory.mktemp("original") / "a.readlist")
    library.close()
    return library.path


@pytest.fixture
def fresh(original: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Give copies of the original, each in a folder of its own."""

    def make(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        return Path(shutil.copy(original, folder / "a.readlist"))

    return make
