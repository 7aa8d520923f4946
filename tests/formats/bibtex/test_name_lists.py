"""Lists that are cut first and read name by name give what they give in one piece."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from readlist.formats.bibtex.name_lists import read_list
from readlist.formats.bibtex.names import read_names

PIECES = st.sampled_from(
    [
        "and", " and ", " AND\n", "\tand ", "and and", " ", "\n", ",", ", ", "{", "}", "\\", "\\{",
        "\\}", "others", " and others", "{others}", "{Barnes and Noble}", "Knuth, Donald E.",
        "Donald E. Knuth", "van der Berg", "{\\'E}mile", "family=Li, given=Wei", "Li", "jr", "=",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
@example("others and Li")
@example("{A and B} and C}} and {{D and E")
@example(" and ")
def test_any_list_is_read_as_in_one_piece(raw: str) -> None:
    assert read_list(raw, "author") == read_names(raw, "author")
