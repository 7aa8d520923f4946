"""The fields of an entry as a form asks for them, and what is wrong with what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from readlist.core.dates import parse_date
from readlist.core.identifiers import ARXIV, CODE, DOI, ISBN, ISSN, PMCID, PMID, URL, identifier
from readlist.core.kinds import ENTRY_TYPES
from readlist.core.people import ROLES
from readlist.gui.viewmodels.values import label_of
from readlist.operations.valuing import single_texts

_KEY_REFUSED: Final = frozenset(" \t\n{}(),\\\"#%~=@'")
_ALWAYS: Final = ("title", "date", "key")
IDENTIFIERS: Final = (DOI, ARXIV, ISBN, ISSN, PMID, PMCID, URL, CODE)
_DATES: Final = frozenset({"date", "origdate", "eventdate", "urldate"})
LONG_FIELDS: Final = frozenset({"abstract", "annotation", "note", "addendum", "titleaddon"})
_EXAMPLES: Final = {
    DOI: "10.1145/1234567.1234568", ARXIV: "2409.19589", ISBN: "978-0-306-40615-7",
    ISSN: "1234-5679", PMID: "12345678", PMCID: "PMC1234567", URL: "https://example.org/paper",
    CODE: "https://github.com/name/project",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """What is to be said about a typed value; an error keeps it from being stored."""

    name: str
    message: str
    is_error: bool


@dataclass(frozen=True, slots=True)
class FormSections:
    """The names of the fields in the order in which the form shows them."""

    main: tuple[str, ...]
    identifiers: tuple[str, ...]
    others: tuple[str, ...]


def sections(entry_type: str, values: Mapping[str, str]) -> FormSections:
    """Order the form: what the type asks for, identifiers, then every other field with a value."""
    entry = ENTRY_TYPES.get(entry_type)
    asked = [*(entry.required if entry else ()), *(entry.usual if entry else ())]
    kept = {"type", "creators", *_ALWAYS, *IDENTIFIERS, *ROLES}
    main = [*_ALWAYS, *dict.fromkeys(name for name in asked if name not in kept)]
    main.remove("key")
    others = [n for n in values if n not in kept and n not in main and n not in LONG_FIELDS]
    long = ["abstract", *sorted(LONG_FIELDS.intersection(values) - {"abstract"})]
    return FormSections((*main, "key"), IDENTIFIERS, (*others, *dict.fromkeys(long)))


def example(name: str) -> str:
    """Give an example for an empty field, or empty."""
    return _EXAMPLES.get(name, "2024-09-29" if name in _DATES else "")


def check(name: str, text: str) -> Finding | None:
    """Check one typed value; None when there is nothing to say."""
    text = text.strip()
    if name == "key" and (bad := sorted(_KEY_REFUSED.intersection(text))):
        shown = "space" if bad[0].isspace() else f"“{bad[0]}”"
        return Finding(name, f"A citation key cannot contain {shown}.", is_error=True)
    if not text:
        return None
    if name in IDENTIFIERS and not all(identifier(name, one) for one in single_texts(name, text)):
        message = f"This is no {label_of(name)}. It looks like {_EXAMPLES[name]}."
        return Finding(name, message, is_error=True)
    if name in _DATES and (found := parse_date(text)) is not None and found.literal:
        message = "This is not read as a date; it is kept as it is written and not sorted by."
        return Finding(name, message, is_error=False)
    return None


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str | None]:
    """Give the values that were changed, with None for those that were emptied."""
    changed: dict[str, str | None] = {}
    for name in {**before, **after}:
        old, new = before.get(name, "").strip(), after.get(name, before.get(name, "")).strip()
        if old != new:
            changed[name] = new or None
    return changed


def names_to_lines(names: str) -> str:
    """Write ``A and {B and C} and D`` with one name on each line."""
    return "\n".join(_split_names(names))


def lines_to_names(lines: str) -> str:
    """Join the names of several lines as formats write them."""
    return " and ".join(line.strip() for line in lines.splitlines() if line.strip())


def _split_names(names: str) -> Iterator[str]:
    """Take a list of names apart at ``and``, except inside braces."""
    depth, words = 0, list[str]()
    for word in names.split():
        if word == "and" and depth == 0:
            if words:
                yield " ".join(words)
            words = []
        else:
            depth += word.count("{") - word.count("}")
            words.append(word)
    if words:
        yield " ".join(words)
