"""Chooses the layout that fits some lines: by its look, and in doubt by what it makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from readlist.formats.listings.layout import Layout
from readlist.formats.listings.pages.page import Page, head
from readlist.formats.listings.parting.worth import worth

LEAST: Final = 0.3  # a look that is less sure tells no layout
_DOUBT: Final = 0.085  # looks that are so close may both be right
_MOST: Final = 4
_SAMPLE: Final = 30_000


def fitting(page: Page, layouts: Sequence[Layout]) -> Layout | None:
    """Give the layout that fits best, or None where none does.

    Of layouts whose looks are close, the one is taken whose statements on the beginning of the
    page are worth most.
    """
    beginning = head(page, _SAMPLE)
    looks = sorted(((layout.sniff(beginning), -place) for place, layout in enumerate(layouts)))
    best = looks[-1][0]
    if best < LEAST:
        return None
    close = [look for look in looks[-_MOST:] if look[0] >= max(LEAST, best - _DOUBT)]
    if len(close) == 1:
        return layouts[-close[0][1]]

    def fit(look: tuple[float, int]) -> tuple[float, float, int]:
        return look[0] * worth(layouts[-look[1]].read(beginning).stated), *look

    return layouts[-max(close, key=fit)[1]]
