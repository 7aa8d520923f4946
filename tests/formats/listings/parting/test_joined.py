"""Long listings of abstracts, pasted one below the other: each record keeps all that is its own."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import permutations

import pytest

from formats.listings.invented_pages import read
from readlist.formats.base import Reading
from shared_data import SEEDS, needs_shared, seed_text

WORDS = (
    "river stone gravel water slow bed bank flow sand model measure winter valley northern show "
    "find depth figure shape light network sample field wide steep method change moss heron"
).split()


def _abstract(number: int, length: int = 220) -> str:
    chance = random.Random(number)  # noqa: S311  # the same words each time
    words = [chance.choice(WORDS) for _ in range(length)]
    parts = [" ".join(words[at : at + 20]).capitalize() + "." for at in range(0, length, 20)]
    return f"We study question {number}. " + " ".join(parts)


def _block(number: int) -> str:
    remark = "12 pages, 3 figures\n\n" if number % 2 else ""
    return f"{_abstract(number)}\n\n{remark}arXiv:2103.{number:05}\nCreated: 2021-03-09\n\n"


def _run_on(number: int) -> str:
    return f"{_abstract(number)}\narXiv:2104.{number:05}"


def _of_profile(number: int) -> str:
    title = f"The Gravel of Valley {number} and Its Rivers"
    people = "Ada Brook, Bo Stream, Cy Rill et al."
    return f"CVMar 9, 2021Code\n{title}\n\n{people}\n\n{_abstract(number)}\n\n"


KINDS: dict[str, Callable[[int], str]] = {
    "blocks": _block,
    "run-on": _run_on,
    "lines": lambda number: f"Abstract:{_abstract(number)}\n",
    "profile": _of_profile,
}


def listing(kind: str, length: int = 10) -> str:
    begin = 100 * list(KINDS).index(kind)
    return "".join(KINDS[kind](begin + number) for number in range(length)).rstrip("\n")


def said(reading: Reading) -> list[tuple[object, ...]]:
    found = (record.reference for record in reading.records)
    return [
        (each.title, each.creators, each.date, each.identifiers, each.abstract) for each in found
    ]


@pytest.mark.parametrize(("first", "second"), list(permutations(KINDS, 2)))
def test_each_half_is_read_as_it_is_alone(first: str, second: str) -> None:
    one, other = listing(first), listing(second)
    wanted = said(read(one)) + said(read(other))
    assert len(wanted) == 20
    assert said(read(f"{one}\n{other}")) == wanted


@pytest.mark.parametrize(("first", "second"), list(permutations(KINDS, 2)))
def test_short_listings_too(first: str, second: str) -> None:
    one, other = listing(first, 3), listing(second, 3)
    wanted = said(read(one)) + said(read(other))
    assert len(wanted) == 6
    assert said(read(f"{one}\n\n{other}")) == wanted


@needs_shared
@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_the_documents_of_the_beginning_in_one(apart: str) -> None:
    texts = [seed_text(path.name).rstrip("\n") for path in sorted(SEEDS.glob("*.txt"))]
    wanted = [each for text in texts for each in said(read(text))]
    assert said(read(apart.join(texts))) == wanted
