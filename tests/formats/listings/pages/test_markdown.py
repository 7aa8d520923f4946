"""Tests of Markdown as lines of plain words."""

from __future__ import annotations

import pytest

from readlist.formats.listings.pages.markdown import markdown_lines
from readlist.formats.listings.pages.markdown_signs import is_markdown
from readlist.formats.listings.pages.page import Line, page_of


def shown(text: str) -> list[str]:
    return [line.text for line in markdown_lines(text) if line.text]


def one(text: str) -> Line:
    (line,) = (line for line in markdown_lines(text) if line.text)
    return line


def linked(line: Line) -> list[tuple[str, str]]:
    return [(line.text[link.begin : link.end], link.address) for link in line.links]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**Bold** and *slanted* and `code` and ~~old~~", "Bold and slanted and code and old"),
        ("ReST* and Q*: two stars * alone", "ReST* and Q*: two stars * alone"),
        ("snake_case_name and __strong__ and _so_", "snake_case_name and strong and so"),
        (r"\[kept\] and \_ and \*no\*", "[kept] and _ and *no*"),
        (r"In $O(n_1 * n_2)$ and $\alpha_{i}$ steps", r"In $O(n_1 * n_2)$ and $\alpha_{i}$ steps"),
        ("It costs $5 and *not* $6", "It costs $5 and not $6"),
        (r"Jos\'e Mu\~noz writes \"so\"", r"Jos\'e Mu\~noz writes " + '"so"'),
        ("R&#233;my &amp; Zo&euml;", "Rémy & Zoë"),
        ("CO<sub>2</sub> and <b>more</b> <T> x < y", "CO2 and more <T> x < y"),
        ("Good :star::star: and a::b::c 12:30:00", "Good and a::b::c 12:30:00"),
        ("Noted[^1] here", "Noted here"),
        ("## A *heading* ##", "A heading"),
        ("- [x] done", "done"),
        ("> quoted", "quoted"),
        ("see <https://example.org/a_b>", "see https://example.org/a_b"),
        ("![A picture](x.png) beside", "beside"),
        ("![](https://img.shields.io/badge/CVPR-2023-blue) ![](https://x.org/s.svg)", "CVPR 2023"),
        ("line\\", "line"),
    ],
)
def test_a_reader_sees_no_markup(text: str, words: str) -> None:
    assert one(text).text == words


def test_links_are_known_by_their_words() -> None:
    line = one(
        "- [A [nested] *title*](http://a.example/x_(1).pdf 'T') [[code] ](<http://b.example>)"
    )
    assert line.text == "A [nested] title [code]"
    assert linked(line) == [
        ("A [nested] title", "http://a.example/x_(1).pdf"),
        ("[code]", "http://b.example"),
    ]
    assert line.item == "-"


def test_links_by_name_badges_and_bare_addresses() -> None:
    lines = markdown_lines(
        "[One paper][p] and [p] and https://c.example/d_e, or "
        "[![arXiv](https://img.shields.io/badge/a-b-c)](https://d.example)\n\n[P]: https://p.example\n"
    )
    assert linked(lines[0]) == [
        ("One paper", "https://p.example"),
        ("p", "https://p.example"),
        ("https://c.example/d_e", "https://c.example/d_e"),
        ("arXiv", "https://d.example"),
    ]
    assert not any(line.text for line in lines[1:])


def test_a_link_with_a_blank_before_its_address_is_one() -> None:
    assert linked(one("[[Paper]] (http://a.example/1)")) == [("[Paper]", "http://a.example/1")]
    assert linked(one("[x](http://a.example/two words.pdf)")) == [
        ("x", "http://a.example/two%20words.pdf")
    ]


def test_what_is_set_off_is_known() -> None:
    line = one("1. **Title: `x`.** *A. Brook, B. Stream*. ***Both***")
    assert [line.text[a:b] for a, b in line.strong] == ["Title: x.", "Both"]
    assert [line.text[a:b] for a, b in line.slanted] == ["A. Brook, B. Stream", "Both"]
    assert line.item == "1."


