"""The library's list of journals."""

from __future__ import annotations

from pathlib import Path

import pytest

from library_fixtures import MOSS, filled
from readlist.core.errors import FileProblemError, InputError
from readlist.formats.export_options import ExportOptions, Journals
from readlist.operations import exporting, history, journals


def test_a_list_is_kept_joined_and_taken_back(tmp_path: Path) -> None:
    library, ids = filled(tmp_path / "lib.readlist", MOSS)
    assert journals.journals(library) == ()
    journals.add(library, [("Journal of Kites", "J. Kites")])
    journals.add(library, [("Annals of Slow Growth", "Ann. Slow Growth")])
    assert journals.journals(library) == (
        ("Annals of Slow Growth", "Ann. Slow Growth"), ("Journal of Kites", "J. Kites"),
    )  # fmt: skip
    options = ExportOptions(journals=Journals.UNDOTTED)
    assert "journal = {Ann Slow Growth}" in exporting.to_text(library, ids, "bibtex", options)
    assert "journal = {Annals of Slow Growth}" in exporting.to_text(library, ids, "bibtex")
    journals.clear(library)
    assert journals.journals(library) == ()
    history.undo(library)
    assert len(journals.journals(library)) == 2
    library.close()


def test_a_list_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('"Journal of Moss","J. Moss"\nnothing\n', "utf-8")
    found = journals.read_list(path)
    assert found.pairs == (("Journal of Moss", "J. Moss"),)
    assert [problem.line for problem in found.problems] == [2]


@pytest.mark.parametrize("data", [b"", b"nothing here\n", bytes(range(256)) * 20])
def test_a_file_without_journals_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"No journals were found in list\.csv"):
        journals.read_list(path)
    with pytest.raises(FileProblemError):
        journals.read_list(tmp_path / "none.csv")
