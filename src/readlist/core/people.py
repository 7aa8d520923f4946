"""People and bodies that made a work: structured names, literal names, roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.core.late_regex import late_regex

AUTHOR: Final = "author"
EDITOR: Final = "editor"

# Roles after BibLaTeX's name lists (biblatex manual, section 2.2.2, "name" type fields).
ROLES: Final = (
    AUTHOR, EDITOR, "translator", "annotator", "commentator", "introduction", "foreword",
    "afterword", "bookauthor", "holder", "editora", "editorb", "editorc", "shortauthor",
    "shorteditor",
)  # fmt: skip

_PARTICLES: Final = frozenset(
    "af al bin da dal de del dela della der den di do dos du el la las le los ten ter van vom "
    "von zu zum zur 't y".split()
)
_SUFFIX: Final = late_regex(r"^(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Creator:
    """One person or body in one role.

    A person has ``family`` and perhaps ``given``, ``prefix`` (von part) and ``suffix`` (Jr part);
    a body, or a name that must not be taken apart, has only ``literal``.
    """

    family: str = ""
    given: str = ""
    prefix: str = ""
    suffix: str = ""
    literal: str = ""
    role: str = AUTHOR

    @property
    def short(self) -> str:
        """The name as it stands in a list: the family name with its prefix, or the literal."""
        if not self.prefix:
            return self.literal or self.family
        return self.literal or " ".join(part for part in (self.prefix, self.family) if part)

    @property
    def full(self) -> str:
        """The name in reading order: given, prefix, family, suffix."""
        if self.family and self.given and not (self.prefix or self.suffix or self.literal):
            return f"{self.given} {self.family}"  # nearly every name
        parts = (self.given, self.prefix, self.family, self.suffix)
        return self.literal or " ".join(part for part in parts if part)

    @property
    def inverted(self) -> str:
        """The name in index order: ``von Family, Jr, Given``."""
        if self.literal:
            return self.literal
        return ", ".join(part for part in (self.short, self.suffix, self.given) if part)


def parse_name(text: str, role: str = AUTHOR) -> Creator:
    """Take one name apart that stands in reading order or as ``Family, Given``.

    A single word becomes a family name. Lower-case particles before the family name become its
    prefix. Initials stay initials.
    """
    text = " ".join(text.split())
    if "," in text:
        return _parse_inverted(text, role)
    words = text.split(" ")
    suffix = words.pop() if len(words) > 2 and _SUFFIX.match(words[-1]) else ""  # noqa: PLR2004
    first = next(
        (i for i, word in enumerate(words[:-1]) if i and word.lower() == word and _particle(word)),
        len(words) - 1,
    )
    family_from = first
    while family_from < len(words) - 1 and _particle(words[family_from]):
        family_from += 1
    return Creator(
        family=" ".join(words[family_from:]),
        given=" ".join(words[:first]),
        prefix=" ".join(words[first:family_from]),
        suffix=suffix,
        role=role,
    )


def _parse_inverted(text: str, role: str) -> Creator:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        return Creator(literal=text, role=role)
    words = parts[0].split(" ")
    split = 0
    while split < len(words) - 1 and words[split].lower() == words[split]:
        split += 1
    suffix = parts[1] if len(parts) > 2 else ""  # noqa: PLR2004
    given = parts[-1] if len(parts) > 1 else ""
    if len(parts) == 2 and _SUFFIX.match(given):  # noqa: PLR2004
        suffix, given = given, ""
    return Creator(
        family=" ".join(words[split:]),
        given=given,
        prefix=" ".join(words[:split]),
        suffix=suffix,
        role=role,
    )


def _particle(word: str) -> bool:
    return word in _PARTICLES or word.lower() == word


def in_role(creators: Iterable[Creator], role: str) -> tuple[Creator, ...]:
    """Give the creators of one role, in order."""
    return tuple([creator for creator in creators if creator.role == role])


def leading(creators: Sequence[Creator]) -> tuple[Creator, ...]:
    """Give those whom a list names: the authors, else the editors, else whoever there is."""
    return in_role(creators, AUTHOR) or in_role(creators, EDITOR) or tuple(creators)


def short_names(creators: Sequence[Creator], *, complete: bool = True, most: int = 3) -> str:
    """Name the creators as a list row does: ``Cheng, Yu, Tu et al.``."""
    people = leading(creators)
    names = ", ".join(person.short for person in people[:most])
    more = len(people) > most or not complete
    return f"{names} et al." if more and names else names
