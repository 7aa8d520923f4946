"""The keys of a document that need a hand, as lines of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from readlist.gui.messages import counted
from readlist.gui.viewmodels.cells import Cells
from readlist.gui.viewmodels.visible import one_line

if TYPE_CHECKING:
    from readlist.operations.citation_check import CitationCheck, KeyFinding

_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class CitationRow:
    """One cited key, what is the matter with it, and what to do."""

    key: str
    matter: str
    place: str
    advice: str


COLUMNS: Final[tuple[Cells[CitationRow], ...]] = (
    Cells("Cited key", lambda row: row.key),
    Cells("State", lambda row: row.matter),
    Cells("First cited", lambda row: row.place),
    Cells("What to do", lambda row: row.advice),
)


def rows_of(found: CitationCheck) -> list[CitationRow]:
    """Give a line for each key that is missing, old or ambiguous."""
    rows = [_row(each, "Missing", _missing(each)) for each in found.missing]
    rows += [_row(each, "Old", f"It is {each.candidates[0]} now.") for each in found.old]
    rows += [
        _row(each, "Ambiguous", f"It was the key of {' and '.join(each.candidates)}: cite one.")
        for each in found.ambiguous
    ]
    return rows


def _row(each: KeyFinding, matter: str, advice: str) -> CitationRow:
    place = f"{each.file}:{each.line}"
    return CitationRow(one_line(each.key, _LONGEST), matter, one_line(place, _LONGEST),
                       one_line(advice, _LONGEST))  # fmt: skip


def _missing(each: KeyFinding) -> str:
    if each.in_trash:
        return "Its paper is in the trash: put it back."
    if each.candidates:
        return f"Is it {' or '.join(each.candidates)}?"
    return "Add the paper, or mend the key in the text."


def tally(found: CitationCheck) -> str:
    """Say how many keys are cited and how many of them need a hand."""
    return f"{counted(found.cited, 'key')} cited · {' · '.join(found.wanting) or 'all are there'}"
