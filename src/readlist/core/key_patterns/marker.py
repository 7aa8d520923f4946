"""What stands behind the name of a value in a pattern."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from readlist.core.key_patterns.arguments import Parameters
from readlist.core.key_patterns.words import Folding
from readlist.core.reference import Reference

# Gives the text of a value; what has no ASCII form is dropped or kept as the folding does.
Given = Callable[[Reference, Folding], str]


class Marker(NamedTuple):
    """What makes a value of its arguments.

    ``names`` says that it names the work, as people and titles do; ``counts`` that it tells it from
    others, as the year and the type alone do not; ``has_signs`` that signs in it are meant.
    """

    make: Callable[..., Given]
    parameters: Parameters = ()
    names: bool = True
    counts: bool = True
    has_signs: bool = False
