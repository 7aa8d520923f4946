"""What the full-text index is asked for, and in which of its tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.core.query import Words
from readlist.core.search_text import typed_words

# The full-text tables and the column of each that a field is looked for in.
INDEXED: Final = {
    "": (("reference_fts", ""), ("tags_fts", ""), ("text_fts", "")),
    "title": (("reference_fts", "title"),),
    "creator": (("reference_fts", "creators_text"),),
    "venue": (("reference_fts", "venue"),),
    "key": (("reference_fts", "key"),),
    "abstract": (("text_fts", "abstract"),),
    "note": (("text_fts", "notes_text"),),
}
# Where a text is looked for letter by letter.
PLACES: Final = INDEXED | {"tag": (("tags_fts", "tags_text"),)}
_MOST_WORDS: Final = 200  # of one phrase; longer ones are found by their beginning


@dataclass(frozen=True, slots=True)
class Hits:
    """What asks one table of the full-text index for numbers."""

    table: str
    expression: str

    @property
    def sql(self) -> str:
        """The statement, with the expression to bind."""
        return f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH ?"


@dataclass(frozen=True, slots=True)
class Among:
    """The references that are looked at, all of which the full-text index gave.

    Attributes:
        lowest: The lowest of their numbers.
        highest: The highest.
        expressions: What the tables of the index were asked for.
        rare: Words of which the index has few more between those numbers, so that it may be asked
            for them. For other words the texts are read where the tables do not tell at once.
    """

    lowest: int
    highest: int
    expressions: Mapping[str, str]
    rare: Collection[Words]


def hit_statements(node: Words) -> list[Hits]:
    """Give what asks the full-text index for the numbers of what has these words.

    There is nothing for a field that is not indexed, and for a text without words, which
    everything has.
    """
    return [
        Hits(table, expression)
        for table, column in INDEXED.get(node.field, ())
        if (expression := index_expression(node.text, column, whole=node.whole))
    ]


def phrases(text: str) -> list[list[str]]:
    """Give the words that what is typed may mean, one after the other; none for no words."""
    return [way[:_MOST_WORDS] for way in typed_words(text)]


def index_expression(text: str, column: str = "", *, whole: bool = False) -> str:
    """Say to the full-text index what is typed; a text without words gives an empty expression.

    Only letters and digits are left in it, so nothing typed can be an operator of the index.
    """
    end = "" if whole else "*"
    ways = [f'"{" ".join(way)}"{end}' for way in phrases(text)]
    if not ways:
        return ""
    expression = " OR ".join(ways)
    return f"{column} : ({expression})" if column else expression
