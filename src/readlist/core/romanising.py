"""Writes letters as plain Latin ones, as citation keys are typed on any keyboard."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from readlist.core.late_regex import late_regex

if TYPE_CHECKING:
    import re

_LATIN: Final = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "Oe", "ł": "l",
        "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "Þ": "Th", "ı": "i", "ĳ": "ij",
        "ə": "e", "ħ": "h", "ŋ": "n", "ŧ": "t",
    }
)  # fmt: skip
# Cyrillic after BGN/PCGN without its apostrophes, with the letters of Ukrainian, Belarusian,
# Serbian and Macedonian; Greek after ALA-LC, ancient and modern alike.
_OTHERS: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi",
    "є": "ye", "ґ": "g", "ў": "u", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",
    "ѓ": "g", "ќ": "k", "ѕ": "dz", "ѣ": "e", "ѳ": "f", "ѵ": "i",
    "α": "a", "β": "b", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "e", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
    "ς": "s", "τ": "t", "υ": "y", "φ": "ph", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_OTHER: Final = str.maketrans(
    _OTHERS | {letter.upper(): text.capitalize() for letter, text in _OTHERS.items()}
)
# Whole words of two letters or more: a single α in a Latin title is a sign and no word.
_WORD: Final = late_regex(
    "(?<![^\\W\\d_])[\u0370-\u0373\u0376-\u03ff\u1f00-\u1fff\u0400-\u0482\u048a-\u052f]{2,}(?![^\\W\\d_])"
)


def ascii_fold(text: str) -> str:
    """Write letters with marks as plain ASCII letters and drop whatever has no such form."""
    if text.isascii():
        return text
    spread = unicodedata.normalize("NFKD", text.translate(_LATIN))
    return spread.encode("ascii", "ignore").decode("ascii")


def romanised(text: str) -> str:
    """Write words of Latin, Cyrillic and Greek letters in ASCII, and drop what has no such form."""
    return text if text.isascii() else ascii_fold(_in_latin(text))


def romanised_or_kept(text: str) -> str:
    """Write words in ASCII where they have such a form, and keep letters that have none."""
    if text.isascii():
        return text
    return "".join(map(_plain, _in_latin(text)))


def _in_latin(text: str) -> str:
    return _WORD.sub(_letters, unicodedata.normalize("NFC", text))


def _letters(match: re.Match[str]) -> str:
    word = match.group().replace("ου", "ou").replace("Ου", "Ou").translate(_OTHER)
    if word.isascii():
        return word
    bare = (c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return "".join(bare).replace("ου", "ou").translate(_OTHER)


def _plain(character: str) -> str:
    folded = ascii_fold(character)
    if folded:
        return folded
    kept = unicodedata.category(character)[0] in "LNM"
    return character if kept else " " * character.isspace()
