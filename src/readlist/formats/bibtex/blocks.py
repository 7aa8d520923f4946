"""Blocks of a BibTeX file as bibtexparser models them, each with its place in the text.

Offsets count characters of the text that was split, lines count from 0 as bibtexparser's do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bibtexparser import model

from readlist.core.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that is not as it should be in a block that was read in spite of it.

    ``code`` names the kind for programs, ``words`` say it to people as a half sentence.
    """

    line: int
    code: str
    words: str


class DamagedError(Exception):
    """Why a block could not be taken apart; ``entry`` when it was to be one."""

    def __init__(self, reason: str, *, entry: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.entry = entry


class Field(model.Field):
    """A field with the place where its name begins and the one where its value does.

    The value has its delimiters, and stands in the text as it is here.
    """

    def __init__(self, name: str, value: str, line: int, begin: int, value_begin: int) -> None:
        super().__init__(name, value, line)
        self.begin = begin
        self.value_begin = value_begin


class Entry(model.Entry):
    """An entry with the place where it begins, and what was damaged in it.

    ``stated`` has the names and values of its fields as they stand in the text; the fields, which
    know their places, are made when they are first asked for. ``is_plain`` says that there is no
    oddity in the entry, so that it can be read in one way only.
    """

    def __init__(  # the parts of an entry
        self,
        kind: str,
        key: str,
        stated: Sequence[tuple[str, str]],
        fields: Callable[[], list[Field]],
        line: int,
        raw: str,
        begin: int,
        damages: tuple[Damage, ...] = (),
    ) -> None:
        self._make = fields
        super().__init__(kind, key, [], line, raw)
        self._made: list[model.Field] | None = None
        self.begin = begin
        self.damages = damages
        self.stated = stated
        self.is_plain = False

    @property
    def _fields(self) -> list[model.Field]:
        if self._made is None:
            self._made = [*self._make()]
        return self._made

    @_fields.setter
    def _fields(self, fields: list[model.Field]) -> None:
        self._made = fields
