"""What one entry of a list says."""

from __future__ import annotations

import re
from typing import Final

from readlist.core.identifiers import NAMING, Identifier
from readlist.core.late_dataclass import dataclass, field
from readlist.formats.listings.entries.links import Linked, code_at, named
from readlist.formats.listings.entries.rest import Rest, RestReader
from readlist.formats.listings.values.mentions import mentions

_FEWEST_OF_TITLE: Final = 4
PLACE_AT_END: Final = re.compile(
    r"(?P<title>\S.{3,400}?)[\s,.]*[(（]\s?(?P<where>[^()（）]{0,60}(?:(?:19|20)\d\d|['’ ]\d\d)"
    r"[^()（）]{0,30}|[A-Z][A-Za-z@&-]{1,12}|[^()（）]{0,30}(?:Journal|Transactions)[^()（）]{0,60})[)）]"
)
YEAR: Final = re.compile(r"(?:19|20)\d\d|(?<=['’ ])\d\d(?!\d)")


@dataclass(slots=True)
class Entry:
    """What one entry says.

    ``title_leads`` is where the title's own link leads, empty for an unknown place (``page``) and
    None where it has no link. ``stands_out`` says that the title was linked, set off or quoted,
    ``in_prose`` that it stands in the middle of a sentence, ``begins`` that no more than names is
    before it, ``is_placed`` that when or where it appeared is in brackets behind words that do not
    stand out.
    """

    title: str = ""
    reader: RestReader = field(default_factory=RestReader)
    papers: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    spoken: list[Identifier] = field(default_factory=list)
    title_leads: str | None = None
    page: str = ""
    stands_out: bool = False
    is_labelled: bool = False
    in_prose: bool = False
    is_placed: bool = False
    begins: bool = True

    @property
    def rest(self) -> Rest:
        """What stands beside the title."""
        return self.reader.rest

    @property
    def identifiers(self) -> list[Identifier]:
        """What names the paper, the address of its page, and its code."""
        page = [self.page] if self.page and not self.papers else []
        return [*dict.fromkeys([*named(self.papers or page), *self.spoken]), *code_at(self.code)]

    @property
    def is_named(self) -> bool:
        """Whether an identifier of a paper stands in the entry."""
        return any(one.scheme in NAMING for one in self.identifiers)

    @property
    def has_long_title(self) -> bool:
        """Whether the title has the words of a title and not of a name."""
        return (
            len(self.title.split()) >= _FEWEST_OF_TITLE
            or len(self.title) > len(self.title.encode("ascii", "ignore")) + 2 * _FEWEST_OF_TITLE
        )  # without blanks between the words

    def part_place(self) -> None:
        """Part when or where the paper appeared, in brackets, from the end of the title."""
        if not self.is_placed and (found := PLACE_AT_END.fullmatch(self.title)):
            self.title, self.is_placed = found["title"], True
            self.reader.read_where(found["where"])
            if year := YEAR.search(found["where"]):
                digits = year.group()
                self.reader.labelled("year", digits if len(digits) > 2 else f"20{digits}")  # noqa: PLR2004

    def speak(self, words: str) -> None:
        """Take the identifiers that words tell."""
        self.spoken += _spoken(words)

    def take(self, linked: Linked) -> None:
        """Take the links of more words on the same paper."""
        self.papers += linked.papers
        self.code += linked.code
        self.is_labelled = self.is_labelled or linked.is_labelled


def _spoken(text: str) -> list[Identifier]:
    return [one for each in mentions(text) if each.of_paper for one in each.identifiers]
