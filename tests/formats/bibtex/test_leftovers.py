"""What was to be an entry and stands between entries is told and kept."""

from __future__ import annotations

import pytest

from readlist.formats.bibtex.reader import read
from readlist.formats.bibtex.splitting import split

GOOD = "@book{good, title = {Good}}\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@article bad,\n title = {T}\n}", "no opening brace"),
        ("@articlebad,\n title = {T}\n}", "no opening brace"),
        ("article{bad,\n title = {T}\n}", "“@” at its beginning"),
        ("  Book(bad, title = 7)", "“@” at its beginning"),
        ("@{bad,\n title = {T}\n}", "type is missing"),
        ("note about it\n title = {T},\n year = 2000\n}", "only its end"),
        ("words of an abstract},\n}", "only its end"),
        ('words of an abstract"\n)', "only its end"),
    ],
)
def test_what_was_to_be_an_entry_is_told_and_kept(text: str, words: str) -> None:
    whole = f"{GOOD}\n{text}\n\n{GOOD.replace('good', 'other')}"
    reading = read(whole)
    assert [record.reference.key for record in reading.records] == ["good", "other"]
    (problem,) = reading.problems
    assert problem.lost
    assert words in problem.message
    assert text.splitlines()[-1] in problem.raw
    assert "".join(block.raw or "" for block in split(whole)) == whole


@pytest.mark.parametrize(
    "text",
    [
        "Articles of this year:", "see me@home.example {now}", "a = b in prose", "(an aside)",
        "%@book{aside,\n title = {T},\n year = {2000}\n}", "% title = {T}",
        "Book {of} all, said he", "one thing:)",
    ],
)  # fmt: skip
def test_remarks_stay_remarks(text: str) -> None:
    reading = read(f"{GOOD}\n{text}\n\n{GOOD.replace('good', 'other')}")
    assert len(reading.records) == 2
    assert reading.problems == ()


def test_several_of_them_are_told_each_with_its_line() -> None:
    text = f"{GOOD}article{{a, x = {{1}}}}\nbook{{b, x = {{1}}}}\n@{{c, x = {{1}}}}\n"
    assert [problem.line for problem in read(text).problems] == [2, 3, 4]
