"""Texts are compared by words, and nothing of either is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readlist.core.rewording import GONE, NEW, SAME, Piece, rewording, shortened

TEXT = st.text("ab ,.\nß", max_size=40)


@given(TEXT, TEXT)
def test_the_pieces_make_both_texts(before: str, after: str) -> None:
    pieces = rewording(before, after)
    assert "".join(p.text for p in pieces if p.kind != NEW) == before
    assert "".join(p.text for p in pieces if p.kind != GONE) == after


def test_only_the_words_that_differ_are_marked() -> None:
    assert rewording("Moss on northern walls.", "Moss on southern walls, too.") == [
        Piece(SAME, "Moss on "), Piece(GONE, "northern"), Piece(NEW, "southern"),
        Piece(SAME, " walls"), Piece(NEW, ", too"), Piece(SAME, "."),
    ]  # fmt: skip


def test_very_long_texts_are_compared_at_their_ends() -> None:
    middle = " ".join(str(n) for n in range(4000))
    kinds = [p.kind for p in rewording(f"a b {middle} z", f"a b {middle[::-1]} z")]
    assert kinds == [SAME, GONE, NEW, SAME]


def test_what_stayed_is_cut_down_around_what_changed() -> None:
    same = "word " * 100
    pieces = shortened(rewording(same + "old", same + "new"), 10)
    assert pieces[0].text == " … word word "
    assert shortened(rewording("x" * 500, "x" * 500), 10) == [Piece(SAME, "x" * 500)]
