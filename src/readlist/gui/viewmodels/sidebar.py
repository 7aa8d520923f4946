"""The sidebar as a tree of entries, each with the query that shows what it stands for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from readlist.core.late_dataclass import dataclass, field, replace
from readlist.core.reading import ReadingState

if TYPE_CHECKING:
    from readlist.core.overview import Sidebar

COLLECTION: Final = "collection"
TAG: Final = "tag"
SEARCH: Final = "search"
DOCUMENT: Final = "document"
LINKED: Final = "linked"
STATE: Final = "state"
PLACE: Final = "place"
SECTION: Final = "section"
_BARE_SIGNS: Final = str.maketrans("", "", "-_./")
COLLECTIONS: Final = "Collections"
SEARCHES: Final = "Saved searches"

# The order of the states is the order of asking "what now?", not the order of the life of a paper.
_STATES: Final = (
    ReadingState.TO_READ, ReadingState.READING, ReadingState.READ, ReadingState.NEW,
    ReadingState.SKIMMED, ReadingState.DROPPED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the sidebar.

    Attributes:
        kind: What the line stands for (``SECTION``, ``STATE``, ``COLLECTION`` …).
        key: Names the line across refreshes.
        words: What it says.
        query: The search that shows its papers.
        count: How many those are; None shows no number.
        icon: The name of its icon; empty for none.
        colour: The colour of its dot, for tags.
        id: The number of the tag, collection, search or document.
        path: The whole path of a collection, or of a linked file.
        note: What is wrong with it, in a word or two; shown instead of the number.
        children: The lines below it.
    """

    kind: str
    key: str
    words: str
    query: str = ""
    count: int | None = None
    icon: str = ""
    colour: str = ""
    id: int = 0
    path: str = ""
    note: str = ""
    children: list[Entry] = field(default_factory=list)


def term(name: str, value: str) -> str:
    """Write one ``field:value`` term of the search language, quoted where it has to be."""
    plain = value.replace('"', "")
    letters = plain.translate(_BARE_SIGNS)
    bare = plain and (not letters or letters.isalnum())
    return f"{name}:{plain}" if bare else f'{name}:"{plain}"'


def sections(
    sidebar: Sidebar, *, searching: bool = False, linked: Sequence[Entry] = ()
) -> list[Entry]:
    """Lay the library's figures out as the sections of the sidebar.

    ``linked`` are the lines of linked files, which are not repeated among the sources.

    Sections that something can be added to are there even when they are empty: the collections,
    and the saved searches while something is searched for.
    """
    every = [
        _section("Reading", _states(sidebar)),
        _section("Library", _places(sidebar)),
        _section(COLLECTIONS, _collections(sidebar)),
        _section("Tags", _tags(sidebar)),
        _section(SEARCHES, _searches(sidebar)),
        _section("Linked files", linked),
        _section("Sources", _documents(sidebar, {each.id for each in linked})),
    ]
    there = [each for each in every if each.children or takes_more(each, searching=searching)]
    return there if sidebar.counted else [_uncounted(each) for each in there]


def takes_more(entry: Entry, *, searching: bool) -> bool:
    """Tell whether something can be added to a section: a collection, or the present search."""
    return entry.kind == SECTION and (
        entry.words == COLLECTIONS or (searching and entry.words == SEARCHES)
    )


def walk(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Give every entry and everything below it, depth first."""
    for entry in entries:
        yield entry
        yield from walk(entry.children)


def _uncounted(entry: Entry) -> Entry:
    return replace(entry, count=None, children=[_uncounted(each) for each in entry.children])


def _section(words: str, entries: Iterable[Entry]) -> Entry:
    return Entry(SECTION, f"section:{words}", words, children=list(entries))


def _states(sidebar: Sidebar) -> Iterator[Entry]:
    for state in _STATES:
        count = sidebar.states.get(state, 0)
        yield Entry(STATE, f"state:{state}", state.words, f"state:{state}", count, icon=state)


def _places(sidebar: Sidebar) -> Iterator[Entry]:
    for words, query, count, icon in (
        ("All papers", "", sidebar.total, "library"),
        ("Added this week", "added:7d", sidebar.added_this_week, "recent"),
        ("Without a title", "-has:title", sidebar.without_title, "untitled"),
        ("Trash", "is:trash", sidebar.trash, "trash"),
    ):
        yield Entry(PLACE, f"place:{words}", words, query, count, icon)


def _collections(sidebar: Sidebar) -> list[Entry]:
    top: list[Entry] = []
    by_id: dict[int, Entry] = {}
    for found in sidebar.collections:
        entry = Entry(
            COLLECTION,
            f"collection:{found.id}",
            found.name,
            term("collection", found.path),
            found.count,
            icon="collection",
            id=found.id,
            path=found.path,
        )
        by_id[found.id] = entry
        above = by_id.get(found.parent) if found.parent is not None else None
        (above.children if above else top).append(entry)
    return top


def _tags(sidebar: Sidebar) -> Iterator[Entry]:
    for tag in sidebar.tags:
        query = term("tag", tag.name)
        yield Entry(TAG, f"tag:{tag.id}", tag.name, query, tag.count, colour=tag.colour, id=tag.id)


def _searches(sidebar: Sidebar) -> Iterator[Entry]:
    for saved in sidebar.searches:
        yield Entry(
            SEARCH, f"search:{saved.id}", saved.name, saved.query, icon="saved-search", id=saved.id
        )


def _documents(sidebar: Sidebar, linked: Collection[int]) -> Iterator[Entry]:
    for document in sidebar.documents:
        if document.id in linked:
            continue
        yield Entry(
            DOCUMENT,
            f"document:{document.id}",
            document.name,
            term("document", document.name),
            document.records,
            icon="document",
            id=document.id,
        )
