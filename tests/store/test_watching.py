"""Whatever goes on in the library ends when it is not wanted any more, and nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from library_fixtures import assert_whole, bib, filled, import_text, state
from readlist.core.errors import CancelledError, InputError
from readlist.operations import organising, searching
from readlist.operations.library import Library, create_library


class Patience:
    """Asked by the library; it has enough after so many times."""

    def __init__(self, times: int) -> None:
        self.left = times

    def __call__(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise CancelledError("Enough.")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Give a library of many references; every test leaves it as it was."""
    made = create_library(tmp_path_factory.mktemp("many") / "many.readlist")
    import_text(made, bib(1500))
    yield made
    made.close()


@pytest.fixture(autouse=True)
def unwatched(library: Library) -> Iterator[None]:
    yield
    library.watch = None


@pytest.mark.parametrize("times", [0, 1, 2, 3, 4, 5, 6, 7])
def test_an_act_ends_in_the_midst_of_it(library: Library, times: int) -> None:
    before, newest = state(library), library.last_act()
    ids = list(searching.search(library, "").ids)
    library.watch = Patience(times)
    with pytest.raises(CancelledError, match="Enough"):
        organising.tag(library, ids, add=["sea"])
    library.watch = None
    assert state(library) == before
    assert library.last_act() == newest
    assert_whole(library)


def test_who_is_patient_gets_the_act(tmp_path: Path) -> None:
    library, ids = filled(tmp_path / "shelf.readlist")
    library.watch = Patience(1000)
    organising.tag(library, ids, add=["sea"])
    assert searching.count(library, "tag:sea") == 3
    library.close()


def test_another_error_stays_itself(library: Library) -> None:
    library.watch = Patience(1000)
    with pytest.raises(InputError, match="name needs"):
        organising.tag(library, [1], add=["\n"])


def test_reading_ends_too(library: Library) -> None:
    library.watch = Patience(2)
    with pytest.raises(CancelledError), library.reading() as connection:
        connection.execute("SELECT count(*) FROM creator a, creator b, creator c").fetchall()
    library.watch = None
    assert searching.count(library, "") == 1500
