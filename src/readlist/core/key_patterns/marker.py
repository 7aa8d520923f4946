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

    ``tells`` says that it names the work and not only when it is of or what it is; ``has_signs``
    that signs between its parts are meant.
    """

    make: Callable[..., Given]
    parameters: Parameters = ()
    tells: bool = True
    has_signs: bool = False
