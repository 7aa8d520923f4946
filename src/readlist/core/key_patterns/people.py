"""The values of people that a pattern can name: ``auth``, ``authors``, ``edtr`` and their kin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from readlist.core.key_patterns import names
from readlist.core.key_patterns.arguments import Parameters
from readlist.core.key_patterns.marker import Given, Marker
from readlist.core.people import AUTHOR, EDITOR

# Whom names with these beginnings mean; ``*`` stands for whoever leads.
_OF: Final = {"auth": "*", "pureauth": AUTHOR, "edtr": EDITOR}
_OF_WORDS: Final = {"authors": AUTHOR, "editors": EDITOR}
# How names are joined, the sign between them, and whether it takes a number.
_JOININGS: Final[dict[str, tuple[names.Joining, str, bool]]] = {
    "ors": (names.so_many, "", True),
    "orlast": (names.last, "", False),
    "orsalpha": (names.alpha, "", False),
    "orini": (names.first_and_letters, "", False),
    "ini": (names.within, "", True),
    "beginnings": (names.beginnings, "", True),
    "short": (names.short, "", False),
    "etal": (names.two_or_etal("EtAl"), "", False),
    "etal2": (names.two_or_etal("etal"), ".", False),
    ".etal": (names.two_or_etal("etal"), ".", False),
    "autheaea": (names.two_or_ea, ".", False),
}


def _joining(joining: names.Joining, sep: str, whose: str, *, has_number: bool) -> Marker:
    def make(*given: object) -> Given:
        number, (who, initials, between) = (given[0], given[1:]) if has_number else (0, given)
        return names.of_people(
            joining, _whom(str(who)), int(str(number)), 1, str(between),
            with_initials=bool(initials),
        )  # fmt: skip

    number: Parameters = (("n", 0),) if has_number else ()
    return Marker(
        make, (*number, ("creator", whose), ("initials", False), ("sep", sep)), has_signs=True
    )


def _first(n: int, m: int, who: str, initials: bool) -> Given:  # noqa: FBT001  # as it is written
    if n == 0 and m == 1 and not initials:
        return names.of_first(_whom(who))
    return names.of_people(names.first, _whom(who), n, m, with_initials=initials)


def _whom(who: str) -> str:
    return _OF_WORDS.get(who, who)


def _one(make: Callable[[str], Given], whose: str) -> Marker:
    return Marker(lambda who: make(_whom(who)), (("creator", whose),))


def _with_beginning(begin: str, whose: str) -> dict[str, Marker]:
    """Give the markers whose names begin alike; “editors” and “editorLast” go with “edtr”."""
    found = {
        end: _joining(joining, sep, whose, has_number=has_number)
        for end, (joining, sep, has_number) in _JOININGS.items()
    }
    found[f".{begin.removeprefix('pure')}.ea"] = found.pop("autheaea")
    found[""] = Marker(_first, (("n", 0), ("m", 1), ("creator", whose), ("initials", False)))
    found["foreini"] = _one(lambda who: names.forename_initial(who, 0), whose)
    found["orlastforeini"] = _one(lambda who: names.forename_initial(who, -1), whose)
    found["firstfull"] = _one(names.with_particle, whose)
    return {
        ("edit" if begin == "edtr" and end.startswith("or") else begin) + end: marker
        for end, marker in found.items()
    }


PEOPLE: Final = {
    name: marker
    for begin, whose in _OF.items()
    for name, marker in _with_beginning(begin, whose).items()
}
PEOPLE["authauthea"] = PEOPLE["auth.auth.ea"]
