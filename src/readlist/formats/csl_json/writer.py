"""References to CSL-JSON documents that read back as the same references."""

from __future__ import annotations

import json
from collections.abc import Iterable

from readlist.core.reference import Reference
from readlist.formats.csl_json.item import KEPT, Item, from_reference, to_reference
from readlist.formats.kept import differences, told_otherwise


def write(references: Iterable[Reference]) -> str:
    """Write references as one list of items, in their order."""
    items = [_item(told_otherwise(reference)) for reference in references]
    return json.dumps(items, indent=1, ensure_ascii=False) + "\n"


def _item(reference: Reference) -> Item:
    item = from_reference(reference)
    kept = differences(reference, to_reference(item))
    if kept:
        item["custom"] = item.get("custom", {}) | {KEPT: kept}
    return item
