"""How pages are written: ranges, their dashes and order, words around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from readlist.core.late_regex import late_regex
from readlist.core.quality.finding import UNTIDY, WRONG, Around, Finding, Rule, with_text
from readlist.core.reference import Reference

DASH: Final = Rule(
    "page-dash", "Page ranges without an en dash", UNTIDY, "Writes ranges as 123–145."
)
REVERSED: Final = Rule(
    "page-range", "Page ranges that end before they begin", WRONG,
    "Completes a shortened last page: 123–45 becomes 123–145.",
)  # fmt: skip
LABEL: Final = Rule(
    "page-label", "Pages with “pp.” before them", UNTIDY, "Takes “p.”, “pp.” or “pages” away."
)
TOTAL: Final = Rule(
    "page-total", "A number of pages in place of pages", WRONG,
    "Moves it to the field for how many pages there are.",
)  # fmt: skip
RULES: Final = (DASH, REVERSED, LABEL, TOTAL)

_NUMBERS: Final = late_regex(r"([0-9]{1,6})\s*([-‐‑‒–—―−]+)\s*([0-9]{1,6})")
_LETTERED: Final = late_regex(r"([A-Za-z])([0-9]{1,6})\s*([-‐‑‒–—―−]+)\s*\1([0-9]{1,6})")
_LABELLED: Final = late_regex(
    r"\s*(?:pp?\.?|PP?\.|Pp\.|[Pp]ages?|[Pp]gs?\.?|S\.|Seiten?)\s*(?=[0-9]|[ivxlc]+\b)"
)
# 12-3 can be page 3 of chapter 12, 123-5 cannot.
_CHAPTER: Final = 2
_OF_ALL: Final = late_regex(
    r"\s*(?:[ivxlc]+\s*[,+]\s*)?([0-9]{1,5})\s*(?:pp?|pages?|Seiten|S)\.?\s*", 2
)


def find(reference: Reference, _around: Around) -> Iterator[Finding]:
    """Look at the pages of a reference."""
    text = reference.fields.get("pages", "")
    if not text or text.isdigit():
        return
    total = _OF_ALL.fullmatch(text)
    if total:
        yield _total(reference, text, total[1])
        return
    bare = _LABELLED.sub("", text, count=1) if _LABELLED.match(text) else text
    if bare != text:
        words = "A word stands before the pages; styles put their own."
        yield LABEL.found("pages", text, words, with_text(reference, "pages", bare), bare)
    parts = bare.split(",")
    dashed = ",".join(map(_dashed, parts))
    if dashed != bare:
        front = text[: len(text) - len(bare)]
        words = "A range of pages takes one en dash, without spaces."
        mended = front + dashed
        yield DASH.found("pages", text, words, with_text(reference, "pages", mended), mended)
    yield from _reversed(reference, text, bare)


def _dashed(part: str) -> str:
    """Write one range with an en dash, where both sides are surely pages in order."""
    match = _NUMBERS.fullmatch(part.strip())
    lettered = _LETTERED.fullmatch(part.strip())
    front = " " if part.startswith(" ") else ""
    if match and (_is_in_order(match[1], match[3]) or "-" not in match[2] or len(match[2]) > 1):
        return f"{front}{match[1]}–{match[3]}"
    if lettered and _is_in_order(lettered[2], lettered[4]):
        return f"{front}{lettered[1]}{lettered[2]}–{lettered[1]}{lettered[4]}"
    return part


def _is_in_order(first: str, last: str) -> bool:
    is_shortened = len(first) > _CHAPTER and bool(completed(first, last))
    return int(first) <= int(last) or is_shortened


def completed(first: str, last: str) -> str:
    """Give the last page in full where it was shortened: 45 after 123 is 145; else nothing."""
    if len(last) >= len(first) or int(last) >= int(first) or last.startswith("0"):
        return ""
    whole = first[: len(first) - len(last)] + last
    return whole if int(whole) > int(first) else ""


def _reversed(reference: Reference, text: str, bare: str) -> Iterator[Finding]:
    parts, is_wrong, is_sure = [], False, True
    for part in bare.split(","):
        match = _NUMBERS.fullmatch(part.strip())
        if match is None or int(match[1]) <= int(match[3]):
            parts.append(part)
            continue
        whole = completed(match[1], match[3])
        is_single = match[2] == "-" and len(match[1]) <= _CHAPTER
        is_wrong = is_wrong or not is_single
        is_sure = is_sure and bool(whole)
        front = " " if part.startswith(" ") else ""
        parts.append(f"{front}{match[1]}–{whole}")
    if not is_wrong:
        return
    mended = text[: len(text) - len(bare)] + ",".join(parts) if is_sure else ""
    words = "The range ends before it begins."
    words += " Its last page was shortened." if mended else ""
    repaired = with_text(reference, "pages", mended) if mended else None
    yield REVERSED.found("pages", text, words, repaired, mended)


def _total(reference: Reference, text: str, number: str) -> Finding:
    words = "This is how many pages there are, not which."
    if reference.fields.get("pagetotal") or text.strip().rstrip(".")[0] in "ivxlc":
        return TOTAL.found("pages", text, words)
    repaired = with_text(with_text(reference, "pages", ""), "pagetotal", number)
    return TOTAL.found("pages", text, words, repaired, f"pagetotal: {number}")
