"""Documents as they are written, byte for byte."""

from __future__ import annotations

import re

import pytest

from readlist.core.dates import PartialDate
from readlist.core.identifiers import Identifier
from readlist.core.people import Creator
from readlist.core.reading import Reading, ReadingState
from readlist.core.reference import Attachment, Note, Reference
from readlist.formats.bibtex.reader import read
from readlist.formats.bibtex.writer import write_biblatex, write_bibtex
from readlist.formats.export_options import Capitals, ExportOptions, Letters, Order

ONE = Reference(
    key="example2020",
    type="article",
    title="Größe & Form",
    creators=(Creator("Example", "Ada"), Creator(literal="The Board", role="editor")),
    creators_complete=False,
    date=PartialDate(2020, 5, 2),
    fields={"pages": "1–9", "journaltitle": "Journal", "custom": "x"},
    identifiers=(Identifier("doi", "10.1000/a_b"), Identifier("arxiv", "2409.19589")),
    tags=("one", "two, three"),
    reading=Reading(ReadingState.TO_READ, priority=3),
    attachments=(Attachment("a.pdf", "", "application/pdf"),),
    notes=(Note("private"),),
)


def test_the_modern_dialect() -> None:
    assert write_biblatex([ONE]) == (
        "@article{example2020,\n"
        "  author = {Example, Ada and others},\n"
        "  editor = {{The Board}},\n"
        "  title = {Größe \\& Form},\n"
        "  journaltitle = {Journal},\n"
        "  date = {2020-05-02},\n"
        "  pages = {1--9},\n"
        "  doi = {10.1000/a_b},\n"
        "  eprint = {2409.19589},\n"
        "  eprinttype = {arxiv},\n"
        "  custom = {x},\n"
        "  keywords = {one, {two, three}},\n"
        "  file = {:a.pdf:PDF},\n"
        "  readlist-state = {to-read},\n"
        "  priority = {prio1},\n"
        "}\n"
    )


def test_the_classic_dialect() -> None:
    text = write_bibtex([ONE])
    assert text.isascii()
    for line in (
        '  title = {Gr{\\"o}{\\ss}e \\& Form},\n',
        "  journal = {Journal},\n",
        "  year = {2020},\n  month = may,\n  day = {2},\n",
        "  archiveprefix = {arXiv},\n",
    ):
        assert line in text


def test_a_document_of_nothing_is_empty() -> None:
    assert write_biblatex([]) == ""


def test_keys_are_fit_for_tex_and_come_back() -> None:
    keys = ["a b", "x,{y}", "", "same", "same"]
    text = write_biblatex(Reference(key=key, title="T") for key in keys)
    heads = [line for line in text.splitlines() if line.startswith("@")]
    assert heads == ["@misc{ab,", "@misc{xy,", "@misc{t,", "@misc{same,", "@misc{samea,"]
    assert [record.reference.key for record in read(text).records] == keys


def test_a_key_changed_by_hand_stays_changed() -> None:
    text = write_biblatex([Reference(key="a b", title="T")])
    (record,) = read(text.replace("@misc{ab,", "@misc{mine,")).records
    assert record.reference.key == "mine"


def test_what_a_child_inherits_does_not_come_back_uninvited() -> None:
    parent = Reference(key="p", type="proceedings", title="Whole", fields={"publisher": "P"})
    child = Reference(key="c", type="inproceedings", title="C", fields={"crossref": "p"})
    read_back = [record.reference for record in read(write_biblatex([parent, child])).records]
    assert read_back == [parent, child]


def test_commands_and_structure_in_texts_do_no_harm() -> None:
    nasty = "}\n@article{x, \\input{/etc/x} \\write18{y} %"
    text = write_bibtex([Reference(key="k", title=nasty, abstract=nasty, fields={"verba": nasty})])
    assert "\\input{" not in text
    assert "\\write18" not in text
    assert text.count("\n@") == 0
    (record,) = read(text).records
    assert record.reference.title == nasty
    assert record.reference.fields == {"verba": nasty}


def test_personal_notes_stay_at_home_unless_asked_for() -> None:
    assert "private" not in write_biblatex([ONE])
    assert "private" in write_biblatex([ONE], ExportOptions(notes=True))


