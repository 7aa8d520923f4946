"""New text for a field in LaTeX, with the old LaTeX of all words that stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Final

from readlist.core.late_dataclass import replace
from readlist.formats.bibtex.comparing import Change, changed_words
from readlist.formats.bibtex.entry import RANGES, in_latex
from readlist.formats.bibtex.pieces import Piece, pieces
from readlist.formats.latex import from_latex

_PLAIN: Final = "note"
_NEW: Final = -1
_BARE: Final = frozenset("&%#_")  # LaTeX's signs where none has escaped them; new text has none
_Numbered = tuple[int, Piece]


def realigned(name: str, raw: str, new: str, *, ascii_only: bool, protects: bool = True) -> str:
    """Give LaTeX for a field's new text; ``raw`` is the LaTeX of the text that it has now.

    With ``protects`` capitals of new words of titles are protected by braces.
    """
    inner = raw.strip()
    if inner[:1] == "{" and _closes_at_end(inner):
        begin = raw.index("{") + 1
        kept = realigned(_PLAIN, inner[1:-1], new, ascii_only=ascii_only)
        return raw[:begin] + kept + raw[begin + len(inner) - 2 :]
    aligned = _aligned(name, raw, new, ascii_only=ascii_only, protects=protects)
    if aligned is not None:
        return aligned
    return in_latex(name if protects or name in RANGES else _PLAIN, new, ascii_only=ascii_only)


def _closes_at_end(raw: str) -> bool:
    """Tell whether one group is the whole text of several words, so that all is protected."""
    depth = 0
    for number, piece in enumerate(cut := pieces(raw)):
        depth += piece.turn
        if depth == 0:
            return number == len(cut) - 1 and cut[0].raw == "{" and " " in raw
    return False


def _aligned(name: str, raw: str, new: str, *, ascii_only: bool, protects: bool) -> str | None:
    cut = pieces(raw)
    old = "".join(piece.text for piece in cut)
    lead = len(old) - len(old.lstrip())
    depths = [*accumulate(piece.turn for piece in cut)]
    uneven = cut and (min(depths) < 0 or depths[-1])
    if uneven or old.strip() != from_latex(raw):
        return None
    wanted = old[:lead] + new + old[len(old.rstrip()) :] if old.strip() else new
    writer = _Writer(name, cut, wanted, ascii_only=ascii_only, protects=protects)
    text = writer.run(changed_words(old, wanted))
    return text if from_latex(text) == new else None


class _Writer:
    """Puts new words among the pieces of the old text."""

    def __init__(
        self, name: str, cut: list[Piece], new: str, *, ascii_only: bool, protects: bool
    ) -> None:
        self._name = name
        self._pieces = cut
        self._new = new
        self._ascii = ascii_only
        self._starts = [0, *accumulate(len(piece.text) for piece in cut)]
        self._depths = [0, *accumulate(piece.turn for piece in cut)]
        self._protects = protects
        self._dashes = any("–" in piece.raw for piece in cut)

    def run(self, changes: Sequence[Change]) -> str:
        out: list[_Numbered] = []
        place = 0
        numbered = list(enumerate(self._pieces))
        for begin, end, change in self._placed(changes):
            out += numbered[place:begin]
            fresh = self._latex(self._new[change.new_begin : change.new_end], begin)
            out += [(_NEW, Piece(fresh, fresh))] if fresh else []
            out += _unmatched(numbered[begin:end])
            place = end
        return "".join(piece.raw for _number, piece in _filled([*out, *numbered[place:]]))

    def _placed(self, changes: Sequence[Change]) -> list[tuple[int, int, Change]]:
        """Give for each change the pieces it takes away; those that meet become one."""
        grown: list[Change] = []
        for change in changes:
            self._grow(change)
            if grown and change.begin < grown[-1].end:
                grown[-1].end, grown[-1].new_end = change.end, change.new_end
            else:
                grown.append(change)
        for change in grown:
            self._shrink(change)
            self._slide(change)
        return [(*self._range(change), change) for change in grown]

    def _slide(self, change: Change) -> None:
        """Let a deletion take the space before it instead of the one at its end, behind a group."""
        begin, end = self._range(change)
        if change.new_begin < change.new_end or not _unmatched(enumerate(self._pieces[begin:end])):
            return
        before, last = self._at(change.begin) - 1, self._at(change.end) - 1
        if before >= 0 and self._pieces[before].text == " " == self._pieces[last].text:
            change.begin, change.end = change.begin - 1, change.end - 1

    def _grow(self, change: Change) -> None:
        """Let a change begin and end where pieces do; the characters between are the same.

        A sign that ought to be escaped and stands at the change is taken in, and so escaped.
        """
        begin, end = self._at(change.begin), self._at(change.end)
        if self._starts[begin] < change.begin:
            change.new_begin -= change.begin - self._starts[begin]
            change.begin = self._starts[begin]
        if self._starts[end] < change.end:
            more = self._starts[end + 1] - change.end
            change.new_end, change.end = change.new_end + more, change.end + more
        before, behind = self._at(change.begin) - 1, self._at(change.end)
        if before >= 0 and self._pieces[before].raw in _BARE:
            change.begin, change.new_begin = change.begin - 1, change.new_begin - 1
        if behind < len(self._pieces) and self._pieces[behind].raw in _BARE:
            change.end, change.new_end = change.end + 1, change.new_end + 1

    def _shrink(self, change: Change) -> None:
        """Leave out whole pieces at both ends that are in the new text too, if they are most."""
        first, last = self._at(change.begin), self._at(change.end)
        front = self._shared(change, range(first, last), str.startswith)
        rest = replace(change, begin=change.begin + front, new_begin=change.new_begin + front)
        back = self._shared(rest, range(last - 1, first - 1, -1), str.endswith)
        if 2 * (front + back) >= change.end - change.begin:
            change.begin, change.new_begin = rest.begin, rest.new_begin
            change.end, change.new_end = change.end - back, change.new_end - back

    def _shared(
        self, change: Change, numbers: Iterable[int], has: Callable[[str, str], bool]
    ) -> int:
        """Count the characters of the pieces with which the new text begins or ends."""
        new, room, shared = self._new[change.new_begin : change.new_end], len(change), 0
        for number in numbers:
            text = self._pieces[number].text
            left = new[shared:] if has is str.startswith else new[: len(new) - shared]
            if shared + len(text) > room or not has(left, text):
                break
            if self._pieces[number].raw in _BARE:
                break
            shared += len(text)
        return shared

    def _at(self, offset: int) -> int:
        """Give the first piece that begins at an offset, else the one in which it is."""
        low, high = 0, len(self._pieces)
        while low < high:
            middle = (low + high) // 2
            if self._starts[middle] < offset:
                low = middle + 1
            else:
                high = middle
        return low if self._starts[low] == offset else low - 1

    def _range(self, change: Change) -> tuple[int, int]:
        first = start = self._at(change.begin)
        if change.begin == change.end:
            return (self._gap(first),) * 2
        while not self._pieces[first].text:
            first += 1
        last = self._at(change.end)
        while last > first and not self._pieces[last - 1].text:
            last -= 1
        turns = sum(piece.turn for piece in self._pieces[first:last])
        if turns < 0 and first > start and self._pieces[first].raw[0] == "\\":
            first -= 1  # the braces around an accent go with it
        new = self._new[change.new_begin : change.new_end]
        return (first - 1, last + 1) if self._frees(first, last, new) else (first, last)

    def _frees(self, first: int, last: int, new: str) -> bool:
        """Tell whether braces go with all that was in them, as the new text needs none.

        They stay around capitals, except where a title begins, which styles leave as it is.
        """
        around = [
            piece.raw for piece in (*self._pieces[first - 1 : first], *self._pieces[last:][:1])
        ]
        if around != ["{", "}"] or not new.strip():
            return False
        begins = not any(piece.text for piece in self._pieces[:first])
        return (begins and self._protects) or not any(char.isupper() for char in new)

    def _gap(self, first: int) -> int:
        """Give the place of an insertion: of those with the same offset the least deep."""
        last = first
        while last < len(self._pieces) and not self._pieces[last].text:
            last += 1
        return min(range(first, last + 1), key=lambda number: self._depths[number])

    def _latex(self, text: str, number: int) -> str:
        core = text.strip(" ")
        if not core:
            return text
        begin = text[: len(text) - len(text.lstrip(" "))]
        plain = self._depths[number] > 0 or not self._protects
        name = _PLAIN if self._dashes or (plain and self._name not in RANGES) else self._name
        inside = any(piece.text for piece in self._pieces[:number]) or bool(begin)
        lead = "x " if inside else ""
        latex = in_latex(name, lead + core, ascii_only=self._ascii)[len(lead) :]
        return begin + latex + text[len(text.rstrip(" ")) :]


def _unmatched(cut: Iterable[_Numbered]) -> list[_Numbered]:
    """Give the pieces that open or close a group which goes beyond the stretch."""
    opened: list[_Numbered] = []
    closing: list[_Numbered] = []
    for one in cut:
        if one[1].turn > 0:
            opened.append(one)
        elif one[1].turn < 0 and opened:
            opened.pop()
        elif one[1].turn < 0:
            closing.append(one)
    return closing + opened


def _filled(cut: Iterable[_Numbered]) -> list[_Numbered]:
    """Leave out the groups of which nothing is left."""
    left: list[_Numbered] = []
    for number, piece in cut:
        last, before = left[-1] if left else (_NEW, piece)
        meet = before.turn > 0 > piece.turn and number - last > 1
        if meet and not (before.text or piece.text):
            left.pop()
        else:
            left.append((number, piece))
    return left
