"""Keys that are alike or break, and links that lead nowhere."""

from __future__ import annotations

import pytest

from core.quality.looking import TODAY, article, having, told
from readlist.core.quality.finding import Around


@pytest.mark.parametrize("key", ["O'Hara", "a b", "a,b", "{a}", "50%", "a~b", "a\\b", "a(b"])
def test_keys_that_break(key: str) -> None:
    assert told(article(key=key), "key-characters") == [(key, None)]


@pytest.mark.parametrize("key", ["reed:2019/a", "Müller2019", "a-b_c+d.e*", "DBLP:conf/x/Y"])
def test_keys_that_hold(key: str) -> None:
    assert told(article(key=key), "key-characters") == []


def test_keys_that_differ_in_case() -> None:
    around = Around(TODAY, keys=frozenset({"reed2019tides"}))
    assert told(article(key="Reed2019Tides"), "key-twice", around) == [("Reed2019Tides", None)]
    assert told(article(key="other"), "key-twice", around) == []


def test_links_to_nobody() -> None:
    around = Around(TODAY, entries=frozenset({"volume3", "data1"}))
    assert told(having(crossref="Volume3"), "crossref", around) == []
    assert told(having(crossref="volume4"), "crossref", around) == [("volume4", None)]
    assert told(having(related="data1, data2"), "crossref", around) == [("data1, data2", None)]
    assert told(having(xdata="data3"), "crossref", around) == []  # no reference, but a container
    assert told(having(related="data1,volume3"), "crossref", around) == []
    assert told(having(crossref="volume4"), "crossref") == []  # without a library
