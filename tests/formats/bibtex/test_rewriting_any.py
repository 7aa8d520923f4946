"""Any edit of any entry: only its field's bytes differ, and it says what was wanted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.dates import PartialDate
from readlist.core.identifiers import Identifier
from readlist.core.kinds import FIELD_ALIASES
from readlist.core.people import Creator
from readlist.core.reference import Reference
from readlist.formats.bibtex.anatomy import anatomy
from readlist.formats.bibtex.reader import read
from readlist.formats.bibtex.rewriting import UnwritableError, rewritten
from readlist.formats.bibtex.splitting import split
from readlist.formats.bibtex.stating import stated
from readlist.formats.bibtex.style import style_of
from readlist.formats.bibtex.values import Strings
from readlist.formats.encodings import NotTextError, decode
from repository import ROOT

CORPORA = ROOT.parent / "shared" / "corpora" / "bibtex"
LARGEST = 20_000
EVERY = 5
FEW = 2
STRINGS = {"jacm": "Journal of the {ACM}"}

Edit = tuple[dict[str, object], str, set[str]]


def edits(reference: Reference) -> Iterator[Edit]:
    """Give one change after the other: what changes, its name, the fields it may touch."""
    words = reference.title.split(" ")
    words[len(words) // 2] = "Otters"
    yield {"title": " ".join(words)}, "title", {"title"}
    yield {"date": PartialDate(2011)}, "date", {"date", "year", "month", "day"}
    yield {"fields": {**reference.fields, "x-owl": "100% grün"}}, "field:x-owl", {"x-owl"}
    yield {"tags": (*reference.tags, "new tag")}, "tags", {"keywords"}
    if not reference.identifier("doi") and "doi" not in reference.fields:
        doi = Identifier("doi", "10.1000/x_1")
        yield {"identifiers": (*reference.identifiers, doi)}, "identifiers", {"doi"}
    shadowing = {name for alias, name in FIELD_ALIASES.items() if alias in reference.fields}
    for name in [one for one in reference.fields if one not in shadowing][:1]:
        yield {"fields": {**reference.fields, name: ""}}, f"field:{name}", {name}
    if reference.key:
        yield {"key": f"{reference.key}x"}, "key", set()
    people = (*reference.creators, Creator("Weiß", "Ann", role="editor"))
    yield {"creators": people}, "creators", {"editor", "author"}


def rest(raw: str, touched: set[str]) -> list[tuple[str, str]]:
    one = anatomy(raw)
    assert one is not None
    names = touched | {alias for alias, name in FIELD_ALIASES.items() if name in touched}
    return [(part.name, part.value) for part in one.parts if part.name.lower() not in names]


def changed(raw: str, strings: dict[str, str], edit: Edit) -> None:
    changes, name, touched = edit
    one = anatomy(raw)
    assert one is not None
    reference = stated(one, Strings(strings), {}).reference
    new = rewritten(raw, strings, reference.but(**changes), [name], style_of(raw))
    assert rest(raw, touched) == rest(new, touched)
    assert name == "key" or new.startswith(raw[: one.head - 1])
    back = rewritten(new, strings, reference, [name], style_of(raw))
    if one.parts and name in {"key", "tags", "identifiers", "field:x-owl"}:
        assert back == raw


SPACE = st.sampled_from(["\n  ", "\n\t", " ", "\r\n  ", "\n"])
EQUALS = st.sampled_from([" = ", "=", "   = ", " =\t", "\n   = "])
FIELDS = st.sampled_from(
    [
        ("title", "{{DNA} of {\\em mice}}"), ("TITLE", '"Mice and {"}men{"}"'),
        ("Author", '{Doe, Jane and G{\\"o}del, Kurt}'), ("author", '"Jane Doe"'),
        ("year", "1990"), ("Year", "{2001}"), ("date", "{2001-02}"), ("month", "feb"),
        ("journal", "jacm"), ("journal", '{A } # jacm # " b"'), ("journaltitle", "{J}"),
        ("keywords", "{owls; mice}"), ("KEYWORDS", '"owls,mice"'), ("doi", "{10.1000/ABC}"),
        ("url", "{https://example.org/a_b}"), ("note", "{50\\% \\& more}"), ("pages", '"1--2"'),
        ("x-odd", "{a\n   b}"), ("editor", "{{The Press} and others}"), ("isbn", "{0-19-853453-1}"),
    ]
)  # fmt: skip


@given(
    kind=st.sampled_from(["@article{", "@Book {", "@MISC("]),
    fields=st.lists(FIELDS, max_size=7, unique_by=lambda one: one[0].lower()),
    space=SPACE,
    equals=EQUALS,
    ends=st.sampled_from([("", ""), (",", "\n"), ("", "\n"), (" ,", " ")]),
    number=st.integers(0, 7),
)
def test_any_edit_of_any_entry(
    kind: str,
    fields: list[tuple[str, str]],
    space: str,
    equals: str,
    ends: tuple[str, str],
    number: int,
) -> None:
    body = ",".join(f"{space}{name}{equals}{value}" for name, value in fields)
    comma, gap = ends if fields else ("", ends[1])
    raw = f"{kind}key,{body}{comma}{gap}{')' if kind.endswith('(') else '}'}"
    one = anatomy(raw)
    assert one is not None
    assert "".join(block.raw or "" for block in split(raw)) == raw
    found = list(edits(stated(one, Strings(STRINGS), {}).reference))
    changed(raw, STRINGS, found[number % len(found)])


def test_a_value_that_would_only_make_room_for_another_is_not_taken_away() -> None:
    raw = "@article{key,\n  journaltitle = {J},\n  journal = jacm\n}"
    one = anatomy(raw)
    assert one is not None
    reference = stated(one, Strings(STRINGS), {}).reference
    without = reference.but(fields={**reference.fields, "journaltitle": ""})
    with pytest.raises(UnwritableError, match="“journaltitle” of the entry “key”"):
        rewritten(raw, STRINGS, without, ["field:journaltitle"], style_of(raw))


@pytest.mark.skipif(
    not CORPORA.is_dir(), reason="the real files are not part of the project (../shared)"
)
def test_real_entries_change_in_one_field_alone_or_are_refused_plainly() -> None:
    tried = refused = 0
    for path in sorted(CORPORA.rglob("*.bib*"))[::EVERY]:
        if path.stat().st_size > LARGEST or not path.is_file():
            continue
        try:
            text = decode(path.read_bytes()).text
        except NotTextError:
            continue
        for record in read(text).records[:FEW]:
            raw = text[record.begin : record.begin + len(record.raw)]
            one = anatomy(raw)
            if one is None:
                refused += 1
                continue
            for edit in edits(stated(one, Strings(), {}).reference):
                tried += 1
                try:
                    changed(raw, {}, edit)
                except UnwritableError as error:
                    assert error.message  # noqa: PT017  # what matters is that no other is raised
                    refused += 1
    assert tried > 2_000
    assert refused < tried / 100
