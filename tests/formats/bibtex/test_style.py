"""The style of a file, told from its entries: what new text must look like to fit in."""

from __future__ import annotations

import pytest

from readlist.core.reference import Reference
from readlist.formats.bibtex.rewriting import written
from readlist.formats.bibtex.style import Style, style_from_json, style_of

NEW = Reference(key="new", type="article", title="On owls", fields={"journaltitle": "Birds"})


@pytest.mark.parametrize(
    ("file", "entry"),
    [
        (
            "@Article{a,\n  author    = {A},\n  title     = {T},\n  year      = 1990,\n}\n",
            "@Article{new,\n  title     = {On owls},\n  journal   = {Birds},\n}",
        ),
        (
            '@ARTICLE(a,\r\n\tAUTHOR="A",\r\n\tTITLE="T",\r\n\tYEAR="1990")\r\n',
            '@ARTICLE(new,\r\n\tTITLE="On owls",\r\n\tJOURNAL="Birds")',
        ),
        (
            "@article{a,\n author =\t{A},\n title =\t{T},\n date =\t{1990}\n }\n",
            "@article{new,\n title =\t{On owls},\n journaltitle =\t{Birds}\n }",
        ),
        (
            "@InProceedings{a\n , author = {A}\n , title = {T}\n , year = 1990\n}",
            "@Article{new\n , title = {On owls}\n , journal = {Birds}\n}",
        ),
        (
            "@article{a, author={A}, title={T}, year={1990}}",
            "@article{new, title={On owls}, journal={Birds}}",
        ),
        (
            "@article{a,\n  author =     {A},\n  title =      {T},\n  publisher =  {P}\n}",
            "@article{new,\n  title =      {On owls},\n  journal =    {Birds}\n}",
        ),
        (
            "@article{a,\n       author = {A},\n        title = {T},\n         year = 1990\n}",
            "@article{new,\n        title = {On owls},\n      journal = {Birds}\n}",
        ),
        ("", "@article{new,\n  title = {On owls},\n  journal = {Birds},\n}"),
    ],
)
def test_a_new_entry_is_written_as_its_file_is(file: str, entry: str) -> None:
    assert written(NEW, style_of(file)) == entry


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        (r"@misc{a, title = {Caf{\'e}}, journal = {J}}", True),
        ("@misc{a, title = {Café}, journal = {J}}", False),
        ("@misc{a, title = {Cafe}, journal = {J}}", True),
        ("@misc{a, title = {Cafe}, journaltitle = {J}}", False),
        (r"@misc{a, title = {Caf\'e}, journaltitle = {J}}", True),
    ],
)
def test_letters_are_written_as_the_file_writes_them(text: str, *, latex: bool) -> None:
    assert style_of(text).latex == latex


def test_protected_capitals_are_seen() -> None:
    assert style_of("@misc{a, title = {{DNA} of mice}}").protects
    assert not style_of("@misc{a, title = {DNA of mice}}").protects
    assert style_of("@misc{a, title = {Mice}}").protects


def test_a_style_can_be_put_down_as_text() -> None:
    style = Style(line_end="\r\n", column=12, aligned="value", latex=True)
    assert style_from_json(style.as_json()) == style
    assert style_from_json("") == Style()
    assert style_from_json('{"column": 3, "later": 1}') == Style(column=3)


def test_keys_in_order_and_the_gap_between_entries_are_seen() -> None:
    keys = "abcdefghij"
    style = style_of("\n\n\n".join(f"@misc{{{key}, title = {{T}}}}" for key in keys))
    assert style.sorted
    assert style.gap == "\n\n\n"
    assert not style_of("".join(f"@misc{{{key}}}" for key in reversed(keys))).sorted


def test_only_the_beginning_and_the_end_of_a_long_file_are_looked_at() -> None:
    long = "@misc{a,\n\ttitle = {T}\n}\n" * 60_000
    style = style_of(long + "@comment{jabref-meta: databaseType:biblatex;}\n")
    assert style.between == "\n\t"
    assert not style.classic


TREE = r"""@book{a, title = {T}}
@comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:Stones\;0\;1\;;
2 StaticGroup:River\;0\;1\;;
1 KeywordGroup:Flat\;0\;keywords\;flat\;0\;0\;1\;;
}
"""


def test_a_tree_of_groups_gives_the_names_that_entries_use() -> None:
    style = style_from_json(style_of(TREE).as_json())
    assert style == style_of(TREE)
    paths = ["Stones/River", "Flat", "Elsewhere/River"]
    assert style.group_names(paths) == ("River", "Elsewhere/River")
    assert style_of("@book{a, title = {T}}").shelves == ()
