"""A large file that is linked in portions is linked as if it had been read in one go."""

from __future__ import annotations

from pathlib import Path

import pytest

from library_fixtures import assert_whole, bib, filled, rows
from readlist.core.errors import FileProblemError, InputError
from readlist.operations import editing, history, large_files, linking, streaming
from readlist.operations.library import Library
from readlist.operations.linking import joining
from readlist.operations.searching import count, resolve

STRINGS = '@string{jsg = "Journal of Slöw Growth"}\n@STRING{ Jan = {Hartung} }\n'
ODD = """
@article{grave2019moss, title = {Moss on Northern Walls}, author = {Grave, Ida}, journal = jsg}
between entries stands what is no entry: Größe
@book{tagged, title = {It's a "quoted" book}, keywords = {botany, walls, O'Neill}, year = 1999,
  groups = {Thesis/Walls, New}, readstatus = {read}, file = {:a.pdf:PDF}, ids = {old1, old2}}
@misc{open, title = {Never closed, year = 2000}
@misc{Müller, title = {Größe, naïve and α-helix}, author = {{O'Neill} and others}}
@book{tagged, title = {The same key again}}
@misc{, title = {Without a key}, month = jan}
@misc{last, title = {The last one}}
% and nothing more"""


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files of this size be large ones."""
    for module in (large_files, streaming):
        monkeypatch.setattr(module, "LEAST", 100_000)
    monkeypatch.setattr(large_files, "_PIECE", 90_000)


def _file(folder: Path, text: str = STRINGS + bib(1800) + ODD) -> Path:
    folder.mkdir()
    path = folder / "large.bib"
    path.write_text(text, "utf-8", newline="")
    return path


def _entries(library: Library) -> list[tuple[object, ...]]:
    """Give what is written down of each entry, with the key of its reference for its number."""
    return rows(
        library.path,
        "SELECT e.ordinal, e.position, e.key, e.state, e.size, e.length, e.digest, e.version,"
        " e.base, e.raw, e.earlier, e.conflict, r.key, r.version, r.title, k.line, k.action,"
        " k.reason, k.stated FROM linked_entry e JOIN record k USING (document_id, ordinal)"
        " JOIN reference r ON r.id = k.reference_id AND r.id = e.reference_id ORDER BY e.ordinal",
    )


def _link_row(library: Library) -> list[tuple[object, ...]]:
    columns = "scope, encoding, mark, digest, size, lead, inherits, style, strings, act, pending"
    return rows(library.path, f"SELECT {columns} FROM link")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_portions_link_as_the_whole_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line_end: str
) -> None:
    text = (STRINGS + bib(1800) + ODD).replace("\n", line_end)
    files = [_file(tmp_path / name, text) for name in ("portions", "whole")]
    libraries = [filled(file.parent / "a.readlist")[0] for file in files]
    first = linking.link(libraries[0], files[0], collection="Shelf")
    monkeypatch.setattr(joining, "passage", lambda _path: None)
    second = linking.link(libraries[1], files[1], collection="Shelf")
    assert (first.new, first.taken) == (second.new, second.taken)
    assert first.taken == 1
    assert [p.partition(":")[2] for p in first.problems] == [
        p.partition(":")[2] for p in second.problems
    ]
    assert _entries(libraries[0]) == _entries(libraries[1])
    assert _link_row(libraries[0]) == _link_row(libraries[1])
    for library, file in zip(libraries, files, strict=True):
        assert count(library, "in:Shelf") == count(libraries[0], "in:Shelf") > 1800
        assert not linking.sync(library)[0].anything
        assert file.read_bytes() == text.encode()
        assert_whole(library)
        library.close()


def test_an_edit_after_portions_changes_its_entry_alone(tmp_path: Path) -> None:
    file = _file(tmp_path / "a")
    before = file.read_bytes()
    library, _ids = filled(tmp_path / "a.readlist")
    linking.link(library, file)
    assert joining.passage(file) is not None
    editing.edit(library, [resolve(library, "last")], {"title": "The very last one"})
    (report,) = linking.keep_up(library)
    assert report.written == 1
    assert file.read_bytes() == before.replace(b"The last one", b"The very last one")
    history.undo(library)
    linking.keep_up(library)
    assert file.read_bytes() == before
    library.close()


def test_a_file_that_changes_while_it_is_read_is_not_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _file(tmp_path / "a")
    library, _ids = filled(tmp_path / "a.readlist")
    read = joining.passage(file)
    assert read is not None
    file.write_text(STRINGS + bib(1700) + ODD, "utf-8")
    monkeypatch.setattr(joining, "passage", lambda _path: read)
    there = count(library, "")
    with pytest.raises(FileProblemError, match="changed while it was read"):
        linking.link(library, file)
    assert linking.links(library) == []
    assert count(library, "") == there
    assert_whole(library)
    library.close()


def test_a_large_text_without_entries_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "novel.txt"
    file.write_text("It was a dark and stormy night.\n" * 5000, "utf-8")
    library, _ids = filled(tmp_path / "a.readlist")
    with pytest.raises(InputError, match="no BibTeX entry"):
        linking.link(library, file)
    assert linking.links(library) == []
    library.close()
