"""The file field of several programs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.reference import Attachment
from readlist.formats.bibtex.files import read_files, write_files


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (":a/b.pdf:PDF", [("a/b.pdf", "", "application/pdf")]),
        ("Full text:a/b.pdf:application/pdf", [("a/b.pdf", "Full text", "application/pdf")]),
        ("a/b.pdf", [("a/b.pdf", "", "")]),
        (r"C:\papers\b.pdf", [(r"C:\papers\b.pdf", "", "")]),
        (r":C\:\\papers\\b.pdf:PDF", [(r"C:\papers\b.pdf", "", "application/pdf")]),
        (":C:/papers/b.pdf:PDF", [("C:/papers/b.pdf", "", "application/pdf")]),
        ("https://a.example/b.pdf", [("https://a.example/b.pdf", "", "")]),
        (
            r"A\; B:a.pdf:PDF;:b.html:HTML",
            [("a.pdf", "A; B", "application/pdf"), ("b.html", "", "text/html")],
        ),
        (":b.pdf", [("b.pdf", "", "")]),
        (r":C$\backslash$:/me/a{\_}b.pdf:pdf", [("C:/me/a_b.pdf", "", "application/pdf")]),
        (r"/me/a\:b.pdf", [("/me/a:b.pdf", "", "")]),
        ("", []),
        (";;", []),
    ],
)
def test_files_are_read(raw: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(f.path, f.title, f.media_type) for f in read_files(raw)] == expected


_TEXT = st.text(alphabet="ab:;\\/.é ", min_size=1).map(str.strip).filter(bool)
# One letter before a slash is taken for a drive.
_TITLE = _TEXT.filter(lambda text: len(text) > 1)


@given(
    st.lists(
        st.builds(Attachment, path=_TEXT, title=_TITLE, media_type=st.just("text/x")), max_size=3
    )
)
def test_files_read_back(files: list[Attachment]) -> None:
    assert list(read_files(write_files(files))) == files
