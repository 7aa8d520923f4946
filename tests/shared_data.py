"""The documents the project began with and the facts of their papers, where they are at hand."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from readlist.formats.base import Record
from readlist.formats.listings.reader import read

SHARED = Path(__file__).resolve().parents[2] / "shared"
SEEDS = SHARED / "seeds"

needs_shared = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the documents the project began with are not beside the project"
)


@cache
def seed_facts() -> list[dict[str, Any]]:
    """Give the checked facts of the papers in the documents."""
    facts: list[dict[str, Any]] = json.loads((SHARED / "seed-facts.json").read_text("utf-8"))
    return facts


@cache
def seed_text(name: str) -> str:
    """Give one document's text."""
    return (SEEDS / name).read_text("utf-8")


@cache
def seed_records() -> dict[tuple[str, int], Record]:
    """Give the records of all documents by the document's name and the record's ordinal."""
    found = {}
    for path in sorted(SEEDS.glob("*.txt")):
        text = seed_text(path.name)
        for record in read(text).records:
            found[path.name, record.ordinal] = record
    return found