def test_fields_go_out_as_chosen_and_in_that_order() -> None:
    options = ExportOptions(fields=("title", "year", "author"))
    assert write_bibtex([ONE], options) == (
        "@article{example2020,\n"
        '  title = {Gr{\\"o}{\\ss}e \\& Form},\n'
        "  year = {2020},\n  month = may,\n  day = {2},\n"
        "  author = {Example, Ada and others},\n"
        "}\n"
    )


def test_nothing_that_was_left_out_goes_out_in_another_way() -> None:
    secret = Reference(key="k", title="T", abstract="secret\n@", fields={"note": "secret }"})
    text = write_biblatex([secret], ExportOptions(without=("abstract", "note")))
    assert text == "@misc{k,\n  title = {T},\n}\n"
    odd = Reference(key="k", title="T", tags=("secret\n@x",), collections=("secret",))
    assert "secret" not in write_biblatex([odd], ExportOptions(personal=False))


def test_letters_may_be_the_other_way() -> None:
    assert "title = {Größe \\& Form}" in write_bibtex([ONE], ExportOptions(letters=Letters.UTF8))
    assert write_biblatex([ONE], ExportOptions(letters=Letters.ASCII)).isascii()


def test_capitals_in_titles() -> None:
    reference = Reference(key="k", title="The GAN of Ada in 2020", fields={"booktitle": "On Art"})

    def titles(capitals: Capitals) -> list[str]:
        text = write_biblatex([reference], ExportOptions(capitals=capitals))
        return [line.split("=")[1].strip(" ,") for line in text.splitlines() if "title" in line]

    assert titles(Capitals.NAMES) == ["{The {GAN} of Ada in 2020}", "{On Art}"]
    assert titles(Capitals.ALL) == ["{{The} {GAN} of {Ada} in 2020}", "{{On} {Art}}"]
    assert titles(Capitals.NONE) == ["{The GAN of Ada in 2020}", "{On Art}"]


def test_what_others_inherit_from_stands_behind_them_where_bibtex_wants_it() -> None:
    parent = Reference(key="p", type="proceedings", title="Whole")
    child = Reference(key="c", type="inproceedings", title="C", fields={"crossref": "p"})
    other = Reference(key="o", title="O")

    def order(text: str) -> list[str]:
        return [record.reference.key for record in read(text).records]

    assert order(write_bibtex([parent, child, other])) == ["c", "o", "p"]
    assert order(write_bibtex([child, parent, other])) == ["c", "p", "o"]
    assert order(write_biblatex([parent, child, other])) == ["p", "c", "o"]


def test_an_address_holds_no_command() -> None:
    nasty = Reference(
        key="k",
        title="T",
        identifiers=(Identifier("doi", "10.1000/\\input{x}"), Identifier("url", "x:^^5cinput")),
        fields={"eprint": "\\write18{x}"},
    )
    text = write_bibtex([nasty])
    assert "\\" not in text
    assert "^^" not in text
    (record,) = read(text).records
    assert record.reference == nasty


def test_two_exports_are_the_same_whatever_came_first() -> None:
    two = [ONE, Reference(key="a", title="Other")]
    options = ExportOptions(order=Order.KEY)
    assert write_bibtex(two, options) == write_bibtex(two[::-1], options)


def test_what_is_inherited_from_stands_behind_all_its_heirs_at_once() -> None:
    def entry(key: str, parent: str = "") -> Reference:
        return Reference(key=key, type="book", fields={"crossref": parent} if parent else {})

    chain = [entry("a"), entry("b", "a"), entry("c", "b"), entry("d")]
    first = write_bibtex(chain)
    assert re.findall(r"@book\{(\w)", first) == ["c", "d", "b", "a"]
    again = [record.reference for record in read(first).records]
    assert write_bibtex(again) == first
    circle = [entry("a", "b"), entry("b", "a")]
    assert re.findall(r"@book\{(\w)", write_bibtex(circle)) == ["a", "b"]


@pytest.mark.parametrize("fields", [{}, {"isbn": "978-9"}])
def test_a_number_that_is_none_goes_out_as_it_is_by_now(fields: dict[str, str]) -> None:
    """What the document wrote is not written again once the field is empty or another one."""
    read_from = read("@book{a, title = {One}, isbn = {978-1-234-5}}").records[0].reference
    assert read_from.latex == {"isbn": "978-1-234-5"}
    changed = read_from.but(fields=fields)
    assert "978-1" in write_biblatex([read_from])
    assert "978-1" not in write_biblatex([changed])
    assert ("978-9" in write_biblatex([changed])) == bool(fields)
