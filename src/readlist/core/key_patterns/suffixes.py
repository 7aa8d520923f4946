"""What is put behind keys that would be the same: letters as usual, or numbers."""

from __future__ import annotations

import re
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.core.late_regex import late_regex

# Better BibTeX's words for the letter, the capital letter and the number.
PLACES: Final = ("%(a)s", "%(A)s", "%(n)s")
_LETTERS: Final = late_regex(r"[a-z]{1,4}")
_NUMBER: Final = late_regex(r"[1-9][0-9]{0,5}")
_ALPHABET: Final = 26


@dataclass(frozen=True, slots=True)
class Suffix:
    """A form with one of :data:`PLACES` in it; ``always`` puts it behind every key."""

    form: str = "%(a)s"
    always: bool = False

    def text(self, number: int) -> str:
        """Give the suffix of a number from 0: ``a`` to ``z``, ``aa`` and so on, or a number."""
        place = next(each for each in PLACES if each in self.form)
        said = str(number + 1) if place == "%(n)s" else _letters(number)
        return self.form.replace(place, said.upper() if place == "%(A)s" else said)

    def number(self, text: str) -> int | None:
        """Give the number of which a text is the suffix, or None where it is none."""
        place = next(each for each in PLACES if each in self.form)
        before, after = self.form.split(place)
        if not (text.startswith(before) and text.endswith(after)):
            return None
        said = text[len(before) : len(text) - len(after)]
        if place == "%(n)s":
            return int(said) - 1 if _NUMBER.fullmatch(said) else None
        if place == "%(A)s":
            said = said.lower() if said.isupper() else ""
        return _place(said) if _LETTERS.fullmatch(said) else None


def _letters(number: int) -> str:
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, _ALPHABET)
        text = chr(ord("a") + rest) + text
    return text


def _place(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _ALPHABET + ord(letter) - ord("a") + 1
    return number - 1


LETTERS: Final = Suffix()


def suffix_of(form: str, start: int) -> Suffix | None:
    """Give the suffix of a form as Better BibTeX writes it, or None where it is none."""
    found = re.findall(r"%\([aAn]\)s", form)
    rest = re.sub(r"%\([aAn]\)s", "", form)
    if len(found) != 1 or any(not (c.isalnum() or c in "-_.:") for c in rest):
        return None
    return Suffix(form, always=start > 0)
