"""How well pages of every layout are read: records and values against a truth made by hand.

python benchmarks/listings.py            the pages of tests/data/listings
python benchmarks/listings.py DIRECTORY  those of another folder of the same shape
python benchmarks/listings.py --wrong    each difference as well
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import listing_truth
from listing_truth import Agreement, compare
from readlist.operations.files import read_files

_FIELDS = (
    "title", "creators", "complete", "year", "arxiv", "doi", "url", "code", "abstract", "venue",
    "type",
)  # fmt: skip


def main() -> None:
    """Print the table, and the differences when they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", nargs="?", type=Path, default=listing_truth.PAGES)
    parser.add_argument("--wrong", action="store_true", help="tell each difference")
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    options = parser.parse_args()
    listing_truth.PAGES = options.directory
    layouts: defaultdict[str, list[Agreement]] = defaultdict(list)
    for page, truth in listing_truth.pages_with_truth():
        (document,) = read_files([page])
        found = compare([record.reference for record in document.records], truth)
        layouts[page.parent.name].append(found)
        if options.wrong:
            for difference in found.wrong:
                print(f"{page.parent.name}/{page.name} ({document.format}): {difference}")
    rows = [_row(name, found) for name, found in sorted(layouts.items())]
    rows.append(_row("all", [each for found in layouts.values() for each in found]))
    print("layout".ljust(20), *(name.rjust(9) for name in ("pages", "recall", "precision")),
          *(name.rjust(9) for name in _FIELDS))  # fmt: skip
    for row in rows:
        print(str(row["layout"]).ljust(20), *(str(row[name]).rjust(9) for name in list(row)[1:]))
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1), "utf-8")


def _row(name: str, found: list[Agreement]) -> dict[str, object]:
    expected, read = sum(each.expected for each in found), sum(each.read for each in found)
    met = sum(each.met for each in found)
    shares: dict[str, object] = {}
    for value in _FIELDS:
        asked = sum(each.asked[value] for each in found)
        right = sum(each.right[value] for each in found)
        shares[value] = f"{right / asked:.3f}" if asked else "-"
    return {
        "layout": name,
        "pages": len(found),
        "recall": f"{met / expected:.3f}" if expected else "-",
        "precision": f"{met / read:.3f}" if read else "-",
    } | shares


if __name__ == "__main__":
    main()
