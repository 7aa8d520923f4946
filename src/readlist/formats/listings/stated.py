"""How the layouts of paper listings make records: the one place where values are cleaned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readlist.core.dates import PartialDate
from readlist.core.identifiers import ARXIV, DOI, Identifier, identifier
from readlist.core.late_dataclass import dataclass, field
from readlist.core.people import Creator
from readlist.core.reference import Reference
from readlist.formats.base import Record
from readlist.formats.listings.values.addresses import addresses
from readlist.formats.listings.values.cleaning import prose, title


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page says about one paper, as it stands there.

    ``type`` is the entry type where the page tells it; ``identifiers`` are those that ``arxiv``
    and ``doi`` do not give; ``fields`` have BibLaTeX's names; ``derived`` names what the page does
    not say in so many words; ``key`` is the citation key that the page gives the work.
    """

    line: int
    raw: str
    title: str = ""
    creators: tuple[Creator, ...] = ()
    creators_complete: bool = True
    date: PartialDate | None = None
    abstract: Sequence[str] = ()
    remarks: Sequence[str] = ()
    arxiv: str = ""
    doi: str = ""
    category: str = ""
    type: str = ""
    identifiers: Sequence[Identifier] = ()
    fields: dict[str, str] = field(default_factory=dict)
    derived: frozenset[str] = frozenset()
    key: str = ""


def records(found: Iterable[Stated]) -> tuple[Record, ...]:
    """Number what was found and make references of it."""
    return tuple(
        Record(_reference(stated), ordinal, stated.line, stated.raw, stated.derived)
        for ordinal, stated in enumerate(found, start=1)
    )


def _reference(stated: Stated) -> Reference:
    fields = {name: prose(value) for name, value in stated.fields.items() if value}
    if stated.category:
        fields["eprintclass"] = stated.category
    if stated.remarks:
        fields["note"] = "; ".join(filter(None, map(prose, stated.remarks)))
    return Reference(
        key=stated.key,
        type=stated.type or ("online" if stated.arxiv or stated.category else "misc"),
        title=title(stated.title),
        creators=stated.creators,
        creators_complete=stated.creators_complete,
        date=stated.date,
        abstract="\n\n".join(filter(None, map(prose, stated.abstract))),
        fields=fields,
        identifiers=tuple(_identifiers(stated)),
    )


def _identifiers(stated: Stated) -> Iterable[Identifier]:
    named = (identifier(ARXIV, stated.arxiv), identifier(DOI, stated.doi))
    linked = addresses("\n".join((*stated.abstract, *stated.remarks)))
    return dict.fromkeys(made for made in (*named, *stated.identifiers, *linked) if made)
