"""Which references a document cites."""

from __future__ import annotations

from pathlib import Path

import pytest

from library_fixtures import filled
from readlist.core.errors import FileProblemError, InputError
from readlist.formats.cited_keys import CitedKey
from readlist.operations import citing, editing
from readlist.operations.citing import citation_forms, cite, cited, cited_references


def test_a_document_with_its_parts(tmp_path: Path) -> None:
    main = tmp_path / "main.tex"
    main.write_text("\\cite{moss2020}\\input{part}", "utf-8")
    (tmp_path / "part.tex").write_text("\\cite{fern2021}", "utf-8")
    assert [key.key for key in cited(main).keys] == ["moss2020", "fern2021"]


def test_a_document_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileProblemError, match="There is no file"):
        cited(tmp_path / "main.tex")


def test_the_references_that_a_document_cites(tmp_path: Path) -> None:
    library, (moss, kites, nameless) = filled(tmp_path / "lib.readlist")
    editing.edit(library, [moss], {"key": "moss"})
    editing.delete(library, [nameless])
    paper = tmp_path / "paper.tex"
    paper.write_text(
        "\\cite{ostberg2021kites,grave2019moss}\n\\cite{nameless,gone}\\input{lost}", "utf-8"
    )
    found = cited_references(library, paper)
    assert found.ids == (kites, moss)
    assert found.missing == (CitedKey("nameless", "paper.tex", 2), CitedKey("gone", "paper.tex", 2))
    assert found.former == ((CitedKey("grave2019moss", "paper.tex", 1), "moss"),)
    assert len(found.problems) == 1
    paper.write_text("\\nocite{*}\\cite{ostberg2021kites}", "utf-8")
    assert cited_references(library, paper).ids == (kites, moss)
    library.close()


def test_a_citation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library, ids = filled(tmp_path / "lib.readlist")
    assert cite(library, ids[:2], "pandoc") == "[@grave2019moss; @ostberg2021kites]"
    assert cite(library, ids[:1], "markdown") == (
        "[Moss on Northern Walls](https://doi.org/10.5555/moss.1)"
    )
    assert all(cite(library, ids, form) for form, _words in citation_forms())
    with pytest.raises(InputError, match="The forms are latex, autocite"):
        cite(library, ids, "punched-cards")
    monkeypatch.setattr(citing, "MOST_CITED", 2)
    with pytest.raises(InputError, match="3 papers are too many"):
        cite(library, ids, "latex")
    library.close()
