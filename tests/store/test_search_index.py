"""The index finds exactly what a plain look at the texts finds, whatever was changed."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from library_fixtures import assert_whole
from readlist.core.changes import ReferenceId
from readlist.core.people import Creator
from readlist.core.reference import Reference
from readlist.operations import editing, history, noting, organising, searching
from readlist.operations.library import Library, create_library

WORDS = [
    "moss", "mossy", "kite", "kites", "Übung", "ubung", "naïve", "NAÏVE", "Čapek", "façade",
    "Ångström", "Ω", "ωmega", "Лес", "лесной", "石", "x1", "2024", "l'été", "e-mail", "a_b",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
PLACES = ("title", "creators", "venue", "abstract", "note", "tag", "doi")


def plain(text: str) -> list[str]:
    """Give the words of a text as a person compares them: without case and marks.

    A Chinese letter is a word of its own, also where another word follows without a space.
    """
    spread = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(c for c in spread if not unicodedata.combining(c))
    return re.findall(r"石|[^\W_石]+", bare)


def matches(text: str, query: str) -> bool:
    """Tell whether the words of a query stand one after the other, the last perhaps begun."""
    words, wanted = plain(text), plain(query)
    return any(
        words[at : at + len(wanted) - 1] == wanted[:-1]
        and words[at + len(wanted) - 1].startswith(wanted[-1])
        for at in range(len(words) - len(wanted) + 1)
    )


def has_phrase(text: str, query: str) -> bool:
    """Tell whether the words of a query stand one after the other, all of them whole."""
    return f" {' '.join(plain(query))} " in f" {' '.join(plain(text))} "


class Shelf:
    """A library, and beside it the texts that it should find its references by."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.texts: dict[ReferenceId, dict[str, list[str]]] = {}

    def add(self, texts: dict[str, str]) -> None:
        """Add a reference with these texts."""
        number, _ = editing.add(
            self.library,
            Reference(
                key=f"key{len(self.texts)}z",
                title=texts["title"],
                abstract=texts["abstract"],
                creators=tuple(Creator(family=w) for w in texts["creators"].split()),
                fields={"journaltitle": texts["venue"]} if texts["venue"] else {},
                tags=tuple({w.casefold(): w for w in texts["tag"].split()}.values()),
            ),
        )
        self.texts[number] = {name: [text] for name, text in texts.items()}
        self.texts[number] |= {"note": [], "doi": [], "tag": texts["tag"].split()}

    def change(self, number: ReferenceId, place: str, text: str) -> None:
        """Change one text of a reference."""
        texts = self.texts[number]
        if place == "note":
            if text:
                noting.add_note(self.library, number, text)
                texts["note"].append(text)
            else:
                for note in searching.get(self.library, number).reference.notes:
                    noting.remove_note(self.library, note.id)
                texts["note"] = []
        elif place == "tag":
            names = text.split()
            gone = [] if names else texts["tag"]
            organising.tag(self.library, [number], add=names, remove=gone)
            texts["tag"] = texts["tag"] + names if names else []
        elif place == "doi":
            word = ".".join(re.findall(r"[^\W_]+", text)).lower()
            editing.edit(self.library, [number], {"doi": word and f"10.5555/{word}"})
            texts["doi"] = [f"10.5555/{word}"] if word else []
        else:
            name = {"venue": "journaltitle"}.get(place, place)
            typed = " and ".join(text.split()) if place == "creators" else text
            editing.edit(self.library, [number], {name: typed})
            texts[place] = [text]

    def check(self, query: str) -> None:
        """Compare what the library finds with what stands in the texts."""
        if not plain(query):
            return
        for word in query.split():
            expected = {
                number
                for number, texts in self.texts.items()
                if any(matches(text, word) for place in texts.values() for text in place)
            }
            assert set(searching.search(self.library, word).ids) == expected, word
        found = set(searching.search(self.library, f'"{query}"').ids)
        phrased = {
            number
            for number, texts in self.texts.items()
            if any(has_phrase(text, query) for place in texts.values() for text in place)
        }
        assert phrased <= found, query
        assert found <= set(searching.search(self.library, query).ids), query


CHANGES = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(PLACES), TEXT), min_size=1, max_size=8
)


@settings(max_examples=15)
@given(
    st.lists(st.fixed_dictionaries(dict.fromkeys(PLACES, TEXT)), min_size=3, max_size=3),
    CHANGES,
    st.lists(TEXT, min_size=1, max_size=4),
)
def test_search_finds_what_stands_in_the_texts(
    references: list[dict[str, str]], changes: list[tuple[int, str, str]], queries: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = create_library(Path(folder, "a.readlist"))
        shelf = Shelf(library)
        for texts in references:
            shelf.add(texts)
        ids = list(shelf.texts)
        for at, place, text in changes:
            shelf.change(ids[at], place, text)
        for query in [*queries, *WORDS]:
            shelf.check(query)
        assert_whole(library)
        undone = len(history.acts(library)) - len(references)
        if undone:
            history.undo(library, undone)
            assert_whole(library)
            history.redo(library, undone)
            for query in queries:
                shelf.check(query)
            assert_whole(library)
        library.close()
