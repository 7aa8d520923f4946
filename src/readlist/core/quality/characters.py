"""Characters that were damaged or spelt out on their way: wrong encodings, entities, spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from readlist.core.late_regex import late_regex
from readlist.core.quality.finding import (
    PRINTED,
    UNTIDY,
    WRONG,
    Around,
    Finding,
    Rule,
    texts,
    with_text,
)
from readlist.core.reference import Reference

MOJIBAKE: Final = Rule(
    "mojibake", "Letters of a wrong encoding", WRONG, "Reads the letters in the right encoding."
)
LOST: Final = Rule("lost-character", "Characters that were lost", WRONG)
ENTITY: Final = Rule(
    "html-entity", "HTML entities", WRONG, "Puts the character in place of its HTML name."
)
INVISIBLE: Final = Rule(
    "invisible-character", "Invisible characters", UNTIDY,
    "Takes characters away that nobody can see.",
)  # fmt: skip
SPACES: Final = Rule("spaces", "Spaces too many", UNTIDY, "Leaves one space between words.")
RULES: Final = (MOJIBAKE, LOST, ENTITY, INVISIBLE, SPACES)

_CLEAN: Final = late_regex(r"[!-%'-~]+(?: [!-%'-~]+)*")
_ENTITY: Final = late_regex(r"&(?:[A-Za-z][A-Za-z0-9]{1,8}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,6});")
_CONTROL: Final = late_regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\ufeff]")
_BROKEN_WORD: Final = late_regex("(?<=[^\\W\\d_])\u00ad\\s+(?=[^\\W\\d_A-Z])")
_WIDE: Final = late_regex(r"\s{2,}|^\s|\s$|[\t\n\r]")
_REPLACEMENT: Final = "\ufffd"


def _cp1252(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _shown(first: int, last: int) -> str:
    """Give a class of the characters as which Western encodings show some bytes."""
    characters = {_cp1252(byte) for byte in range(first, last)} | set(map(chr, range(first, last)))
    return "[" + "".join(sorted(map(re.escape, characters))) + "]"


_BYTES: Final = {chr(byte): byte for byte in range(0x80, 0x100)} | {
    _cp1252(byte): byte for byte in range(0x80, 0x100)
}
_NEXT: Final = _shown(0x80, 0xC0)
_SEQUENCE: Final = (
    f"{_shown(0xC2, 0xE0)}{_NEXT}|{_shown(0xE0, 0xF0)}{_NEXT}{{2}}|{_shown(0xF0, 0xF5)}{_NEXT}{{3}}"
)
_ONE: Final = late_regex(_SEQUENCE)
_RUN: Final = late_regex(f"(?:{_SEQUENCE})+")
# After a capital these end a quotation or join words; before a letter nobody writes them.
_AT_AN_END: Final = frozenset("‚„…‘’“”–—›‹»«·´¨¸")
_USUAL_PAIRS: Final = frozenset("ÂÃÄÅ")
_USUAL_TRIPLES: Final = frozenset("âï")


def find(reference: Reference, _around: Around) -> Iterator[Finding]:
    """Look through the prose of a reference."""
    for name, text in texts(reference):
        if not _CLEAN.fullmatch(text):
            yield from _find_in(reference, name, text)


def _find_in(reference: Reference, name: str, text: str) -> Iterator[Finding]:
    def repairing(rule: Rule, words: str, mend: Callable[[str], str]) -> Iterator[Finding]:
        mended = mend(text)
        if mended != text:
            yield rule.found(name, text, words, with_text(reference, name, mended), mended)

    if not text.isascii():
        words = "Some letters were read in a wrong encoding."
        yield from repairing(MOJIBAKE, words, decoded)
        if _REPLACEMENT in text:
            words = "A character was lost (�) before this text came here; look it up."
            yield LOST.found(name, text, words)
    if "&" in text:
        words = "A character is written by its HTML name."
        yield from repairing(ENTITY, words, without_entities)
    if _CONTROL.search(text):
        words = "The text has characters that nobody can see."
        yield from repairing(INVISIBLE, words, without_invisible)
    if name in PRINTED and _WIDE.search(text):
        words = "Words are apart by more than one space, or spaces stand at an end."
        yield from repairing(SPACES, words, lambda shown: " ".join(shown.split()))


def decoded(text: str) -> str:
    """Give UTF-8 that was read as a Western encoding its own letters back, where that is sure."""
    for _time in range(4):  # it may have happened more than once
        better = _RUN.sub(lambda run: _decoded_run(run, text), text)  # noqa: B023  # used at once
        if better == text:
            break
        text = better
    return text


def _decoded_run(run: re.Match[str], text: str) -> str:
    sequences = _ONE.findall(run[0])
    before, after = text[: run.start()][-1:], text[run.end() :][:1]
    out = ""
    for place, sequence in enumerate(sequences):
        following = sequences[place + 1] if place + 1 < len(sequences) else after
        sure = len(sequences) > 1 or _is_sure(sequence, before, following)
        out += _as_utf8(sequence) if sure else sequence
    return out


def _is_sure(sequence: str, before: str, after: str) -> bool:
    if len(sequence) > 2:  # noqa: PLR2004  # bytes of one letter
        return sequence[0] in _USUAL_TRIPLES or len(sequence) > 3  # noqa: PLR2004
    if sequence[0] not in _USUAL_PAIRS:
        return False
    if sequence[0] in "ÄÅ" or sequence[1] in _AT_AN_END:
        return after.isalpha() or (before.islower() and sequence[1] not in _AT_AN_END)
    return True


def _as_utf8(sequence: str) -> str:
    try:
        found = bytes(_BYTES[character] for character in sequence).decode("utf-8")
    except UnicodeDecodeError:
        return sequence
    kind = unicodedata.category(found)
    return sequence if kind in {"Cn", "Co", "Cs"} else found


def without_entities(text: str) -> str:
    """Put characters in place of their HTML names, also where that was done twice."""
    from html import unescape

    def one(match: re.Match[str]) -> str:
        found = unescape(match[0])
        if found == match[0] or (match[0][1] != "#" and found[-1:] == ";"):
            return match[0]
        return " " if found == "\xa0" else found

    for _time in range(4):
        better = _ENTITY.sub(one, text)
        if better == text:
            break
        text = better
    return text


def without_invisible(text: str) -> str:
    """Take control characters away; those that Western encodings show are shown."""
    return _CONTROL.sub(_visible, _BROKEN_WORD.sub("", text))


def _visible(match: re.Match[str]) -> str:
    shown = _cp1252(ord(match[0])) if "\x80" <= match[0] <= "\x9f" else ""
    return "" if _CONTROL.match(shown or "\0") else shown
