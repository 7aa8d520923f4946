"""Keys are exchanged where they are cited, and no other byte is."""

from __future__ import annotations

from pathlib import Path

import pytest

from readlist.core.errors import InputError
from readlist.formats.cited_keys.correcting import corrected


@pytest.mark.parametrize(
    ("name", "before", "after", "places"),
    [
        ("a.tex", r"\cite{old,x} \textcite[1]{old}", r"\cite{newer,x} \textcite[1]{newer}", 2),
        ("a.tex", "% \\cite{old}\n\\cites{old}{x}", "% \\cite{old}\n\\cites{newer}{x}", 1),
        ("a.md", "@old [@old, p. 3; -@older] `@old`", "@newer [@newer, p. 3; -@older] `@old`", 2),
        ("a.typ", "@old and #cite(<old>)", "@newer and #cite(<newer>)", 2),
        ("a.org", "[cite:@old] cite:old", "[cite:@newer] cite:newer", 2),
    ],
)  # fmt: skip
def test_keys_are_exchanged(name: str, before: str, after: str, places: int) -> None:
    assert corrected(Path(name), before.encode(), {"old": "newer"}) == (after.encode(), places)


def test_bytes_that_are_no_text_stay(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf\\documentclass{a}\r\n\\cite{old} caf\xe9 \r\n"
    assert corrected(tmp_path / "a.tex", data, {"old": "x"})[0] == data.replace(b"{old}", b"{x}")


def test_a_control_file_is_refused() -> None:
    with pytest.raises(InputError):
        corrected(Path("a.aux"), b"\\citation{old}", {"old": "x"})
