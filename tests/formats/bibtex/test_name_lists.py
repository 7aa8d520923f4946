"""Lists that are cut first and read name by name give what they give in one piece."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from readlist.formats.bibtex.name_lists import read_list
from readlist.formats.bibtex.names import _taken_apart, plain_name, read_names, write_names

PIECES = st.sampled_from(
    [
        "and", " and ", " AND\n", "\tand ", "and and", " ", "\n", ",", ", ", "{", "}", "\\", "\\{",
        "\\}", "others", " and others", "{others}", "{Barnes and Noble}", "Knuth, Donald E.",
        "Donald E. Knuth", "van der Berg", "{\\'E}mile", "family=Li, given=Wei", "Li", "jr", "=",
        'M{\\"u}ller', "\\'Elodie", "Garc{\\'\\i}a", "Dvo{\\v{r}}\\'ak", "\\O stergaard",
        "{\\ss}", "\\c c", "{\\c c}", "\\v{s}", "de", " ",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
@example("others and Li")
@example("{A and B} and C}} and {{D and E")
@example(" and ")
def test_any_list_is_read_as_in_one_piece(raw: str) -> None:
    assert read_list(raw, "author") == read_names(raw, "author")


LETTERS = st.lists(
    st.sampled_from(
        [
            "Ida", "and", "AND", "et", "al", "al.", "jr", "Jr.", ", Jr, ", "III", "J.", " ", "-",
            ", ", "others", "Others", "ß", "Öst", "van ", "der ", "of", "Grave", "d'",
        ]
    ),
    max_size=8,
).map("".join)  # fmt: skip


@given(LETTERS)
@example("Grave, Ida J.-P.")
@example("Grave, Ida and")
@example("Grave, Et al.")
@example("Grave, Jr")
@example("van der Grave, Jr., Ida J.")
@example("Ida J. Grave")
@example("Ida Others")
def test_a_plain_name_has_one_reading(raw: str) -> None:
    name = plain_name(raw, "editor")
    if name is not None:
        assert read_names(raw, "editor") == ((name,), True)
        assert _taken_apart(raw, "editor") == name
        assert read_names(f"{raw} and Li, Wei", "editor")[0][0] == name
        assert "," not in raw or write_names([name]) == raw


def test_most_names_are_plain() -> None:
    assert plain_name("Grave, Ida J.-P.", "author") is not None
    assert plain_name("Grave, Amanda", "author") is None
