"""References to CSL-JSON documents that read back as the same references."""

from __future__ import annotations

import json
from collections.abc import Iterable

from readlist.core.reference import Reference
from readlist.formats.csl_json.item import KEPT, Item, from_reference, to_reference
from readlist.formats.export_options import USUAL, ExportOptions, Letters
from readlist.formats.kept import differences, told_otherwise
from readlist.formats.preparing import prepared


def write(references: Iterable[Reference], options: ExportOptions = USUAL) -> str:
    """Write references as one list of items, in their order.

    Of the options, those count that are not about how LaTeX is written.
    """
    wanted = map(told_otherwise, prepared(references, options))
    items = [_item(reference, whole=not options.selects) for reference in wanted]
    ascii_only = options.letters is Letters.ASCII
    return json.dumps(items, indent=1, ensure_ascii=ascii_only) + "\n"


def _item(reference: Reference, *, whole: bool) -> Item:
    item = from_reference(reference)
    kept = differences(reference, to_reference(item)) if whole else None
    if kept:
        item["custom"] = item.get("custom", {}) | {KEPT: kept}
    return item
