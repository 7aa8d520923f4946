"""What single commands stand for."""

from __future__ import annotations

import pytest

from readlist.formats.latex.symbols import accented, symbol


@pytest.mark.parametrize(
    ("name", "text"), [("ss", "ß"), ("alpha", "α"), ("rightarrow", "→"), ("bf", ""), ("TeX", "TeX")]
)
def test_known_commands(name: str, text: str) -> None:
    assert symbol(name) == text


@pytest.mark.parametrize("name", ["today", "cite", "ref", "nosuchthing", "input"])
def test_commands_that_stand_for_no_text_of_their_own(name: str) -> None:
    assert symbol(name) is None


def test_accents_sit_on_the_first_letter() -> None:
    assert accented("ab", "'") == "áb"
    assert accented("ı", '"') == "ï"
    assert accented("ê", "~") == "ễ"
