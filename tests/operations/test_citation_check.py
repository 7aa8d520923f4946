"""A document's keys are compared with the library: missing, old, ambiguous, unused."""

from __future__ import annotations

from pathlib import Path

import pytest

from operations.conftest import Shelf
from readlist.core.errors import FileProblemError, InputError
from readlist.operations import editing
from readlist.operations.citation_check import check_citations, write_corrected

TEXT = r"""\documentclass{article}\begin{document}
\cite{moss,ostberg2021kites} \parencite[3]{grave2019moss} % \cite{not}
\autocite{Kites} \cite{nowhere}, \cite{moss}
\end{document}"""


@pytest.fixture
def paper(shelf: Shelf, tmp_path: Path) -> Path:
    """Give a document and a library in which keys changed since."""
    editing.change_key(shelf.library, shelf.moss, "moss")
    editing.change_key(shelf.library, shelf.kites, "kites")
    path = tmp_path / "paper.tex"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode("latin-1"))
    return path


def test_what_is_missing_and_what_is_old_is_told(shelf: Shelf, paper: Path) -> None:
    found = check_citations(shelf.library, paper)
    assert not found.ok
    assert [(e.key, e.line, e.candidates) for e in found.old] == [
        ("ostberg2021kites", 2, ("kites",)), ("grave2019moss", 2, ("moss",)),
    ]  # fmt: skip
    assert [(e.key, e.line, e.candidates) for e in found.missing] == [
        ("Kites", 3, ("kites",)), ("nowhere", 3, ()),
    ]  # fmt: skip
    assert (found.cited, found.kind, found.ambiguous) == (5, "latex", ())
    assert len(found.unused) == 1


def test_what_is_in_the_trash_is_missing(shelf: Shelf, paper: Path) -> None:
    editing.delete(shelf.library, [shelf.moss])
    found = check_citations(shelf.library, paper)
    assert [(e.key, e.in_trash) for e in found.missing][:1] == [("moss", True)]


def test_a_key_that_two_had_is_ambiguous(shelf: Shelf, paper: Path) -> None:
    with shelf.library.act("Both were called so") as act:
        act.set([shelf.moss, shelf.kites], "former_keys", ["nowhere"])
    found = check_citations(shelf.library, paper)
    assert [(e.key, e.candidates) for e in found.ambiguous] == [("nowhere", ("kites", "moss"))]


def test_all_is_well_where_every_key_is_there(shelf: Shelf, paper: Path) -> None:
    paper.write_text(r"\cite{moss} \nocite{*}", "utf-8")
    found = check_citations(shelf.library, paper)
    assert (found.ok, found.everything, found.unused) == (True, True, ())


def test_a_copy_has_present_keys_and_nothing_else_is_different(
    shelf: Shelf, paper: Path, tmp_path: Path
) -> None:
    before = paper.read_bytes()
    target = tmp_path / "new.tex"
    _found, places = write_corrected(shelf.library, paper, target)
    assert places == 2
    expected = before.replace(b"{moss,ostberg2021kites}", b"{moss,kites}")
    assert target.read_bytes() == expected.replace(b"{grave2019moss}", b"{moss}")
    assert paper.read_bytes() == before


def test_the_document_itself_is_never_written(shelf: Shelf, paper: Path) -> None:
    before = paper.read_bytes()
    with pytest.raises(InputError, match="another name"):
        write_corrected(shelf.library, paper, paper)
    assert paper.read_bytes() == before


def test_what_a_program_makes_anew_is_not_corrected(shelf: Shelf, tmp_path: Path) -> None:
    aux = tmp_path / "paper.aux"
    aux.write_text(r"\citation{grave2019moss}", "utf-8")
    assert check_citations(shelf.library, aux).ok
    with pytest.raises(InputError, match="made anew"):
        write_corrected(shelf.library, aux, tmp_path / "new.aux")
    with pytest.raises(FileProblemError):
        check_citations(shelf.library, tmp_path / "none.tex")
