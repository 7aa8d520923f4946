"""What is found in a document that cites: keys, files it takes in, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.formats.base import Problem

# The key by which LaTeX, pandoc and Org name everything there is (``\nocite{*}``, ``@*``).
ALL: Final = "*"


@dataclass(frozen=True, slots=True)
class Mention:
    """A key as it is cited; ``place`` is its offset in the text."""

    key: str
    place: int


@dataclass(frozen=True, slots=True)
class Inclusion:
    """A file that is taken in at ``place``; ``endings`` are tried behind its name, in order."""

    name: str
    place: int
    endings: tuple[str, ...] = ("",)


Found = Mention | Inclusion


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document that cites: its words, the ends of its files' names, how it is read.

    ``looks`` tells by the beginning of a text whether it is of this kind.
    """

    name: str
    words: str
    suffixes: tuple[str, ...]
    looks: Callable[[str], bool]
    find: Callable[[str], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class CitedKey:
    """A key and where it is cited first: the file as it was named, and the line from 1."""

    key: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Cited:
    r"""What a document cites, in the order of first use.

    ``everything`` says that the document asks for all there is (``\nocite{*}``); ``problems``
    tell in words what could not be looked into; ``files`` are those that were read.
    """

    kind: str
    keys: tuple[CitedKey, ...] = ()
    everything: bool = False
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()
