"""Tests of saved web pages as lines of plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.formats.listings.pages.html_page import address_of, html_lines, is_html
from readlist.formats.listings.pages.page import BOOKMARK, Line, page_of
from readlist.formats.listings.pages.tags import pieces


def shown(text: str) -> list[str]:
    return [line.text for line in html_lines(text)]


def linked(line: Line) -> list[tuple[str, str]]:
    return [(line.text[link.begin : link.end], link.address) for link in line.links]


def test_blocks_breaks_and_paragraphs() -> None:
    text = "<h2>Pubs</h2>\n<p>One\n two<br>three</p><p>four</p><div>five</div><div>six</div>"
    lines = html_lines(text)
    assert [line.text for line in lines] == [
        "Pubs",
        "",
        "One two",
        "three",
        "",
        "four",
        "",
        "five",
        "six",
    ]
    assert lines[0].heading == 2
    assert lines[2].number == 2


def test_lists_have_items() -> None:
    lines = html_lines("<ol><li>a<ul><li>b<br>c</li></ul><li>d</ol>")
    assert [(line.item, line.indent, line.text) for line in lines if line.text] == [
        ("1.", 0, "a"), ("-", 2, "b"), ("", 4, "c"), ("2.", 0, "d"),
    ]  # fmt: skip


def test_addresses_are_made_whole() -> None:
    page = "<html><base href='https://a.example/b/'><a href='c.pdf'>x</a> <a href=#t>y</a>"
    assert linked(html_lines(page)[0]) == [("x", "https://a.example/b/c.pdf"), ("y", "#t")]
    page = "<!-- saved from url=(0031)https://a.example/d/e.html --><html><a href='../f'>x</a>"
    assert linked(html_lines(page)[0]) == [("x", "https://a.example/f")]
    page = (
        "<html><link rel=canonical href='https://a.example/z'><a href=mailto:b>m</a><a href=f>x</a>"
    )
    assert address_of(page) == "https://a.example/z"
    assert linked(html_lines(page)[0]) == [("x", "https://a.example/f")]


def test_what_readers_do_not_see_is_left_out() -> None:
    page = """<html><head><title>T</title><style>p{}</style>
    <script>var a = "<p>no</p>";</script></head>
    <nav><a href=/>Home</a></nav><div class="x sidebar">no</div><p hidden>no<p>yes
    <span style="display: none">no</span><button>no</button></p>
    <div class="abstract hidden">We show.</div><!-- no --><footer>no</footer>"""
    assert [text for text in shown(page) if text] == ["yes", "We show."]


def test_a_hidden_part_that_does_not_end_hides_nothing() -> None:
    assert shown("<html><nav><p>a</p><p>b</p>") == ["a", "", "b"]
    assert shown("<p>a</p><script>rest of a page that was cut off") == ["a"]


def test_what_is_set_off_is_known() -> None:
    (line,) = html_lines(
        '<li><b>A &amp; B</b>, <em>J. Words</em> <span class="paper-title">C</span>'
    )
    assert [line.text[a:b] for a, b in line.strong] == ["A & B", "C"]
    assert [line.text[a:b] for a, b in line.slanted] == ["J. Words"]


def test_tables_of_data_and_tables_that_arrange() -> None:
    page = (
        "<table><tr><th>Year<th>Title<tr><td>2020"
        "<td><a href='http://a.example'>T</a><br>A. Brook</table>"
    )
    titles, row = html_lines(page)
    assert titles.titles
    assert [row.text[a:b] for a, b in row.cells] == ["2020", "T\u2028A. Brook"]
    assert linked(row) == [("T", "http://a.example")]
    page = (
        "<table><tr><td><img src=x></td><td>T<br>A. Brook</td></tr><tr><td>U<br>B</td></tr></table>"
    )
    assert shown(page) == ["T", "A. Brook", "", "U", "B"]


def test_mathematics_is_kept() -> None:
    assert shown("<p>of <script type='math/tex'>O(n)</script> steps") == ["of $O(n)$ steps"]
    assert shown('<p>a <math alttext="x^2"><mi>x</mi></math> b') == ["a $x^2$ b"]


def test_lines_of_preformatted_text() -> None:
    assert [(line.number, line.text) for line in html_lines("<pre>a\n\nb &lt; c\n</pre>")] == [
        (1, "a"), (3, "b < c"),
    ]  # fmt: skip


def test_bookmarks_are_items_of_their_folders() -> None:
    page = (
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>\n<DL><p>\n"
        '<DT><H3 ADD_DATE="1">Papers</H3>\n<DL><p>\n<DT><A HREF="https://a.example">A</A>\n'
        "</DL><p>\n</DL>"
    )
    lines = [line for line in page_of(page) if line.text]
    assert [(line.heading, line.item, line.text) for line in lines[1:]] == [
        (4, "", "Papers"), (0, BOOKMARK, "A"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE html><p>", "\n<html lang=en>", "<ul><li>a</li></ul>", "<p>a<p>b<p>c"]
)
def test_a_web_page_is_told(text: str) -> None:
    assert is_html(text)


@pytest.mark.parametrize(
    "text", ["", "a < b", "<p align=center><b>X</b></p>\n\n# A\n", "<b>one</b>", "@article{a}"]
)
def test_other_texts_are_none(text: str) -> None:
    assert not is_html(text)


@given(st.text(alphabet="<>/ab=\"'! -&;#pli\n"))
def test_broken_html_never_fails_and_loses_no_place(text: str) -> None:
    last = 0
    for piece in pieces(text):
        assert last <= piece.begin < piece.end <= len(text)
        last = piece.end
    numbers = [line.number for line in html_lines(text)]
    assert numbers == sorted(numbers)


PUMPED = [
    "<a ", '<a href="', "<!--", "<td>", "<table>", "<ul><li>", "<nav>", "<b>", "<script>", "</",
    "<b><br>x", "<tr><td><table>", "[", "![", "](", "[a](", "[a](http://", "*", "**a ", "_a", "`",
    "``a`", "$a", "\\", "<", "| a ", "|-|-\n", "[^", "[a][", ":a:", "http://", "> ", "```\n",
    "<ul>\n[a](b)\n", "**a<br>",
]  # fmt: skip


@pytest.mark.parametrize("pump", PUMPED)
@pytest.mark.parametrize("head", ["<html>", "- [x](http://a)\n"])
def test_pumped_pages_are_read(head: str, pump: str) -> None:
    assert page_of(head + pump * (30_000 // len(pump))) is not None
