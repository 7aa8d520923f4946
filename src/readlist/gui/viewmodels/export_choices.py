"""What a person chose of an export last time, and the words of the choices."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any, Final

from readlist.formats.export_options import (
    USUAL,
    Capitals,
    ExportOptions,
    Journals,
    Letters,
    Order,
)
from readlist.gui.viewmodels.settings import Settings

Choices = tuple[tuple[StrEnum, str], ...]

ORDERS: Final[Choices] = (
    (Order.GIVEN, "As listed"), (Order.KEY, "Citation key"), (Order.CREATORS, "Creators"),
    (Order.YEAR, "Year"), (Order.TITLE, "Title"), (Order.TYPE, "Type"),
)  # fmt: skip
CAPITALS: Final[Choices] = (
    (Capitals.NAMES, "Protect names and acronyms"), (Capitals.ALL, "Protect all of them"),
    (Capitals.NONE, "Leave them to the style"),
)  # fmt: skip
JOURNALS: Final[Choices] = (
    (Journals.KEPT, "As they are"), (Journals.FULL, "Full names"),
    (Journals.ABBREVIATED, "Abbreviated (J. Moss)"), (Journals.UNDOTTED, "Abbreviated (J Moss)"),
)  # fmt: skip
LETTERS: Final[Choices] = (
    (Letters.USUAL, "As is usual in the format"), (Letters.ASCII, "ASCII with LaTeX commands"),
    (Letters.UTF8, "All letters as they are (UTF-8)"),
)  # fmt: skip
_FORMAT: Final = "export-format"
_OPTIONS: Final = "export-options"
_CHOICES: Final = {"order": Order, "capitals": Capitals, "journals": Journals, "letters": Letters}


def field_names(text: str) -> tuple[str, ...]:
    """Read names of fields as they are typed, between commas or spaces."""
    return tuple(dict.fromkeys(text.replace(",", " ").split()))


def remember(settings: Settings, format_name: str, options: ExportOptions) -> None:
    """Keep what was chosen for the next time."""
    values: dict[str, Any] = {name: str(getattr(options, name)) for name in _CHOICES}
    values |= {"fields": options.fields, "without": options.without}
    values |= {"personal": options.personal, "notes": options.notes}
    settings.keep(_FORMAT, format_name)
    settings.keep(_OPTIONS, json.dumps(values))


def remembered(settings: Settings) -> tuple[str, ExportOptions]:
    """Give the format and the options that were chosen last; what cannot be read is as usual."""
    try:
        values = json.loads(settings.text(_OPTIONS) or "{}")
        chosen: dict[str, Any] = {
            name: kind(values[name]) for name, kind in _CHOICES.items() if name in values
        }
        for name in ("fields", "without"):
            chosen[name] = tuple(str(each) for each in values.get(name, ()))
        chosen |= {name: values[name] is True for name in ("personal", "notes") if name in values}
        options = ExportOptions(**chosen)
    except (ValueError, TypeError, AttributeError):
        options = USUAL
    return settings.text(_FORMAT), options
