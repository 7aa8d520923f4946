"""Random edits on both sides of a linked file: values merge, and all other bytes stay."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from readlist.core.changes import ReferenceId
from readlist.operations import editing, linking
from readlist.operations.library import create_library
from readlist.operations.valuing import as_texts
from readlist.store import whole

KEYS = ("moss", "kites", "lamp")
NAMES = ("title", "year", "volume")
WORDS = {
    "title": ("alpha", "beta gamma", "delta: a tale"),
    "year": ("1999", "2004", "2011"),
    "volume": ("1", "22", "iv"),
}
BETWEEN = ("% one\n\n", "\n@comment{two}\n", "\n\n% three\n")


class Sides(RuleBasedStateMachine):
    """What file and library should say, beside what they do."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, "a.bib")
        first = {(key, name): WORDS[name][0] for key in KEYS for name in NAMES}
        self.file, self.library = dict(first), dict(first)
        self.last = {place: (value, value) for place, value in first.items()}
        self.path.write_bytes(self.text().encode())
        self.store = create_library(Path(self.folder.name, "a.readlist"))
        linking.link(self.store, self.path)

    def text(self) -> str:
        """Give the file as it should be, with what only an editor would write."""
        parts = []
        for key, between in zip(KEYS, BETWEEN, strict=True):
            parts.append(between)
            fields = [f"\t{name.upper()}= {{{self.file[key, name]}}}" for name in NAMES]
            parts.append(f"@Article{{{key},\r\n" + ",\r\n".join(fields) + " }\n")
        return "".join(parts) + "% no end of line"

    def number(self, key: str) -> ReferenceId:
        return ReferenceId(KEYS.index(key) + 1)

    @rule(data=st.data(), name=st.sampled_from(NAMES), key=st.sampled_from(KEYS))
    def edit_here(self, data: st.DataObject, name: str, key: str) -> None:
        """Change a value in the library; the file hears of it at the next sync."""
        value = data.draw(st.sampled_from(WORDS[name]))
        editing.edit(self.store, [self.number(key)], {name: value})
        self.library[key, name] = value

    @rule(data=st.data(), name=st.sampled_from(NAMES), key=st.sampled_from(KEYS))
    def edit_outside(self, data: st.DataObject, name: str, key: str) -> None:
        """Change a value in the file as an editor does."""
        self.file[key, name] = data.draw(st.sampled_from(WORDS[name]))
        self.path.write_bytes(self.text().encode())

    @rule()
    def sync(self) -> None:
        """Bring both together."""
        linking.sync(self.store)
        for place, (file, library) in self.last.items():
            now = (self.file[place], self.library[place])
            if now[0] == now[1]:
                self.last[place] = now
            elif now[1] == library:
                self.library[place] = now[0]
                self.last[place] = (now[0], now[0])
            elif now[0] == file:
                self.file[place] = now[1]
                self.last[place] = (now[1], now[1])

    @rule(key=st.sampled_from(KEYS))
    def trash_and_bring_back(self, key: str) -> None:
        """Move a reference to the trash and back: its entry leaves the file and comes back."""
        self.sync()
        editing.delete(self.store, [self.number(key)])
        self.sync()
        assert f"{{{key}," not in self.path.read_text()
        editing.undelete(self.store, [self.number(key)])
        self.sync()

    @invariant()
    def both_say_what_they_should(self) -> None:
        """Compare the file byte for byte, and each value in the library."""
        if linking.looks_changed(self.store) or linking.conflicts(self.store):
            return
        with self.store.reading() as connection:
            for stored in whole.references(connection, [self.number(key) for key in KEYS]):
                texts = as_texts(stored.reference)
                for name in NAMES:
                    shown = texts["date" if name == "year" else name]
                    assert shown == self.library[stored.reference.key, name]

    @invariant()
    def no_other_byte_changes(self) -> None:
        """Whatever was done, the file is what an editor would have written."""
        assert self.path.read_bytes().decode() == self.text()

    def teardown(self) -> None:
        """Let go of the library."""
        self.sync()
        self.no_other_byte_changes()
        self.both_say_what_they_should()
        self.store.close()
        self.folder.cleanup()


TestSides = Sides.TestCase
TestSides.settings = settings(
    max_examples=settings.default.max_examples // 5, stateful_step_count=12
)
