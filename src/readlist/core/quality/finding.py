"""A rule of quality, what it finds in one reference, and the library around that reference."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from readlist.core.kinds import VERBATIM_FIELDS
from readlist.core.late_dataclass import dataclass, field
from readlist.core.reference import Reference

# How bad it is, the worst first.
WRONG: Final = "wrong"
DOUBTFUL: Final = "doubtful"
UNTIDY: Final = "untidy"
SEVERITIES: Final = (WRONG, DOUBTFUL, UNTIDY)

# Fields that are no prose: addresses, a program's own data and names of other entries.
_NO_PROSE: Final = VERBATIM_FIELDS | {
    "crossref", "xref", "xdata", "related", "entryset", "options", "langid", "sortkey",
    "sortname", "sorttitle", "owner", "timestamp", "readlist-kept", "citeulike-article-id",
    "bdsk-url-1", "bdsk-url-2", "bdsk-url-3", "bdsk-file-1", "bdsk-file-2", "bibsource", "biburl",
    "eprinttype", "eprintclass", "isbn", "issn", "pmid", "pmcid",
}  # fmt: skip
# What styles print of a reference, in short texts.
PRINTED: Final = (
    "title", "subtitle", "titleaddon", "journaltitle", "journalsubtitle", "booktitle",
    "booksubtitle", "maintitle", "issuetitle", "eventtitle", "series", "publisher", "location",
    "institution", "organization", "school", "venue", "howpublished", "edition", "volume",
    "number", "issue", "type", "pages", "shorttitle",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule has to say of one value of a reference.

    Attributes:
        rule: The rule's name.
        name: The value's name, such as ``title``, ``creators``, ``doi`` or ``pages``.
        value: The value as it is; empty where it is missing.
        words: What is wrong, in one plain sentence.
        proposed: What the repair would make of the value; empty where it would go.
        repaired: The reference as the repair would leave it; None where none is certain.
    """

    rule: str
    name: str
    value: str
    words: str
    proposed: str = ""
    repaired: Reference | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is looked for.

    Attributes:
        name: Its name on the command line and in settings.
        words: Its name for people.
        severity: One of :data:`SEVERITIES`.
        repair: What its repair does, as words for people; empty where it has none.
    """

    name: str
    words: str
    severity: str
    repair: str = ""

    def found(
        self,
        name: str,
        value: str,
        words: str,
        repaired: Reference | None = None,
        proposed: str = "",
    ) -> Finding:
        """Make a finding of this rule; one that would repair nothing has no repair."""
        return Finding(self.name, name, value, words, proposed, repaired)


@dataclass(frozen=True, slots=True)
class Around:
    """What a rule must know beside the reference itself.

    Attributes:
        today: The day on which is looked, for dates to come.
        keys: Case-folded citation keys that more than one reference has.
        entries: All case-folded keys that name a reference, former ones included.
        journals: Spellings of journals that are written in several ways, with the usual one, or
            empty where none is clearly that.
        families: Case-folded family names with their only spelling in both cases.
    """

    today: dt.date
    keys: Collection[str] = frozenset()
    entries: Collection[str] | None = None
    journals: Mapping[str, str] = field(default_factory=dict)
    families: Mapping[str, str] = field(default_factory=dict)


def texts(reference: Reference) -> Iterator[tuple[str, str]]:
    """Give the values of a reference that are prose, by name: title, abstract and fields."""
    if reference.title:
        yield "title", reference.title
    if reference.abstract:
        yield "abstract", reference.abstract
    for name, text in reference.fields.items():
        if name not in _NO_PROSE:
            yield name, text


def with_text(reference: Reference, name: str, text: str) -> Reference:
    """Give the reference with another title, abstract or field; an empty one is left out."""
    if name in {"title", "abstract"}:
        return reference.but(**{name: text})
    fields = dict(reference.fields)
    if text:
        fields[name] = text
    else:
        fields.pop(name, None)
    return reference.but(fields=fields)
