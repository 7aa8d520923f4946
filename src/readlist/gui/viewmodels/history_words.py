"""Acts and their differences as HTML, with the words that went and those that came marked.

The view gives the classes ``gone`` and ``new`` their looks, in the colours of the theme.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from readlist.core.changes import ActId, ReferenceId
from readlist.core.rewording import GONE, NEW, SAME, Piece, rewording, shortened
from readlist.gui.viewmodels.times import ago
from readlist.gui.viewmodels.visible import one_line, visible

if TYPE_CHECKING:
    from readlist.operations.history import ActEntry
    from readlist.operations.library import Library
    from readlist.operations.recounting import Difference
    from readlist.store.chronicle import Touched

REFERENCE: Final = "reference:"
TAKE_BACK: Final = "take-back:"
_DIFFERENCES: Final = 100
_REFERENCES: Final = 100
_ACTS: Final = 100
_AT_ONE: Final = 12
_LETTERS: Final = 400


@dataclass(frozen=True, slots=True)
class Told:
    """All that is shown of one act.

    ``refusal`` says why it cannot be undone (redone, where it is undone) and is empty if it can.
    """

    entry: ActEntry
    differences: list[Difference]
    number: int
    references: list[Touched]
    refusal: str


@dataclass(frozen=True, slots=True)
class ToldAtOne:
    """One act as it is shown at one reference."""

    entry: ActEntry
    differences: list[Difference]


def tell(library: Library, entry: ActEntry) -> Told:
    """Read what is shown of one act."""
    from readlist.operations import history, recounting

    number, references = history.touched(library, entry.source, limit=_REFERENCES)
    differences = recounting.differences(
        library, entry.source, backwards=entry.kind == "undo", limit=_DIFFERENCES
    )
    step = "redo" if entry.undone else "undo"
    return Told(entry, differences, number, references, history.refusal(library, entry.id, step))


def tell_at_one(library: Library, reference: ReferenceId) -> list[ToldAtOne]:
    """Read what happened to one reference, the newest act first."""
    from readlist.operations import history, recounting

    return [
        ToldAtOne(
            entry,
            recounting.differences(
                library,
                entry.source,
                reference=reference,
                backwards=entry.kind == "undo",
                limit=_AT_ONE,
            ),
        )
        for entry in history.acts(library, reference=reference, limit=_ACTS)
    ]


def told_html(told: Told) -> str:
    """Tell the differences of one act and name the references that it touched."""
    return _differences_html(told.differences) + _references_html(told)


def _differences_html(differences: Iterable[Difference]) -> str:
    lines = [f"<p style='margin: 0 0 8px 0'>{difference_html(each)}</p>" for each in differences]
    if len(lines) == _DIFFERENCES:
        lines.append("<p class='muted'>and more of them</p>")
    return "".join(lines) or "<p class='muted'>Nothing else is kept of it.</p>"


def _references_html(told: Told) -> str:
    if not told.references:
        return ""
    lines = [
        f"<a href='{REFERENCE}{each.id}'>{escape(one_line(each.key))}</a>"
        f" <span class='muted'>{escape(one_line(each.title, 90))}"
        f"{'' if each.live else ' · not in the list now'}</span>"
        for each in told.references
    ]
    more = told.number - len(told.references)
    if more > 0:
        lines.append(f"<span class='muted'>and {more:,} more</span>")
    head = "1 paper" if told.number == 1 else f"{told.number:,} papers"
    return f"<p class='h3' style='margin: 16px 0 6px 0'>{head}</p><p>{'<br/>'.join(lines)}</p>"


def difference_html(difference: Difference) -> str:
    """Tell one difference; of a text that became another, mark the words."""
    if not (difference.before and difference.after):
        return escape(one_line(difference.words, _LETTERS))
    before, after = (visible(text) for text in (difference.before, difference.after))
    pieces = shortened(rewording(before, after))
    if not any(piece.kind == SAME and piece.text.strip() for piece in pieces):
        pieces = [Piece(GONE, before), Piece(SAME, " → "), Piece(NEW, after)]
    marked = "".join(map(_piece_html, pieces)).replace("</span><span", "</span> <span")
    return f"<b>{escape(difference.what)}</b> {marked}"


def _piece_html(piece: Piece) -> str:
    text = escape(piece.text).replace("\n", "<br/>")
    return text if piece.kind == SAME else f"<span class='{piece.kind}'>{text}</span>"


def at_one_html(told: ToldAtOne, *, writable: bool) -> str:
    """Tell one act at one reference: what, when, by what, the differences, and the way back."""
    act = told.entry
    label = escape(one_line(act.label))
    if act.undone:
        label = f"<s>{label}</s> <span class='small'>undone</span>"
    origin = f" · {escape(one_line(act.origin))}" if act.origin else ""
    lines = [f"<br/>{difference_html(each)}" for each in told.differences]
    can = writable and act.kind == "do" and not act.undone
    if can:
        lines.append(f"<br/><a href='{TAKE_BACK}{act.id}'>Take this back here</a>")
    head = f"<b>{label}</b> <span class='small'>{escape(ago(act.time))}{origin}</span>"
    return f"<p style='margin-bottom:12px'>{head}{''.join(lines)}</p>"


def act_in(address: str) -> ActId | None:
    """Give the act of a link :data:`TAKE_BACK`, None for any other."""
    number = address.removeprefix(TAKE_BACK)
    return ActId(int(number)) if address.startswith(TAKE_BACK) and number.isdigit() else None


def reference_in(address: str) -> ReferenceId | None:
    """Give the reference of a link :data:`REFERENCE`, None for any other."""
    number = address.removeprefix(REFERENCE)
    return ReferenceId(int(number)) if address.startswith(REFERENCE) and number.isdigit() else None
