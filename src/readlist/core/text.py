"""Text made comparable: white space, letters with marks, words."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from readlist.core.late_regex import late_regex

if TYPE_CHECKING:
    import re

_WORD: Final = late_regex(r"[^\W_]+")
_SPLITTING: Final = bytes(each if chr(each).isalnum() else 32 for each in range(128)) + bytes(128)
# What stands inside a word (an accent, a font that begins or ends) must not part it.
_INSIDE: Final = late_regex(r"\\[\"'`^~=.]|\\[A-Za-z]+\*?\{|[{}$]|</?[A-Za-z]{1,6}>")
_BETWEEN: Final = late_regex(r"\\[A-Za-z]+\*?|&[A-Za-z]{2,8};|&#x?[0-9A-Fa-f]{1,6};|[~^\\]")
_FOREIGN: Final = late_regex(r"[^\x00-\x7f]+")
# Letters that Unicode does not take apart, as people without them on the keyboard type them; the
# Arabic ones are written either way, and marks of transcription are left out.
_STROKED: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n", "æ": "ae",
     "œ": "oe", "þ": "th", "ĸ": "k", "ɨ": "i", "ʉ": "u", "ə": "e", "ى": "ي", "ی": "ي", "ک": "ك",
     "ة": "ه", "ـ": "", "ʹ": "", "ʺ": "", "ʻ": "", "ʼ": "", "ʾ": "", "ʿ": ""}
)  # fmt: skip


class _Folding(dict[int, str]):
    """What each character folds to, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(code)).casefold())
        kept = "".join(map(_digit, filter(_is_told_apart, spread))).translate(_STROKED)
        self[code] = kept
        return kept


def _digit(character: str) -> str:
    decimal = unicodedata.decimal(character, None)
    return character if decimal is None else str(decimal)


def _is_told_apart(character: str) -> bool:
    """Tell whether a character is neither a mark on a letter nor invisible."""
    kind = unicodedata.category(character)
    varies = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return not (unicodedata.combining(character) or kind in {"Cf", "Me"} or varies)


_FOLDED: Final = _Folding()
_ARTICLE: Final = late_regex(r"^(?:the|a|an) ")


def fold(text: str) -> str:
    """Fold case, ligatures, full-width forms, digits and marks away, for comparing and sorting.

    Soft hyphens and other invisible characters go as well.
    """
    folded = text.casefold()
    return folded if folded.isascii() else _FOREIGN.sub(_fold_foreign, folded)


def _fold_foreign(match: re.Match[str]) -> str:
    return match.group().translate(_FOLDED)


def words(text: str) -> list[str]:
    """Give the folded words of a text without LaTeX commands, HTML tags and punctuation."""
    return _WORD.findall(fold(_without_commands(text)))


def encoded_words(text: str) -> list[bytes]:
    """Give the :func:`words` of a text in UTF-8, which is much quicker for long texts."""
    folded = fold(_without_commands(text))
    if folded.isascii():
        return folded.encode().translate(_SPLITTING).split()
    return [*map(str.encode, _WORD.findall(folded))]


def _without_commands(text: str) -> str:
    if "\\" in text or "<" in text or ("&" in text and ";" in text):
        return _BETWEEN.sub(" ", _INSIDE.sub("", text))
    if "{" in text or "}" in text or "$" in text:
        return text.replace("{", "").replace("}", "").replace("$", "")
    return text


def title_key(title: str) -> str:
    """Give a title as it is compared: its folded words, joined by single spaces."""
    return b" ".join(encoded_words(title)).decode()


def sort_title(title: str) -> str:
    """Give a title as it is sorted: folded, without a leading article."""
    key = title_key(title)
    return _ARTICLE.sub("", key) if key.startswith(("the", "a")) else key
