"""A document read portion by portion gives what it gives in one go, whatever stands at the cuts."""

from __future__ import annotations

import random

import pytest

from readlist.formats.bibtex.portions import has_ties, read_portions
from readlist.formats.bibtex.reader import read

ODD = (
    '@article{{k{0},\n  author = {{Li, Wei and M{{\\"u}}ller, Ida}},\n title = {{T {0}}},\n}}\n\n',
    '@book(k{0}, title = "A {{B}} c", month = oct # "~{0}", year = 1999)\n',
    "@misc{{k{0}, title = {{two words}}, title = {{again {0}}}}}",
    "@misc{{k{0}, title = {{never closed {0}, year = 2000}}\n",
    "@misc{{k{0} title = {{no comma}}, note = bad {0} value}}\n",
    "words between @ them {0}\n% a remark\n",
    '@string{{s{0} = "Journal {0}"}}\n@article{{u{0}, journal = s{0}, title = s{0} # undefined}}\n',
    '@comment{{one {{{0}}} }}\n@preamble{{"x"}}\n',
    "@misc{{same, title = {{One key {0}}}}}\n",
    "@misc{{long{0}, title = {{L}}, abstract = {{" + "much text " * 3000 + "}}}}\n",
    "\n\n\t\n",
)  # fmt: skip


def made(seed: int, number: int) -> str:
    choice = random.Random(seed)  # noqa: S311  # no secret
    return "".join(choice.choice(ODD).format(i) for i in range(number))


@pytest.mark.parametrize("seed", range(4))
def test_portions_give_what_the_whole_gives(seed: int) -> None:
    text = made(seed, 400)
    whole = read(text)
    cut = 90_000 + 777 * seed
    pieces = [text[start : start + cut] for start in range(0, len(text), cut)]
    portions = list(read_portions(pieces))
    assert tuple(record for portion in portions for record in portion.records) == whole.records
    told = [problem for portion in portions for problem in portion.problems]
    assert sorted(told, key=str) == sorted(whole.problems, key=str)
    assert len([portion for portion in portions if portion.records]) > 1


def test_nothing_is_read_of_nothing() -> None:
    assert not any(portion.records for portion in read_portions([]))


@pytest.mark.parametrize(
    ("text", "tied"),
    [(b"crossref = {a}", True), (b"@XData{a}", True),
     (b"jabref-meta: grouping:", True), (b"jabref-meta: x", False),
     (b"BibDesk Static Groups{}", True), (b"@misc{cross, ref = {data}}", False)],
)  # fmt: skip
def test_documents_whose_parts_belong_together_are_told(text: bytes, tied: bool) -> None:  # noqa: FBT001  # a parameter
    assert has_ties(text) is tied
