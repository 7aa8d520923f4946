"""Layouts that remember what they said of lines of one page, as several steps ask the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from readlist.formats.listings.layout import Layout
from readlist.formats.listings.pages.page import Page

_Answer = TypeVar("_Answer")


def remembering(layouts: Sequence[Layout]) -> tuple[Layout, ...]:
    """Give layouts that look at the same lines of a page once and read them once.

    They serve one page only, which must be held while they are in use.
    """
    return tuple(
        Layout(one.name, one.words, _remembered(one.sniff), _remembered(one.read))
        for one in layouts
    )


def _remembered(asked: Callable[[Page], _Answer]) -> Callable[[Page], _Answer]:
    answers: dict[tuple[int, int], _Answer] = {}

    def answer(page: Page) -> _Answer:
        if not page:
            return asked(page)
        part = (id(page[0]), len(page))  # parts of one page are runs of its lines
        if part not in answers:
            answers[part] = asked(page)
        return answers[part]

    return answer
