"""Characters that cannot be kept are replaced one for one."""

from __future__ import annotations

from readlist.formats.characters import fit, is_fit


def test_controls_and_halves_of_pairs_are_replaced_and_the_rest_stays() -> None:
    assert fit("a\0b\ud800c\x1bd") == "a\ufffdb\ufffdc\ufffdd"
    assert fit("tab\tline\nÄ中😀") == "tab\tline\nÄ中😀"


def test_what_was_replaced_is_fit() -> None:
    for text in ("a\0b", "é\ud800", "\x7f"):
        assert not is_fit(text)
        assert is_fit(fit(text))
    assert is_fit("tab\tline\nÄ")
