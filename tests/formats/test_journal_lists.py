"""Lists of journals' names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.formats.journal_lists import joined, read, write

names = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).filter(
    lambda text: text == text.strip() and len(text.splitlines()) == 1
)


@pytest.mark.parametrize(
    "line",
    [
        "Journal of Moss;J. Moss", '"Journal of Moss","J. Moss","JM"', "Journal of Moss\tJ. Moss",
        "Journal of Moss = J. Moss", "Journal of Moss,J. Moss", "Journal of Moss; J. Moss ;JM;x",
        "# a remark\n\nJournal of Moss;J. Moss", "Full name;Short\nJournal of Moss;J. Moss",
    ],
)  # fmt: skip
def test_the_ways_to_write_a_journal(line: str) -> None:
    assert read(line) == ((("Journal of Moss", "J. Moss"),), ())


def test_names_with_separators_stand_in_quotation_marks() -> None:
    assert read('"Moss, Fern; and ""Co""","M., F."')[0] == (('Moss, Fern; and "Co"', "M., F."),)


def test_a_line_without_two_names_is_told() -> None:
    pairs, problems = read("Journal of Moss;J. Moss\nonly one\n;no full name")
    assert len(pairs) == 1
    assert [problem.line for problem in problems] == [2, 3]


def test_lists_are_joined_the_second_before_the_first() -> None:
    known = (("Journal of Moss", "J. Moss"), ("Annals of Fern", "Ann. Fern"))
    assert joined(known, [("JOURNAL OF MOSS", "J. Mo.")]) == (
        ("Annals of Fern", "Ann. Fern"), ("JOURNAL OF MOSS", "J. Mo.")
    )  # fmt: skip


@given(st.lists(st.tuples(names, names)))
def test_a_list_reads_back_as_it_was_written(pairs: list[tuple[str, str]]) -> None:
    read_back, problems = read("# journals\n" + "\n".join(write(pairs)))
    assert read_back == tuple(pairs)
    assert problems == ()
