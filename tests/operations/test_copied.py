"""What was copied is read from its text, or from its HTML where the links tell more."""

from __future__ import annotations

import pytest

from library_fixtures import bib
from readlist.formats.base import Document
from readlist.operations import copied
from readlist.operations.copied import read_copied
from readlist.operations.files import read_text

LINKS = '<a href="https://arxiv.org/abs/2409.19589">Moss</a>'
PAGE = """<h2>Papers</h2><ul>
<li><a href="https://arxiv.org/abs/2409.19589">Moss and the Cold Rivers of the North</a>, 2024</li>
<li><a href="https://doi.org/10.5555/kelp.1">Kelp by the Shore in Stormy Winters</a>, 2023</li>
</ul>"""
PAGE_WITHOUT_LINKS = """<h2>Papers</h2><ul>
<li><b>Moss and the Cold Rivers of the North</b><br>Ida Grave, Bo Reed<br><i>ICML 2024</i></li>
<li><b>Kelp by the Shore in Stormy Winters</b><br>Ida Grave, Ann Low<br><i>KDD 2023</i></li>
</ul>"""
PAGE_AS_TEXT = """Papers
    Moss and the Cold Rivers of the North, 2024
    Kelp by the Shore in Stormy Winters, 2023
"""


def test_the_links_of_a_page_come_with_its_html() -> None:
    records = read_copied(PAGE_AS_TEXT, PAGE).records
    found = [(r.reference.title, r.reference.identifiers[0].value) for r in records]
    assert found == [
        ("Moss and the Cold Rivers of the North", "2409.19589"),
        ("Kelp by the Shore in Stormy Winters", "10.5555/kelp.1"),
    ]


@pytest.mark.parametrize(("of_text", "of_html"), [(0, 1), (1, 2), (2, 2), (2, 1)])
def test_html_is_taken_where_it_tells_of_more_papers(
    monkeypatch: pytest.MonkeyPatch, of_text: int, of_html: int
) -> None:
    def read(text: str, *, name: str) -> Document:
        return read_text(bib(of_html if text == LINKS else of_text), name=name)

    monkeypatch.setattr(copied, "read_text", read)
    assert len(read_copied("Moss", LINKS).records) == max(of_text, of_html)


@pytest.mark.parametrize("html", ["", "<p>no links</p>", "<a href='https://kelp.org'>Kelp</a>"])
def test_html_that_tells_no_more_gives_way_to_the_text(html: str) -> None:
    document = read_copied(bib(3), html)
    assert (document.format, len(document.records)) == ("bibtex", 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org/paper", [("online", "https://example.org/paper", 1)]),
        ("https://github.com/ann/kelp\nhttps://example.org/a,",
         [("software", "https://github.com/ann/kelp", 1), ("online", "https://example.org/a", 2)]),
        ("see https://example.org/paper", []),
        ("", []),
    ],
)  # fmt: skip
def test_addresses_alone_were_meant(text: str, expected: list[tuple[str, str, int]]) -> None:
    records = read_copied(text).records
    found = [(r.reference.type, r.reference.identifiers[0].value, r.line) for r in records]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("10.5555/moss.1\n", "pasted “10.5555/moss.1”"),
        (
            'The "cold" river\nand the moss that grows on its northern side',
            "pasted “The cold river and the moss that grows…”",
        ),
        ("\x1b\n \t", "pasted text"),
        ("x" * 90, f"pasted “{'x' * 40}…”"),
        (
            "# Papers on *moss*\n\n- [Moss](https://moss.org) and walls\n",
            "pasted “Papers on moss Moss and walls”",
        ),
    ],
)
def test_a_pasted_text_is_named_by_its_first_words(text: str, name: str) -> None:
    assert read_copied(text).name == name


@pytest.mark.parametrize("html", [PAGE, PAGE_WITHOUT_LINKS])
def test_html_that_comes_without_a_text_is_read(html: str) -> None:
    style = "<html><head><style>p { color: red }</style></head><body>"
    document = read_copied(" \n", f"{style}{html}</body></html>")
    assert document.name == "pasted “Papers Moss and the Cold Rivers of the…”"
    titles = [each.reference.title for each in document.records]
    assert titles == [
        "Moss and the Cold Rivers of the North",
        "Kelp by the Shore in Stormy Winters",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ISBN 978-0-306-40615-8", "“ISBN 978-0-306-40615-8”: The check digit does not match"),
        (" arXiv:1706\n", "“arXiv:1706”: This is no number of the arXiv"),
        ("10.5555/", "“10.5555/”: The DOI is cut off"),
        ("Moss", "No papers were found"),
        ("Moss\nISBN 978-0-306-40615-8", "No papers were found"),
    ],
)
def test_why_one_identifier_is_none_is_said(text: str, said: str) -> None:
    document = read_copied(text)
    (problem,) = document.problems
    assert document.records == ()
    assert problem.message.startswith(said)
