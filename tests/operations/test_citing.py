"""Which references a document cites."""

from __future__ import annotations

from pathlib import Path

import pytest

from readlist.core.errors import FileProblemError
from readlist.operations.citing import cited


def test_a_document_with_its_parts(tmp_path: Path) -> None:
    main = tmp_path / "main.tex"
    main.write_text("\\cite{moss2020}\\input{part}", "utf-8")
    (tmp_path / "part.tex").write_text("\\cite{fern2021}", "utf-8")
    assert [key.key for key in cited(main).keys] == ["moss2020", "fern2021"]


def test_a_document_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileProblemError, match="There is no file"):
        cited(tmp_path / "main.tex")
