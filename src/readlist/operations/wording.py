"""Acts in words: the labels of history entries and the differences they made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from readlist.core.quoting import quoted


def references_in_words(number: int) -> str:
    """Give ``1 reference`` or ``12 references``."""
    return "1 reference" if number == 1 else f"{number:,} references"


def documents_in_words(number: int) -> str:
    """Give ``1 document`` or ``5 documents``."""
    return "1 document" if number == 1 else f"{number:,} documents"


_NAMES: Final = {
    "due": "due date", "creators_complete": "completeness of the creators",
    "former_keys": "former keys", "type": "entry type", "key": "citation key",
    "parent_id": "place", "reference_id": "reference", "records": "records read",
    "fingerprints": "known abstracts", "typed": "typed values",
}  # fmt: skip
_LONGEST: Final = 60


def difference(name: str, before: Any, after: Any) -> str:
    """Say in words how one value became another; of creators, only the roles that differ."""
    if name == "creators":
        return "; ".join(_people_differences(before or [], after or []))
    return _change(value_in_words(name), in_words(name, before), in_words(name, after))


def value_in_words(name: str) -> str:
    """Give the name of a value as a person reads it: ``due date``, ``journaltitle``."""
    return _NAMES.get(name, name.removeprefix("field:").replace("_", " "))


def _people_differences(before: list[list[str]], after: list[list[str]]) -> Iterator[str]:
    for role in dict.fromkeys(cells[0] for cells in [*before, *after]):
        old, new = ([cells for cells in people if cells[0] == role] for people in (before, after))
        if old != new:
            yield _change(f"{role}s", in_words("creators", old), in_words("creators", new))


def _change(what: str, old: str, new: str) -> str:
    if not old:
        return f"{what} set to {new}"
    if not new:
        return f"{what} removed ({old})"
    return f"{what} changed from {old} to {new}"


def in_words(name: str, value: Any) -> str:
    """Give a kept value as a person reads it, shortened."""
    shown = _short(whole(name, value))
    is_of_a_person = isinstance(value, str) and name not in {"state", "due", "date", "type"}
    return quoted(shown) if shown and is_of_a_person else shown


def whole(name: str, value: Any) -> str:
    """Give a kept value as a person reads it, of any length; empty where there is none."""
    if value in (None, "", [], 0):
        return ""
    if name == "creators":
        people = [cells[5] or " ".join(part for part in (cells[3], cells[1]) if part)
                  for cells in value]  # fmt: skip
        return ", ".join(people)
    if name == "records":
        return "1 record" if len(value) == 1 else f"{len(value):,} records"
    if name == "identifiers":
        return ", ".join(f"{scheme} {text}" for scheme, text in value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
