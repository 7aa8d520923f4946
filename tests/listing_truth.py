"""Compares what was read of a page with what its author wrote down of it by hand.

Beside each page ``NAME.txt`` (or .md, .html …) of tests/data/listings/LAYOUT stands ``NAME.json``:
a list with one object for each paper, in the page's order. Its keys are ``title``, ``creators``
(``Family, Given`` each), ``complete`` (False for "et al."), ``year`` (null where the page says
none), ``arxiv``, ``doi``, ``url`` and ``code`` (addresses), ``abstract`` (its first words),
``venue`` and ``type``; only what an object names is compared.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from readlist.core.reference import Reference
from readlist.core.text import title_key

PAGES = Path(__file__).parent / "data" / "listings"
Truth = dict[str, Any]


@dataclass
class Agreement:
    """How far a reading agrees with the truth; ``wrong`` tells each difference in words."""

    expected: int = 0
    read: int = 0
    met: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of the page's papers that were read."""
        return self.met / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """The share of what was read that is a paper of the page."""
        return self.met / self.read if self.read else 1.0


def pages_with_truth() -> Iterator[tuple[Path, list[Truth]]]:
    """Give every page that has a truth beside it."""
    for truth in sorted(PAGES.glob("*/*.json")):
        (page,) = (each for each in truth.parent.glob(f"{truth.stem}.*") if each != truth)
        yield page, json.loads(truth.read_text("utf-8"))


def compare(references: Sequence[Reference], truth: Sequence[Truth]) -> Agreement:
    """Match what was read with the truth, each paper once, and compare value by value."""
    found = Agreement(len(truth), len(references))
    free = list(references)
    for paper in truth:
        best = max(free, key=lambda each: _likeness(each, paper), default=None)
        if best is None or not _likeness(best, paper):
            found.wrong.append(f"not read: {paper}")
            continue
        free.remove(best)
        found.met += 1
        for name, wanted in paper.items():
            said = _said(best, name, wanted)
            found.asked[name] += 1
            found.right[name] += said == wanted
            if said != wanted:
                found.wrong.append(f"{name}: {said!r} instead of {wanted!r}")
    found.wrong += [f"no paper of the page: {each.first_words}" for each in free]
    return found


def _likeness(reference: Reference, paper: Truth) -> float:
    same = [
        name
        for name in ("arxiv", "doi", "url", "pmid", "pmcid", "isbn")
        if paper.get(name) and reference.identifier(name) == paper[name]
    ]
    one, other = title_key(reference.title), title_key(paper.get("title", ""))
    alike = (one == other) + 0.5 * (one[:25] == other[:25]) if one and other else 0.0
    begun = paper.get("abstract", "")
    return len(same) + 2 * alike + bool(begun and reference.abstract.startswith(begun[:40]))


def _said(reference: Reference, name: str, wanted: Any) -> Any:
    if name == "creators":
        return [creator.inverted for creator in reference.creators]
    if name == "complete":
        return reference.creators_complete
    if name == "abstract":
        return reference.abstract[: len(wanted)]
    if name in {"title", "year", "type", "venue"}:
        return getattr(reference, name)
    every = [each.value for each in reference.identifiers if each.scheme == name]
    if every:
        return wanted if wanted in every else every[0]
    return reference.fields.get(name, "")
