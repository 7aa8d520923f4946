"""The edit form orders fields by type and says what cannot be stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.kinds import ENTRY_TYPES
from readlist.gui.viewmodels.entry_form import (
    check,
    differences,
    lines_to_names,
    names_to_lines,
    sections,
)

_TEXTS = st.dictionaries(
    st.sampled_from(["title", "date", "series", "x-own", "abstract"]), st.text()
)


@pytest.mark.parametrize("entry_type", [*ENTRY_TYPES, "an-own-type"])
def test_every_field_with_a_value_has_one_place(entry_type: str) -> None:
    values = {"title": "T", "series": "S", "x-own": "1", "abstract": "A", "doi": "10.1/x"}
    order = sections(entry_type, values)
    names = [*order.main, *order.identifiers, *order.others]
    assert len(names) == len(set(names))
    assert set(values) <= set(names)
    assert order.main[0] == "title"


def test_the_fields_of_the_type_come_first() -> None:
    assert "journaltitle" in sections("article", {}).main
    assert "booktitle" in sections("inproceedings", {}).main
    assert "journaltitle" in sections("book", {"journaltitle": "J"}).others


@pytest.mark.parametrize(
    ("name", "text", "is_error"),
    [
        ("key", "a b", True), ("key", "a,b", True), ("doi", "not a doi", True),
        ("isbn", "978-0-306-40615-8", True), ("url", "javascript:x", True),
        ("arxiv", "99", True), ("issn", "1234-5679, 2049-3631", True), ("date", "some day", False),
    ],
)  # fmt: skip
def test_bad_values_are_told(name: str, text: str, *, is_error: bool) -> None:
    finding = check(name, text)
    assert finding is not None
    assert finding.is_error is is_error
    assert finding.message.endswith(".")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("key", "grave2019moss"), ("doi", "https://doi.org/10.5555/moss.1"), ("doi", ""),
        ("isbn", "978-0-306-40615-7"), ("issn", "1234-5679, 2049-3630"),
        ("url", "https://example.org/a,b"), ("doi", "10.5555/moss.1,"),
        ("date", "2020/2022"), ("date", "May 2"), ("title", "{"),
    ],
)  # fmt: skip
def test_good_values_pass(name: str, text: str) -> None:
    assert check(name, text) is None


@given(_TEXTS, _TEXTS)
def test_differences_lead_from_one_to_the_other(
    before: dict[str, str], after: dict[str, str]
) -> None:
    result = {name: text.strip() for name, text in before.items() if text.strip()}
    for name, text in differences(before, after).items():
        result.pop(name, None)
        if text:
            result[name] = text
    wanted = {**before, **after}
    assert result == {name: text.strip() for name, text in wanted.items() if text.strip()}


def test_names_stand_on_lines_and_braces_keep_them_whole() -> None:
    names = "Grave, Ida and {Moss and Stone Society} and others"
    lines = names_to_lines(names)
    assert lines.splitlines() == ["Grave, Ida", "{Moss and Stone Society}", "others"]
    assert lines_to_names(lines + "\n\n") == names
