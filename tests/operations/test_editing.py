"""Values are read as a person types them; what cannot be read changes nothing."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library_fixtures import MOSS, change_vouched, rows, state
from operations.conftest import Shelf
from readlist.core.dates import parse_date
from readlist.core.errors import Clash, ClashError, ConflictError, InputError, NotFoundError
from readlist.core.fingerprint import fingerprint
from readlist.core.identifiers import Identifier
from readlist.core.people import Creator
from readlist.core.reference import Reference
from readlist.operations import editing, history, noting, organising, searching
from readlist.operations.valuing import typed_names


def reference(shelf: Shelf) -> Reference:
    """Give the reference about moss."""
    return searching.get(shelf.library, shelf.moss).reference


def edit(shelf: Shelf, **values: str | None) -> Reference:
    """Change values of the reference about moss and give it."""
    editing.edit(shelf.library, [shelf.moss], values)
    return reference(shelf)


def test_a_form_that_is_saved_unchanged_changes_nothing(shelf: Shelf) -> None:
    edit(shelf, editor="Itor, Ed and {The Society}", pmid="4711, 4712", date="2001/2003")
    edit(shelf, translator="Le Brun,", abstract="word " * 30)
    statement = "INSERT INTO fingerprint VALUES (?, 1, ?)"
    change_vouched(shelf.library.path, statement, shelf.moss, "0" * 256)
    newest = shelf.library.last_act()
    texts = editing.as_texts(reference(shelf))
    assert texts["creators"] == "Grave, Ida and van der Brook, Tom"
    editing.edit(shelf.library, [shelf.moss], texts)
    assert shelf.library.last_act() == newest
    assert reference(shelf).fingerprints == (fingerprint("word " * 30), "0" * 256)


NAMES = st.builds(
    Creator,
    family=st.sampled_from(["Grave", "Östberg", "Le Brun", "O'Neil", "Li"]),
    given=st.sampled_from(["", "Ida", "J. R.", "Åsa-Lena"]),
    prefix=st.sampled_from(["", "van der", "de"]),
) | st.builds(
    Creator, literal=st.sampled_from(["The River Group", "WHO", "Sons and Sea; Ltd, Inc."])
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(NAMES, max_size=4), st.booleans())
def test_names_survive_the_form(shelf: Shelf, people: list[Creator], complete: bool) -> None:  # noqa: FBT001  # hypothesis gives it
    number, _ = editing.add(
        shelf.library, Reference(title="X", creators=tuple(people), creators_complete=complete)
    )
    before = searching.get(shelf.library, number).reference
    editing.edit(shelf.library, [number], editing.as_texts(before))
    after = searching.get(shelf.library, number).reference
    assert after.creators == before.creators
    if people:
        assert after.creators_complete == before.creators_complete


def test_each_value_is_read_as_what_it_is(shelf: Shelf) -> None:
    after = edit(
        shelf, title="  Lichen ", author="Ida Grave; Tom Brook et al.", year="May 2001",
        journal="Post", type="PhdThesis", doi="https://doi.org/10.5555/AB.C", isbn="3-16-148410-X",
        url="HTTP://Example.org/a,b", month="may",
    )  # fmt: skip
    assert after.title == "Lichen"
    assert [c.full for c in after.creators] == ["Ida Grave", "Tom Brook"]
    assert not after.creators_complete
    assert after.date == parse_date("2001-05")
    assert after.fields["journaltitle"] == "Post"
    assert after.type == "thesis"
    assert after.identifier("doi") == "10.5555/ab.c"
    assert after.identifier("isbn") == "9783161484100"
    assert after.identifier("url") == "http://Example.org/a,b".replace("E", "e")


@pytest.mark.parametrize(
    "identifiers",
    [
        (Identifier("url", "https://a.example/x,y"), Identifier("url", "https://b.example/z")),
        (Identifier("doi", "10.5555/a,b"), Identifier("doi", "10.5555/c")),
        (Identifier("isbn", "9783161484100"), Identifier("isbn", "9780306406157")),
        (
            Identifier("code", "https://github.com/a/b"),
            Identifier("code", "https://github.com/c/d"),
        ),
    ],
    ids=lambda pair: pair[0].scheme,
)
def test_several_identifiers_of_one_scheme_survive_the_form(
    shelf: Shelf, identifiers: tuple[Identifier, ...]
) -> None:
    whole = Reference(title="X", identifiers=identifiers)
    number, _changes = editing.add(shelf.library, whole)
    scheme, texts = identifiers[0].scheme, editing.as_texts(whole)
    editing.edit(shelf.library, [number], {scheme: texts[scheme]})
    assert searching.get(shelf.library, number).reference.identifiers == identifiers
    editing.edit(shelf.library, [number], {scheme: texts[scheme].partition(", ")[0]})
    assert searching.get(shelf.library, number).reference.identifiers == identifiers[:1]


@pytest.mark.parametrize(
    ("name", "verb"),
    {
        "state": "state", "Status": "state", "rating": "state", "priority": "state", "due": "state",
        "progress": "state", "tags": "tag", "keywords": "tag", "notes": "note", "pdf": "attach",
        "file": "attach", "groups": "collect", "collections": "collect", "ids": "key",
    }.items(),
)  # fmt: skip
def test_what_is_no_field_is_not_made_one(shelf: Shelf, name: str, verb: str) -> None:
    before = state(shelf.library)
    with pytest.raises(InputError) as told:
        edit(shelf, title="Lichen", **{name: "4"})
    assert f"“{name}” is no field" in told.value.message
    assert f"“{verb}”" in told.value.message
    assert state(shelf.library) == before


def test_the_library_keeps_some_things_by_itself(shelf: Shelf) -> None:
    for name in ("id", "added", "modified", "fingerprint"):
        with pytest.raises(InputError, match="The library itself"):
            edit(shelf, **{name: "4"})


def test_a_field_of_such_a_name_that_a_document_had_can_be_edited(shelf: Shelf) -> None:
    reference = Reference(title="Kelp", fields={"status": "odd", "version": "2"})
    number, _ = editing.add(shelf.library, reference)
    texts = editing.as_texts(searching.get(shelf.library, number).reference)
    assert (texts["field:status"], texts["version"]) == ("odd", "2")
    editing.edit(shelf.library, [number], texts | {"field:status": "even", "version": "3"})
    after = searching.get(shelf.library, number).reference
    assert after.fields == {"status": "even", "version": "3"}


def test_typing_an_editor_says_nothing_of_the_authors(shelf: Shelf) -> None:
    edit(shelf, editor="Ed Itor")
    typed = rows(shelf.library.path, "SELECT typed FROM reference WHERE id = ?", shelf.moss)
    names = set(json.loads(typed[0][0]))
    assert typed_names(["editor", "Translator"]) == {"editor", "translator"}
    assert typed_names(["author", "Creators"]) == {"creators"}
    assert "editor" in names
    assert history.acts(shelf.library)[0].differences == ("editors set to Itor",)


@pytest.mark.parametrize(
    ("name", "words"), {"arxiv": "arXiv", "doi": "DOI", "isbn": "ISBN"}.items()
)
def test_an_identifier_that_is_none_is_called_by_its_name(
    shelf: Shelf, name: str, words: str
) -> None:
    with pytest.raises(InputError, match=f"“zzz” is no {words}"):
        edit(shelf, **{name: "zzz"})


def test_the_end_of_a_list_of_names_may_be_left_open(shelf: Shelf) -> None:
    after = edit(shelf, creators="A B and C D and others")
    assert [c.family for c in after.creators] == ["B", "D"]
    assert not after.creators_complete
    assert edit(shelf, creators="A B").creators_complete


def test_roles_are_changed_apart(shelf: Shelf) -> None:
    edit(shelf, editor="Ed Itor", translator="Tr Ans")
    after = edit(shelf, editor="")
    assert [c.role for c in after.creators] == ["author", "author", "translator"]
    after = edit(shelf, author="")
    assert [c.role for c in after.creators] == ["translator"]


def test_values_are_removed(shelf: Shelf) -> None:
    after = edit(shelf, title="", creators=None, date="", abstract="  ", doi=None, volume="")
    assert (after.title, after.creators, after.date, after.abstract) == ("", (), None, "")
    assert after.identifier("doi") == ""
    assert after.identifier("arxiv") == "1904.00001"
    assert "volume" not in after.fields


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("doi", "nonsense"), ("arxiv", "0000"), ("isbn", "978-3-16-148410-1"), ("issn", "1"),
        ("pmid", "x"), ("url", "javascript:alert(1)"), ("type", ""), ("month", "Smarch"),
        ("", "x"), ("a b", "x"), ("a:b", "x"), ("key", ""), ("key", "a b"), ("key", "a,b"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_changes_nothing(shelf: Shelf, name: str, text: str) -> None:
    before, newest = state(shelf.library), shelf.library.last_act()
    with pytest.raises(InputError) as refusal:
        editing.edit(shelf.library, [shelf.moss], {"title": "Lichen", name: text})
    assert refusal.value.message.endswith(".")
    assert (state(shelf.library), shelf.library.last_act()) == (before, newest)


def test_halves_of_characters_are_refused(shelf: Shelf) -> None:
    for values in ({"title": "Half \ud800 a letter"}, {"shelfmark": "\udc80"}, {"doi": "\ud800"}):
        with pytest.raises(InputError):
            editing.edit(shelf.library, [shelf.moss], values)
    with pytest.raises(InputError):
        noting.add_note(shelf.library, shelf.moss, "\udfff")
    with pytest.raises(InputError):
        organising.tag(shelf.library, [shelf.moss], add=["\ud800"])
    with pytest.raises(InputError):
        organising.save_search(shelf.library, "x", "\ud800")
    assert reference(shelf).title == MOSS.title


def test_one_key_is_not_given_to_two(shelf: Shelf) -> None:
    before = state(shelf.library)
    with pytest.raises(InputError):
        editing.edit(shelf.library, [shelf.moss, shelf.kites], {"key": "one"})
    with pytest.raises(InputError):
        editing.add(shelf.library, Reference(key="nameless", title="X"))
    with pytest.raises(InputError):
        editing.add(shelf.library, Reference(key="a b", title="X"))
    assert state(shelf.library) == before


def test_keys_that_were_leave_a_way_back(shelf: Shelf) -> None:
    library = shelf.library
    for key in ("one", "two", "one", "three"):
        editing.change_key(library, shelf.moss, key)
    for key in ("grave2019moss", "one", "two", "three"):
        assert searching.resolve(library, key) == shelf.moss
    assert reference(shelf).former_keys == ("grave2019moss", "two", "one")
    editing.change_key(library, shelf.kites, "two")
    assert searching.resolve(library, "two") == shelf.kites
    history.undo(library, 5)
    assert reference(shelf).former_keys == ()
    with pytest.raises(NotFoundError):
        searching.resolve(library, "one")


def test_keys_are_made_where_there_is_none(shelf: Shelf) -> None:
    made = [
        searching.get(shelf.library, editing.add(shelf.library, each)[0]).reference.key
        for each in (MOSS.but(key=""), MOSS.but(key=" "), Reference(), Reference())
    ]
    assert made == ["grave2019mossa", "grave2019mossb", "untitled", "untitleda"]


def test_edits_of_what_is_not_there_are_refused(shelf: Shelf) -> None:
    history.undo(shelf.library)  # the nameless one is withdrawn
    for number in (shelf.nameless, 99, 0, -1):
        for do in (
            lambda n: editing.edit(shelf.library, [n], {"title": "x"}),
            lambda n: editing.edit(shelf.library, [shelf.moss, n], {"title": "x"}),
            lambda n: editing.change_key(shelf.library, n, "new"),
            lambda n: editing.delete(shelf.library, [n]),
            lambda n: editing.undelete(shelf.library, [n]),
        ):
            with pytest.raises(NotFoundError):
                do(number)
    assert reference(shelf).title == MOSS.title


def test_an_old_version_is_refused(shelf: Shelf) -> None:
    version = searching.get(shelf.library, shelf.moss).version
    edit(shelf, title="Lichen")
    with pytest.raises(ConflictError):
        editing.edit(shelf.library, [shelf.moss], {"title": "Fern"}, expected_version=version)
    assert reference(shelf).title == "Lichen"


def test_an_edit_meets_only_changes_of_the_same_value(shelf: Shelf) -> None:
    looked_at = editing.as_texts(reference(shelf))
    edit(shelf, title="Lichen", volume="4")
    editing.edit(shelf.library, [shelf.moss], {"pages": "1--2", "volume": "4"}, before=looked_at)
    newest = shelf.library.last_act()
    with pytest.raises(ClashError, match="title") as told:
        editing.edit(
            shelf.library, [shelf.moss], {"title": "Fern", "date": "2020"}, before=looked_at
        )
    assert told.value.clashes == (Clash("title", "Fern", "Lichen"),)
    assert shelf.library.last_act() == newest, "a half of it is not stored either"
    now = reference(shelf)
    assert (now.title, now.fields["pages"], now.fields["volume"]) == ("Lichen", "1--2", "4")


def test_deleted_references_keep_what_they_have(shelf: Shelf) -> None:
    before = searching.get(shelf.library, shelf.moss)
    editing.delete(shelf.library, [shelf.moss])
    trashed = searching.get(shelf.library, shelf.moss)
    assert trashed.trashed
    assert trashed.reference == before.reference
    assert searching.resolve(shelf.library, "grave2019moss") == shelf.moss
    editing.undelete(shelf.library, [shelf.moss])
    assert not searching.get(shelf.library, shelf.moss).trashed


def test_a_field_called_like_another_value_has_a_name_of_its_own(shelf: Shelf) -> None:
    number, _ = editing.add(
        shelf.library, Reference(type="thesis", title="T", fields={"type": "phdthesis"})
    )
    texts = editing.as_texts(searching.get(shelf.library, number).reference)
    assert (texts["type"], texts["field:type"]) == ("thesis", "phdthesis")
    editing.edit(shelf.library, [number], {"field:type": "mathesis"})
    stored = searching.get(shelf.library, number)
    assert (stored.reference.type, stored.reference.fields["type"]) == ("thesis", "mathesis")
    source = stored.source_of("field:type")
    assert source is not None
    assert source.is_person
