"""One entry and one reference."""

from __future__ import annotations

from readlist.core.identifiers import Identifier
from readlist.core.people import Creator
from readlist.core.reference import Note, Reference
from readlist.formats.bibtex.composing import Wording, composed
from readlist.formats.bibtex.entry import Values, to_reference


def test_everything_finds_its_place() -> None:
    reference, derived = to_reference(
        Values(
            "phdthesis",
            "k",
            {
                "author": "Example, Ada",
                "editor": "{The Board} and others",
                "title": r"On {DNA} \& more",
                "subtitle": "A Study",
                "school": "Example University",
                "year": "2020",
                "keywords": "one, {two, three}; four, one",
                "groups": "Thesis/Related, Other",
                "ids": "old, older",
                "url": "https://doi.org/10.1000/x",
                "fingerprint": "AB, cd",
                "abstract": "First.\n\n Second.",
                "custom": "kept",
                "note": "  ",
            },
        )
    )
    assert reference.type == "thesis"
    assert reference.title == "On DNA & more"
    assert reference.creators == (
        Creator("Example", "Ada"),
        Creator(literal="The Board", role="editor"),
    )
    assert not reference.creators_complete
    assert reference.year == 2020
    assert reference.tags == ("one", "two, three", "four")
    assert reference.collections == ("Thesis/Related", "Other")
    assert reference.former_keys == ("old", "older")
    assert reference.fingerprints == ("ab", "cd")
    assert reference.abstract == "First.\n\nSecond."
    assert reference.identifier("doi") == "10.1000/x"
    assert derived == {"doi"}
    assert reference.fields == {
        "subtitle": "A Study",
        "institution": "Example University",
        "custom": "kept",
        "type": "phdthesis",
    }


def test_the_two_dialects() -> None:
    reference = Reference(
        key="k",
        type="article",
        title="Größe",
        fields={"journaltitle": "Zeitschrift"},
        identifiers=(Identifier("arxiv", "2409.19589"),),
    )
    modern = composed(reference, Wording(classic=False, ascii_only=False))[0]
    assert modern.fields == {
        "title": "Größe",
        "journaltitle": "Zeitschrift",
        "eprint": "2409.19589",
        "eprinttype": "arxiv",
    }
    classic = composed(reference, Wording(classic=True, ascii_only=True))[0]
    assert classic.fields["journal"] == "Zeitschrift"
    assert classic.fields["title"] == 'Gr{\\"o}{\\ss}e'


def test_personal_notes_are_written_on_request_only() -> None:
    reference = Reference(notes=(Note("mine"),))
    assert composed(reference, Wording(classic=False, ascii_only=False))[0].fields == {}
    written = composed(reference, Wording(classic=False, ascii_only=False, notes=True))[0]
    assert to_reference(written)[0].notes == (Note("mine"),)
