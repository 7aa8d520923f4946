"""Puts words of people into quotation marks, also words that have such marks themselves."""

from __future__ import annotations

from typing import Final

# Marks within marks are single, and those within these are double again.
_TURNED: Final = (("“‘", "‘\0"), ("’”", "\1’"), ("“", "‘"), ("”", "’"), ("\0", "“"), ("\1", "”"))


def quoted(text: str) -> str:
    """Give a title, a name or a label in quotation marks; those in it become single ones.

    Straight marks become curved ones too where they come in pairs. For what a person would type
    again letter by letter, such as a path or a citation key, this is not meant.
    """
    parts = text.split('"')
    if len(parts) % 2:
        text = "".join(part + "“”"[place % 2] for place, part in enumerate(parts[:-1])) + parts[-1]
    for mark, instead in _TURNED:
        text = text.replace(mark, instead)
    return f"“{text}”"
