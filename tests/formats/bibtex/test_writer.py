"""Documents as they are written, byte for byte."""

from __future__ import annotations

from readlist.core.dates import PartialDate
from readlist.core.identifiers import Identifier
from readlist.core.people import Creator
from readlist.core.reading import Reading, ReadingState
from readlist.core.reference import Attachment, Note, Reference
from readlist.formats.bibtex.reader import read
from readlist.formats.bibtex.writer import write_biblatex, write_bibtex

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
    assert "private" in write_biblatex([ONE], notes=True)
