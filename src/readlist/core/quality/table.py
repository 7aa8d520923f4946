"""The table of all rules, and how a reference is examined and mended by them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from readlist.core.quality import (
    characters,
    completeness,
    connections,
    dating,
    identifying,
    markup,
    names,
    paging,
    pointing,
    titles,
    venues,
)
from readlist.core.quality.finding import SEVERITIES, Around, Finding, Rule
from readlist.core.reference import Reference

_FAMILIES: Final = (
    completeness, names, characters, markup, titles, identifying, pointing, dating, paging, venues,
    connections,
)  # fmt: skip
RULES: Final[dict[str, Rule]] = {
    rule.name: rule
    for rule in sorted(
        (rule for family in _FAMILIES for rule in family.RULES),
        key=lambda rule: SEVERITIES.index(rule.severity),
    )
}
_FAMILY_OF: Final = {rule.name: family for family in _FAMILIES for rule in family.RULES}
# A repair may show another place of the same kind; more than so many are in no real reference.
_MOST: Final = 1000


def examine(reference: Reference, around: Around) -> Iterator[Finding]:
    """Give everything that the rules find in a reference."""
    for family in _FAMILIES:
        yield from family.find(reference, around)


def examine_by(reference: Reference, rule: str, around: Around) -> Iterator[Finding]:
    """Give what one rule finds in a reference."""
    found = _FAMILY_OF[rule].find(reference, around)
    return (finding for finding in found if finding.rule == rule)


def mended(
    reference: Reference,
    rule: str,
    around: Around,
    *,
    is_right: Callable[[Finding], bool] = lambda _finding: False,
) -> Reference:
    """Repair everything in a reference that one rule is sure of; the rest stays as it is.

    ``is_right`` tells of a finding whether a person said that the value is right.
    """
    for _time in range(_MOST):
        sure = (
            each.repaired
            for each in examine_by(reference, rule, around)
            if each.repaired is not None and not is_right(each)
        )
        better = next(sure, None)
        if better is None:
            break
        reference = better
    return reference
