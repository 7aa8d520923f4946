"""When a text that could not be read was surely mended."""

from __future__ import annotations

import pytest

from readlist.core.unread import Unread

_RAW = "@article{moss, title = {Moss on Northern Walls}, author = {Grave, Ida, year = 2019}"


def _part(raw: str) -> Unread:
    return Unread(raw, 3, "it is broken", lost=True)


@pytest.mark.parametrize(
    ("raw", "key"),
    [(_RAW, "moss"), ("@book (a:b-1 , x", "a:b-1"), ("@book{title = {x}}", ""), ("prose", "")],
)
def test_the_key_is_made_out_where_there_is_one(raw: str, key: str) -> None:
    assert _part(raw).key == key


def test_the_same_key_with_nearly_the_same_words_is_sure() -> None:
    mended = _RAW.replace("Ida,", "Ida},")
    assert _part(_RAW).is_mended_as("moss", mended)
    assert not _part(_RAW).is_mended_as("stone", mended)
    assert not _part(_RAW).is_mended_as("moss", "@book{moss, title = {Another}, year = 2019}")
    both = f"{_RAW}\n@book{{stone, title = {{A longer one that is in it}}"
    assert not _part(both).is_mended_as("moss", mended)
    assert not _part("no key").is_mended_as("", "no key")
