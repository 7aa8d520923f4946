"""Puts the entries of a file into the groups that its comments tell of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readlist.core.late_dataclass import replace
from readlist.core.patterns import limited
from readlist.formats.base import Problem, Record
from readlist.formats.bibtex import bibdesk
from readlist.formats.bibtex.groups import Groups, Values, is_tree, read_tree

# How long the expressions of a file may be looked for, in seconds.
_PATIENCE = 5.0


def groups_of(comments: Iterable[tuple[int, str]]) -> tuple[Groups | None, list[Problem]]:
    """Give the groups of a file's comments (line and text); None if there are none."""
    groups, problems, found = Groups(), [], False
    for line, comment in comments:
        if is_tree(comment):
            found = True
            read_tree(comment, groups)
        elif bibdesk.is_groups(comment):
            found = True
            if not bibdesk.read_groups(comment, groups):
                words = "BibDesk's groups could not be read; the entries were. The file has them."
                problems.append(Problem(line, "groups-unreadable", words, comment))
    return (groups if found else None), problems


def shelved(records: Sequence[Record], values: Sequence[Values], groups: Groups) -> list[Record]:
    """Give the records with the collections that they are in; ``values`` are their entries'."""
    with limited(_PATIENCE):
        return [
            _shelved(record, each, groups) for record, each in zip(records, values, strict=True)
        ]


def _shelved(record: Record, values: Values, groups: Groups) -> Record:
    reference = record.reference
    paths = groups.collections(reference.key, reference.collections, values)
    if paths == reference.collections:
        return record
    return replace(record, reference=reference.but(collections=paths))
