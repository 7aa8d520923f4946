"""The overview names every value and where it came from."""

from __future__ import annotations

from dataclasses import replace

from readlist.core.changes import DocumentId, ReferenceId
from readlist.core.dates import parse_date
from readlist.core.identifiers import Identifier
from readlist.core.reference import Reference, Source, StatedValue, StoredReference
from readlist.gui.viewmodels.values import given_by, head_origins, link_identifiers, value_rows

PAGE = Source("author page.txt", 25, 112, DocumentId(1), "2026-01-02T00:00:00Z")
LIST = Source("list.bib", 3, 40, DocumentId(2))
MOSS = Reference(
    key="grave2019moss",
    type="article",
    title="Moss",
    date=parse_date("2019-04"),
    fields={"journaltitle": "Annals", "pages": "1--2", "volume": "7", "x-own": "1", "file": "f"},
    identifiers=(
        Identifier("url", "file:///etc/passwd"),
        Identifier("doi", "10.5555/moss.1"),
        Identifier("arxiv", "1904.00001"),
    ),
)


def _stored(*values: StatedValue, sources: tuple[Source, ...] = (PAGE, LIST)) -> StoredReference:
    return StoredReference(ReferenceId(1), "u", 1, MOSS, "", "", sources=sources, values=values)


def test_rows_begin_with_what_one_looks_for_and_name_everything_once() -> None:
    names = [row.name for row in value_rows(_stored())]
    assert names[:4] == ["date", "journaltitle", "type", "key"]
    assert len(names) == len(set(names))
    assert {"doi", "arxiv", "volume", "pages", "x-own"} <= set(names)
    assert "file" not in names, "files have a place of their own"
    assert names.index("volume") < names.index("x-own"), "usual fields come first"


def test_identifiers_of_one_scheme_are_shown_one_by_one_and_edited_together() -> None:
    two = (Identifier("isbn", "9783161484100"), Identifier("isbn", "9780306406157"))
    rows = value_rows(replace(_stored(), reference=MOSS.but(identifiers=two)))
    shown = [(row.text, row.raw) for row in rows if row.name == "isbn"]
    both = "9783161484100, 9780306406157"
    assert shown == [("9783161484100", both), ("9780306406157", both)]


def test_a_value_names_its_document_and_what_others_say() -> None:
    stored = _stored(
        StatedValue("date", "2019-04", PAGE, shown=True),
        StatedValue("date", "2020", LIST, shown=False),
    )
    row = next(row for row in value_rows(stored) if row.name == "date")
    assert (row.text, row.raw) == ("April 2019", "2019-04")
    assert row.origin == "author page · record 25"
    assert "author page.txt, record 25, line 112 · imported 2026-01-02" in row.detail
    assert "list · record 3 says: 2020" in row.detail


def test_one_source_is_named_without_its_record() -> None:
    stored = _stored(StatedValue("volume", "7", PAGE, shown=True), sources=(PAGE,))
    row = next(row for row in value_rows(stored) if row.name == "volume")
    assert row.origin == "author page"


def test_a_person_is_named_only_beside_documents() -> None:
    typed = StatedValue("volume", "7", Source(), shown=True)
    among = next(row for row in value_rows(_stored(typed)) if row.name == "volume")
    alone = next(row for row in value_rows(_stored(typed, sources=())) if row.name == "volume")
    assert (among.origin, alone.origin) == ("you", "")
    assert alone.detail == "Typed by you"


def test_only_safe_addresses_become_links() -> None:
    assert [one.scheme for one in link_identifiers(MOSS)] == ["arxiv", "doi"]
    rows = {row.name: row.address for row in value_rows(_stored())}
    assert rows["url"] == ""
    assert rows["doi"] == "https://doi.org/10.5555/moss.1"


def test_a_source_tells_which_values_it_gave_and_of_which_it_has_other_words() -> None:
    stored = _stored(
        StatedValue("date", "2019-04", PAGE, shown=True),
        StatedValue("title", "Moss", PAGE, shown=True),
        StatedValue("title", "moss", LIST, shown=False),
        StatedValue("volume", "7", LIST, shown=True),
    )
    assert given_by(stored, PAGE) == "Title, Date"
    assert given_by(stored, LIST) == "Volume; in other words: title"


def test_values_lead_to_their_records_but_not_what_a_person_typed() -> None:
    stored = _stored(
        StatedValue("volume", "7", PAGE, shown=True),
        StatedValue("pages", "1--2", Source(), shown=True),
    )
    rows = {row.name: row.source for row in value_rows(stored)}
    assert (rows["volume"], rows["pages"], rows["key"]) == (PAGE, None, None)


def test_title_and_creators_name_their_records() -> None:
    title = StatedValue("title", "Moss", PAGE, shown=True)
    same = _stored(title, StatedValue("creators", "Grave, Ann", PAGE, shown=True))
    other = _stored(title, StatedValue("creators", "Grave, Ann", LIST, shown=True))
    assert head_origins(same) == (("author page · record 25", PAGE),)
    assert [words for words, _source in head_origins(other)] == [
        "title: author page · record 25", "creators: list · record 3",
    ]  # fmt: skip
    assert head_origins(_stored(title, sources=(PAGE,))) == ()
