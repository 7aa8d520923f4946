"""The columns of a table of papers: what each is for, told by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from readlist.core.late_dataclass import dataclass, field
from readlist.core.text import fold
from readlist.formats.csv_table import column_names as names
from readlist.formats.csv_table.column_names import ROLES, WEB_OF_SCIENCE

_SIGNS: Final = re.compile(r"[\W_]+")
_SLUG: Final = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME: Final = 80
_COUNTED: Final = frozenset({"no", "nr", "num", "number", "numero", "n", "序号", "番号", "номер"})
_FEWEST_TAGS: Final = 4
# What a table of papers has beside titles; a table of films or wares has none of them.
_TELLING: Final = frozenset(
    {names.AUTHOR, names.FULL_AUTHOR, names.FIRST_AUTHOR, names.CONTAINER, names.CONFERENCE,
     "booktitle", "abstract", "doi", "arxiv", "pmid", "pmcid", "isbn", "issn", names.KEY}
)  # fmt: skip
# Names of a column of titles that say themselves that these are papers'.
_PAPERS: Final = frozenset(
    {"paper", "papers", "paper title", "article title", "document title", "论文题目", "論文名",
     "논문명", "논문제목", "期刊论文"}
)  # fmt: skip
_NAMING: Final = frozenset({"doi", "arxiv", "pmid", "pmcid", "isbn"})
_SURE: Final = 0.97
_LIKELY: Final = 0.75
_SURELY: Final = 3


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: ``places`` of each role, and the ``others`` with their names.

    ``of_papers`` says that the column of titles is called after papers.
    """

    width: int
    places: Mapping[str, Sequence[int]]
    others: Mapping[int, str] = field(default_factory=dict)
    of_papers: bool = False

    @property
    def surety(self) -> float:
        """How surely the table is one of papers, 0 to 1."""
        known = self.places.keys()
        if names.TITLE in known:
            telling = self.of_papers or known & _TELLING
            return 0.0 if not telling else _SURE if len(known) >= _SURELY else _LIKELY
        return _LIKELY if known & _NAMING and len(known) > 1 else 0.0


def columns_of(header: Sequence[str]) -> Columns:
    """Tell by the names in a table's header what its columns are for."""
    header = [name.strip().strip("\ufeff\"'") for name in header]
    while header and not header[-1]:
        header = header[:-1]
    if sum(name in WEB_OF_SCIENCE for name in header) >= _FEWEST_TAGS:
        roles: list[str | None] = [WEB_OF_SCIENCE.get(name, names.LEFT_OUT) for name in header]
    else:
        roles = [_role(name) for name in header]
        _settle(header, roles)
    places: dict[str, list[int]] = {}
    for place, role in enumerate(roles):
        if role:
            places.setdefault(role, []).append(place)
    others = {place: header[place] for place, role in enumerate(roles) if role is None}
    named = {at: name for at, name in others.items() if name}
    of_papers = len(places) > 1 and any(_compared(name) in _PAPERS for name in header)
    return Columns(len(header), places, named, of_papers)


def _compared(name: str) -> str:
    return _SIGNS.sub(" ", fold(name[:_LONGEST_NAME])).strip()


def _role(name: str) -> str | None:
    """Give the role of a column; None for one that is not known."""
    compared = _compared(name)
    return ROLES.get(compared, ROLES.get(compared.removeprefix("the ")))


def _settle(header: Sequence[str], roles: list[str | None]) -> None:
    """Settle what a name alone does not say, as it depends on the columns beside."""
    compared = [_compared(name) for name in header]
    if compared and compared[0] in _COUNTED and len(set(roles)) > 2:  # noqa: PLR2004  # no issues
        roles[0] = names.LEFT_OUT
    if names.TITLE not in roles:
        _rename(compared, roles, ("publication title", "name", "publication"), names.TITLE)
    if compared.count("source title") and "source" in compared:
        roles[compared.index("source")] = names.LEFT_OUT  # Scopus says there that it is Scopus
    if "item type" in compared and "type" in compared:
        roles[compared.index("type")] = "genre"  # Zotero's kind of thesis or report
    if "document type" in compared and "source type" in compared:
        roles[compared.index("source type")] = names.LEFT_OUT
    if "proceedings title" in compared and names.CONFERENCE not in roles:
        roles[compared.index("proceedings title")] = "booktitle"


def _rename(
    compared: Sequence[str], roles: list[str | None], wanted: Iterable[str], role: str
) -> None:
    place = next((compared.index(name) for name in wanted if name in compared), None)
    if place is not None:
        roles[place] = role


def field_name(column: str) -> str:
    """Give the name of the field for a column of one's own; empty where none can be made."""
    return _SLUG.sub("-", fold(column)).strip("-")[:_LONGEST_NAME]
