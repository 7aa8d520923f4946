"""Characters that cannot be kept are replaced one for one."""

from __future__ import annotations

from readlist.formats.characters import fit


def test_controls_and_halves_of_pairs_are_replaced_and_the_rest_stays() -> None:
    assert fit("a\0b\ud800c\x1bd") == "a\ufffdb\ufffdc\ufffdd"
    assert fit("tab\tline\nÄ中😀") == "tab\tline\nÄ中😀"
