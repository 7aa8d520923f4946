"""Regular expressions that wait: they find what others find, and are made only when asked."""

from __future__ import annotations

import re

import pytest

from readlist.core.late_regex import late_regex


def test_it_is_used_as_any_pattern() -> None:
    late = late_regex(r"(?P<word>[a-z]+)\d", re.IGNORECASE)
    assert [match["word"] for match in late.finditer("Stone1 sand2 3")] == ["Stone", "sand"]
    assert late.sub("-", "Stone1 sand") == "- sand"
    assert late.pattern == r"(?P<word>[a-z]+)\d"


def test_it_is_compiled_when_it_is_first_used() -> None:
    late = late_regex("(")
    with pytest.raises(re.error):
        late.search("x")
