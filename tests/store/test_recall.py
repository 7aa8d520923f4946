"""What acts touched is told from the history, whole and without taking every text apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from library_fixtures import bib, filled, import_text
from readlist.core.changes import ActId
from readlist.operations import editing, organising
from readlist.operations.searching import search
from readlist.store import recall


def test_what_several_acts_touched_is_told_together(tmp_path: Path) -> None:
    library, first = filled(tmp_path / "a.readlist")
    before = library.last_act()
    import_text(library, bib(30))
    added = sorted(set(search(library, "").ids) - set(first))
    organising.tag(library, [*added[::2], first[0]], add=["even"])
    editing.delete(library, [added[3], first[1]])
    changes = library.changes_since(before)
    assert set(changes.references) == {*added, first[0], first[1]}
    assert changes.membership
    assert set(library.changes_since(ActId(0)).references) == {*added, *first}
    library.close()


def test_texts_within_the_range_of_another_are_not_taken_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, _first = filled(tmp_path / "a.readlist")
    before = library.last_act()
    tagged = bib(30).replace("year", "keywords={sea}, year")
    import_text(library, tagged)
    organising.tag(library, list(search(library, "tag:sea").ids)[::2], add=["even"])
    taken_apart: list[str] = []
    real = recall.spans

    def spans(text: str) -> list[tuple[int, int]]:
        taken_apart.append(text)
        return real(text)

    monkeypatch.setattr(recall, "spans", spans)
    assert len(library.changes_since(before).references) == 30
    assert len(taken_apart) == 1
    library.close()
