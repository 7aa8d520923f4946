"""The lines of a pasted page, and the paragraphs that hard-wrapped lines belong to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from readlist.core.late_dataclass import dataclass

_WIDEST_WRAP: Final = 200
_HEAD: Final = 100_000
_BREAKS: Final = re.compile(r"\r\n?|\n|\u2028|\u2029|\x0c|\x0b")
_SPACES: Final = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_ENDS: Final = re.compile(r"[.!?…:;。！？][\"'”’)\]}>*]*$")
_CUT_COMPOUND: Final = re.compile(r"[^\W_]-$")
_HANGING: Final = ("and ", "or ", "to ", "und ", "et ")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document without white space around it; ``number`` counts from 1."""

    number: int
    text: str


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


def lines(text: str) -> list[Line]:
    """Split a text at every kind of line end; a byte order mark and outer blanks are dropped."""
    plain = _SPACES.sub(" ", text.removeprefix("\ufeff"))
    return [
        Line(number, part.strip("\ufeff\u200b \0"))
        for number, part in enumerate(_BREAKS.split(plain), start=1)
    ]


def head(text: str) -> str:
    """Give as much of a text as is looked at for telling a page's layout."""
    return text[:_HEAD]


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
