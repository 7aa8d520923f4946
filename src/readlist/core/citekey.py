"""Citation keys: which texts can be one, how keys are compared, and the key a work gets by itself.

A key stands in BibTeX files and in documents of LaTeX, Typst and pandoc. Programs disagree about
signs in it, so a key that is made here has only what all of them take.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from readlist.core.errors import InputError
from readlist.core.reference import Reference

# What ends a key in BibTeX, or means something in LaTeX.
_UNFIT: Final = frozenset(",{}\"#%~\\()'=")


def same_key(key: str) -> str:
    """Give what two keys have in common that are one to BibTeX, which takes no notice of case."""
    return key.casefold()


def why_unfit(key: str) -> str:
    """Say in a sentence why a text cannot be a citation key, or nothing."""
    if key and not any(c in _UNFIT or c.isspace() or not c.isprintable() for c in key):
        return ""
    return (
        f"“{key}” cannot be a citation key: it needs a character and none of spaces, commas, "
        "brackets, quotes, #, %, ~, = or backslashes."
    )


def checked_key(text: str) -> str:
    """Give a citation key that a person typed, without white space around it.

    Raises:
        InputError: It is empty, or has characters that break BibTeX.
    """
    key = text.strip()
    why = why_unfit(key)
    if why:
        raise InputError(f"{why} Nothing was changed.")
    return key


def base_key(reference: Reference) -> str:
    """Make the key of the default pattern: family name, year, first telling word, in lower case.

    A part that is not known is left out. Without creators and title the first identifier makes
    the key (``arxiv2406.20078``), and without that it is ``untitled``.
    """
    from readlist.core.key_patterns.making import DEFAULT, key_maker

    return key_maker(DEFAULT).base(reference)


def unique_key(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """Give the wanted key, or the first of ``keya`` … ``keyz``, ``keyaa`` … that is free."""
    if not is_taken(wanted):
        return wanted
    from readlist.core.key_patterns.suffixes import LETTERS

    number = 0
    while is_taken(wanted + LETTERS.text(number)):
        number += 1
    return wanted + LETTERS.text(number)
