"""Looks at references by one rule, for the tests of each."""

from __future__ import annotations

import datetime as dt
from typing import Any

from readlist.core.dates import parse_date
from readlist.core.identifiers import Identifier
from readlist.core.people import Creator
from readlist.core.quality.finding import Around
from readlist.core.quality.table import examine_by, mended
from readlist.core.reference import Reference

TODAY = dt.date(2026, 11, 21)
NOBODY = Around(TODAY)


def article(**changes: Any) -> Reference:
    """Give an article in which no rule finds anything, but for what is changed."""
    whole = Reference(
        key="reed2019tides",
        type="article",
        title="Tides and the Shore",
        creators=(Creator("Reed", "Ann"),),
        date=parse_date("2019"),
        fields={"journaltitle": "Journal of Shores"},
        identifiers=(Identifier("doi", "10.5555/tides"),),
    )
    return whole.but(**changes)


def having(**fields: str) -> Reference:
    """Give that article with more fields."""
    return article(fields={"journaltitle": "Journal of Shores", **fields})


def told(reference: Reference, rule: str, around: Around = NOBODY) -> list[tuple[str, str | None]]:
    """Give what a rule finds: each value, and what the repair makes of it or None."""
    return [
        (each.value, each.proposed if each.repaired is not None else None)
        for each in examine_by(reference, rule, around)
    ]


def repaired(reference: Reference, rule: str, around: Around = NOBODY) -> Reference:
    """Give the reference after the repair of a rule."""
    return mended(reference, rule, around)
