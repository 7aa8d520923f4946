"""Looks whether a library is whole."""

from __future__ import annotations

from dataclasses import dataclass

from readlist.store import soundness
from readlist.store.database import Library


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found: nothing wrong, or findings in words."""

    ok: bool
    references: int
    findings: tuple[str, ...]


def check(library: Library) -> CheckReport:
    """Check the file, its links between tables, the search index and what is kept twice."""
    with library.reading() as connection:
        findings = tuple(soundness.findings(connection))
        number = soundness.count(connection)
    return CheckReport(not findings, number, findings)
