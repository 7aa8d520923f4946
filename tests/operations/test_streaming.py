"""A large file that is imported in portions makes the library that it makes in one go."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from library_fixtures import MOSS, assert_whole, bib, filled, rows, state
from readlist.core.errors import CancelledError, FileProblemError
from readlist.core.people import Creator
from readlist.operations import history, large_files, streaming
from readlist.operations.importing import carry_out, plan, read_files

DETAILS = (
    """
@article{grave2019moss, title = {Moss on Northern Walls}, author = {Grave, Ida}, note = {Seen}}
@book{tagged, title = {It's a "quoted" book}, keywords = {botany, walls, O'Neill}, year = 1999,
  groups = {Thesis/Walls, New}, readstatus = {read}, file = {:a.pdf:PDF}, annote = {x},
  readlist-note-1 = {A note that somebody's program wrote}, ids = {old1, old2}}
@misc{open, title = {Never closed, year = 2000}
@misc{Müller, title = {Größe, naïve and α-helix}, author = {{O'Neill} and others}}
@book{tagged, title = {The same key again}, abstract = {LONG}}
"""
).replace("LONG", " ".join(f"word{n}" for n in range(60)))


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files of this size be large ones."""
    monkeypatch.setattr(large_files, "LEAST", 100_000)
    monkeypatch.setattr(large_files, "_PIECE", 90_000)


def file(folder: Path) -> Path:
    path = folder / "large.bib"
    path.write_text(bib(1800) + DETAILS, "utf-8")
    return path


def seen(state: dict[str, list[tuple[object, ...]]]) -> dict[str, list[str]]:
    """Leave out of a state what two libraries never share: UUIDs and times."""
    own = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z")
    return {name: sorted(own.sub("", repr(row)) for row in of) for name, of in state.items()}


def test_portions_make_the_same_library(tmp_path: Path) -> None:
    path = file(tmp_path)
    whole, _ids = filled(tmp_path / "whole.readlist")
    portions, _ids = filled(tmp_path / "portions.readlist")
    options = {"tags": ["new"], "collection": "Inbox", "state": "reading"}
    first = carry_out(whole, plan(whole, read_files([path])), **options)
    second = streaming.stream(portions, path, **options)
    assert second is not None
    for name in ("records", "new", "merged", "unchanged", "attention", "failed", "papers"):
        assert getattr(second, name) == getattr(first, name), name
    assert (second.merged, second.new) == (1, 1804)
    assert second.references == first.references
    assert second.clashes == first.clashes
    assert second.problems == first.problems
    assert seen(state(portions)) == seen(state(whole))
    stated = "SELECT ordinal, line, action, reason, stated FROM record ORDER BY ordinal"
    assert rows(portions.path, stated) == rows(whole.path, stated)
    labels = "SELECT label FROM act ORDER BY id"
    assert rows(portions.path, labels) == rows(whole.path, labels)
    for library in (whole, portions):
        assert_whole(library)
        history.undo(library)
        assert_whole(library)
        library.close()


def test_a_document_that_was_imported_is_read_whole(tmp_path: Path) -> None:
    path = file(tmp_path)
    library, _ids = filled(tmp_path / "a.readlist")
    assert streaming.stream(library, path) is not None
    assert streaming.stream(library, path) is None
    library.close()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("key900", "xdata900"), ("key900", "\x01"), ("Paper", "Paper\r"),
        ("% none", "% none"), ("Paper", "Gr\udcf6\udcdfe"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_in_portions_is_left(tmp_path: Path, before: str, after: str) -> None:
    path = file(tmp_path)
    text = path.read_text("utf-8").replace(before, after)
    short = before == after
    path.write_bytes(text[: 1000 if short else None].encode("utf-8", "surrogateescape"))
    library, _ids = filled(tmp_path / "a.readlist")
    newest = library.last_act()
    assert streaming.stream(library, path) is None
    assert library.last_act() == newest
    library.close()


def test_nothing_is_stored_of_a_file_that_changes_meanwhile(tmp_path: Path) -> None:
    path = file(tmp_path)
    library, _ids = filled(tmp_path / "a.readlist")
    before = state(library)

    def change(done: int, _total: int) -> None:
        if done:
            path.write_text(bib(1801) + DETAILS, "utf-8")

    with pytest.raises(FileProblemError, match="changed while it was read"):
        streaming.stream(library, path, progress=change)
    assert state(library) == before
    library.close()


def test_whoever_cancels_stores_nothing(tmp_path: Path) -> None:
    path = file(tmp_path)
    library, _ids = filled(tmp_path / "a.readlist")
    before = state(library)

    def stop(done: int, _total: int) -> None:
        if done > 500:
            raise CancelledError("Enough.")

    with pytest.raises(CancelledError):
        streaming.stream(library, path, progress=stop)
    assert state(library) == before
    assert_whole(library)
    library.close()


def test_only_a_record_that_adds_something_changes_a_paper(tmp_path: Path) -> None:
    path = file(tmp_path)
    paper = MOSS.but(creators=(Creator("Grave", "Ida"),))
    library, (number,) = filled(tmp_path / "a.readlist", paper)
    report = streaming.stream(library, path)
    assert report is not None
    assert [each for each in report.references if each[0] == number] == [
        (number, "grave2019moss", "merged")
    ]
    library.close()