def test_lines_keep_their_numbers_and_what_they_were() -> None:
    lines = markdown_lines("a\n<!-- hidden\n- [x](http://y) -->\n  - **b**<br>*c*\n")
    assert [(line.number, line.text, line.indent, line.item) for line in lines if line.text] == [
        (1, "a", 0, ""),
        (4, "b", 2, "-"),
        (4, "c", 4, ""),
    ]
    assert lines[3].raw == "- **b**<br>*c*"


def test_tables_have_cells() -> None:
    titles, rule, row, _end = markdown_lines(
        "| Title | Venue |\n|:--|:-:|\n| [**T \\| U**](http://a.example) <br> A. Brook | X '23 |\n"
    )
    assert titles.titles
    assert not rule.text
    assert [row.text[a:b] for a, b in row.cells] == ["T | U\u2028A. Brook", "X '23"]
    assert linked(row) == [("T | U", "http://a.example")]
    assert not row.titles


def test_code_and_front_matter_of_lists_are_no_items() -> None:
    assert shown("```\n- [title](link)\n```\n~~~\nopen") == ["~~~", "open"]


def test_headings_of_both_kinds() -> None:
    lines = markdown_lines(
        "Papers\n======\n\n### 2023 ###\n#2 Method\n<h2>More</h2>\n\n- item\n---\n"
    )
    assert [(line.heading, line.text) for line in lines if line.text] == [
        (1, "Papers"), (3, "2023"), (1, "2 Method"), (2, "More"), (0, "item"),
    ]  # fmt: skip


def test_html_within_markdown_is_read_as_html() -> None:
    text = "# A\n\n<table><tr><td><img></td>\n<td>Title<br>\n<a href='b'>A. Brook</a></table>\n"
    assert [(line.number, line.text) for line in markdown_lines(text) if line.text] == [
        (1, "A"), (4, "Title"), (5, "A. Brook"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["- **A title** [x](https://a.example)", "| a | b |\n|---|---|\n| c | d |", "# A\n\n- b\n",
     "**One**\n\n- x: y\n\n**Two**\n", "see [1]\n\n[1]: https://a.example\n"],
)  # fmt: skip
def test_markdown_is_told(text: str) -> None:
    assert is_markdown(text)


@pytest.mark.parametrize(
    "text",
    ["A* search and B* search", "f(x_1, x_2) [1] (see below)", "- one\n- two\n", "# 3 of 4\n",
     "* Corresponding author\n** Equal work\n", "a | b | c\n"],
)  # fmt: skip
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert not is_markdown(text)
    assert [line.text for line in page_of(text) if line.text] == [
        part.strip() for part in text.split("\n") if part
    ]


def test_a_link_or_emphasis_that_goes_on_in_the_next_line_is_one() -> None:
    text = "- [Waiting for\nRain](https://a.org/r.pdf) is\n- **Slow\n  Rivers.** *Ada Brook*"
    first, second = (line for line in markdown_lines(text) if line.text)
    assert (first.text, first.raw) == ("Waiting for Rain is", text[: text.index("\n- **")])
    assert [link.address for link in first.links] == ["https://a.org/r.pdf"]
    assert (second.text, second.number) == ("Slow Rivers. Ada Brook", 3)
    assert second.strong == ((0, 12),)


def test_elements_without_markdown_are_read_as_html() -> None:
    text = (
        '<div class="card">\n <div class="pub-title">Slow Rivers</div>\n <p>Ada</p>\n</div>\n\n- x'
    )
    found = [line for line in markdown_lines(text) if line.text]
    assert [(line.number, line.text) for line in found] == [
        (2, "Slow Rivers"),
        (3, "Ada"),
        (6, "x"),
    ]
    assert found[0].strong == ((0, 11),)
    mixed = "<div>\n\n## Slow Rivers\n\n</div>"
    assert [line.heading for line in markdown_lines(mixed) if line.text] == [2]


@pytest.mark.parametrize(
    "pumped", ["- [a\n", "**a\n", "*a\n", "<div>\n", "<p>\n- a\n", "[a\n", "--- a:"]
)
def test_what_is_never_closed_is_read_in_time(pumped: str) -> None:
    text = "---\nlayout: page\n" + pumped * (200_000 // len(pumped))
    assert len(page_of(text)) <= text.count("\n") + 2
