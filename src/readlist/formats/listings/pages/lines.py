"""How the lines of a page stand together: wrapped lines, and the paragraphs they belong to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.formats.listings.pages.page import Line

_WIDEST_WRAP: Final = 200
_ENDS: Final = re.compile(r"[.!?…:;。！？][\"'”’)\]}>*]*$")
_CUT_COMPOUND: Final = re.compile(r"[^\W_]-$")
_HANGING: Final = ("and ", "or ", "to ", "und ", "et ")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, joined; ``apart`` says that a blank line stands before it."""

    number: int
    text: str
    apart: bool = False

    @property
    def ends(self) -> bool:
        """Whether the paragraph ends as a sentence does."""
        return bool(_ENDS.search(self.text))

    @property
    def size(self) -> int:
        """How many words the paragraph has."""
        return len(self.text.split())


def wrap_width(page: Sequence[Line]) -> int:
    """Give the width at which a page was wrapped, or 0 when its lines are whole paragraphs."""
    widest = max((len(line.text) for line in page if " " in line.text), default=0)
    return widest if widest <= _WIDEST_WRAP else 0


def paragraphs(
    block: Sequence[Line], width: int, begins: Callable[[str], bool] = lambda _line: False
) -> Iterator[Paragraph]:
    """Join the lines of a block into paragraphs.

    Blank lines part paragraphs. On a page that was wrapped at ``width``, a line goes on in the
    next one unless that one's first word would still have fitted in, or ``begins`` says that
    after the end of a sentence a paragraph begins there.
    """
    number, parts, apart, blank = 0, [""], False, False
    for line in block:
        if not line.text:
            blank = True
            continue
        parted = _deliberate(parts[-1], line.text, width) or (
            bool(_ENDS.search(parts[-1])) and begins(line.text)
        )
        if number and not blank and width and not parted:
            parts.append(line.text)
            continue
        if number:
            yield Paragraph(number, join(parts), apart)
        number, parts, apart, blank = line.number, [line.text], blank, False
    if number:
        yield Paragraph(number, join(parts), apart)


def _deliberate(line: str, following: str, width: int) -> bool:
    if line.endswith((",", "-", ";")):
        return False
    first_word = following.split(maxsplit=1)[0]
    fitted = len(line) + 1 + len(first_word) <= width
    return fitted and (bool(_ENDS.search(line)) or not first_word[0].islower())


def join(parts: Sequence[str]) -> str:
    """Join wrapped lines; addresses and compounds that were cut come together again."""
    joined = [parts[0]]
    for before, part in pairwise(parts):
        joined.append(part if _goes_on(before, part) else " " + part)
    return "".join(joined)


def _goes_on(before: str, part: str) -> bool:
    if before.endswith("\xad"):
        return True
    if before.endswith(("/", "_", "-")) and before.rsplit(None, 1)[-1].startswith("http"):
        return True
    compound = _CUT_COMPOUND.search(before[-2:])
    return bool(compound) and part[:1].isalnum() and not part.startswith(_HANGING)
