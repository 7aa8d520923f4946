"""New text of fields and entries, set as a file's style has it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from readlist.core.dates import MONTHS, month_number
from readlist.formats.bibtex.style import Style

_CAMEL_TYPES: Final = {
    name.lower(): name
    for name in (
        "InProceedings InCollection InBook InReference PhdThesis MastersThesis TechReport "
        "MvBook MvCollection MvProceedings MvReference BookInBook SuppBook SuppCollection "
        "SuppPeriodical"
    ).split()
}
_CLOSING: Final = {"{": "}", "(": ")"}
_MARK: Final = re.compile(
    r"[{}\"]"
)  # BibTeX knows no escaping: those behind a backslash count as well
_LAST_LINE: Final = re.compile(r"[^\n\r]*\Z")


def cased_type(name: str, style: Style) -> str:
    """Give an entry type in the style's case."""
    if style.type_case == "camel":
        return _CAMEL_TYPES.get(name, name.capitalize())
    return _cased(name, style.type_case)


def cased_name(name: str, style: Style) -> str:
    """Give a field's name in the style's case."""
    case = "title" if style.name_case == "camel" else style.name_case
    return _cased(name, case)


def _cased(name: str, case: str) -> str:
    if case == "upper":
        return name.upper()
    return name[:1].upper() + name[1:] if case == "title" else name


def delimited(name: str, text: str, style: Style) -> str:
    """Give a field's value with delimiters: a bare number or month where the style has those."""
    if name == "month" and month_number(text):
        return _month(month_number(text), style)
    if style.bare_numbers and text.isascii() and text.isdigit():
        return text
    return enclosed(text, quotes=style.quotes)


def enclosed(text: str, *, quotes: bool) -> str:
    """Put a text between quotation marks where those can hold it, else between braces."""
    return f'"{text}"' if quotes and _fits_quotes(text) else f"{{{text}}}"


def _fits_quotes(text: str) -> bool:
    """Tell whether each quotation mark is in braces, where BibTeX takes none for the end."""
    depth = 0
    for mark in _MARK.findall(text):
        depth += (mark == "{") - (mark == "}")
        if depth < 0 or (mark == '"' and not depth):
            return False
    return depth == 0


def _month(number: int, style: Style) -> str:
    if style.months == "macro":
        return MONTHS[number - 1][:3].lower()
    if style.months == "name":
        return enclosed(MONTHS[number - 1], quotes=style.quotes)
    if style.months == "short":
        return enclosed(MONTHS[number - 1][:3], quotes=style.quotes)
    figures = f"{number:02}" if style.months == "padded" else str(number)
    bare = style.bare_numbers and style.months == "number"
    return figures if bare else enclosed(figures, quotes=style.quotes)


def set_field(name: str, value: str, style: Style) -> str:
    """Give a field from its name to its value, as the style aligns them."""
    name = cased_name(name, style)
    if style.aligned == "equals":
        return f"{name}{_filled(name, style)}={style.after_equals}{value}"
    if style.aligned == "value":
        begin = f"{name}{style.before_equals}="
        return f"{begin}{_filled(begin, style)}{value}"
    return f"{name}{style.before_equals}={style.after_equals}{value}"


def _filled(begin: str, style: Style) -> str:
    return " " * max(1, style.column - len(begin))


def before_field(name: str, style: Style) -> str:
    """Give the white space that stands before a field."""
    if style.aligned != "right":
        return style.between
    line = _LAST_LINE.search(style.between)
    head = style.between[: line.start()] if line else style.between
    return head + " " * max(0, style.column - len(name))


def set_entry(kind: str, key: str, fields: Iterable[tuple[str, str]], style: Style) -> str:
    """Give a whole entry of fields whose values have their delimiters."""
    texts = [before_field(name, style) + set_field(name, value, style) for name, value in fields]
    comma = f"{style.before_comma},"
    last = comma if style.last_comma and texts else ""
    head = f"@{cased_type(kind, style)}{style.bracket}{key}{comma}"
    return f"{head}{comma.join(texts)}{last}{style.closing}{_CLOSING[style.bracket]}"
