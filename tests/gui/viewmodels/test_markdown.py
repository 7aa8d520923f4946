"""Notes become HTML that loads nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.gui.viewmodels.markdown import card_html, note_html

_TAGS = {
    "p", "a", "b", "em", "strong", "s", "code", "pre", "ul", "ol", "li", "blockquote", "hr", "br",
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_HOSTILE = [
    "<script>fetch('https://x.example')</script>",
    "<img src=file:///etc/passwd>",
    "![x](file:///etc/passwd)",
    "![x](https://tracker.example/a.png)",
    "[x](javascript:alert(1))",
    "[x](file:///etc/passwd)",
    "<style>body{background:url(file:///x)}</style>",
    "[r]: data:text/html,x\n\n[r]",
    '<a href="https://x" style="x">',
    "<https://x.example/\"onload='x'>",
]


@pytest.mark.parametrize("text", _HOSTILE)
def test_hostile_notes_are_shown_as_words_or_links(text: str) -> None:
    _check(note_html(text))


@given(
    st.lists(st.sampled_from([*_HOSTILE, "# x", "- [ ] y", "|a|\n|-|\n|b|", "**"])).map("\n".join)
)
def test_no_combination_makes_other_tags(text: str) -> None:
    _check(note_html(text))
    _check(card_html(text))


def _check(html: str) -> None:
    assert set(re.findall(r"<([a-zA-Z0-9]+)", html)) <= _TAGS
    for address in re.findall(r'href="([^"]*)"', html):
        assert address.startswith(("http://", "https://", "mailto:"))
    for attribute in re.findall(r"<\w+ ([a-z-]+)=", html):
        assert attribute in {"href", "class", "start", "style"}


def test_tasks_have_boxes() -> None:
    html = note_html("- [x] done\n- [ ] open\n- plain [ ] box\n\n[ ] no list")
    assert "☑ done" in html
    assert "☐ open" in html
    assert "plain [ ] box" in html
    assert "<p>[ ] no list" in html


def test_formatting_is_kept() -> None:
    html = note_html("# A\n\n**b** *c* ~~d~~ [e](https://example.org)")
    for part in (
        '<p class="h1">A</p>',
        "<strong>b</strong>",
        "<em>c</em>",
        "<s>d</s>",
        "https://example.org",
    ):
        assert part in html


def test_direction_marks_are_shown() -> None:
    assert "⟨U+202E⟩" in note_html("abc\u202etxt")


def test_a_card_has_the_first_lines_and_no_large_headings() -> None:
    html = card_html("# One\n\ntwo\nthree\n" + "more\n" * 20)
    assert "<b>One</b>" in html
    assert "class=" not in html
    assert html.count("more") == 3
