"""A library of three references for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from library_fixtures import assert_whole, filled
from readlist.core.changes import ReferenceId
from readlist.operations.library import Library


class Shelf(NamedTuple):
    """A library and the numbers of the three references in it."""

    library: Library
    moss: ReferenceId
    kites: ReferenceId
    nameless: ReferenceId


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """Give a library of three references, and check at the end that it is whole."""
    library, ids = filled(tmp_path / "shelf.readlist")
    yield Shelf(library, *ids)
    assert_whole(library)
    library.close()
