"""What a document wrote in LaTeX is written so again, for as long as it is what is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readlist.core.people import Creator
from readlist.core.reference import Reference
from readlist.formats.bibtex.as_written import as_written, is_more_than_text
from readlist.formats.bibtex.reader import read
from readlist.formats.bibtex.writer import write_biblatex, write_bibtex
from readlist.formats.export_options import Capitals, ExportOptions

ENTRY = r"""@article{quartz,
  author = {{The \TeX{} Guild} and M{\"u}hl, Ina},
  title = {Growing \emph{Quartz} in {\"U}lm, or {RNA} and BIBTEX},
  journal = {Min{\-}eral\quad Notes},
  annote = {See \cite{moss} and \gls{quartz}.},
  note = {Plain \& simple, caf\'e},
}
"""


def entry() -> Reference:
    return read(ENTRY).records[0].reference


@pytest.mark.parametrize(
    ("latex", "more"),
    [
        ("plain", False),
        (r"M{\"u}hl \& S{\o}n, 5\,\%", True),
        (r"M{\"u}hl \& S{\o}n 5\%", False),
        (r"\v{S}ed\'{\i} \textendash{} \ss", False),
        (r"$\alpha \le \mathbf{x}$", False),
        (r"\emph{so}", True),
        (r"{\TeX}", True),
        (r"\unheardof", True),
        ("Min{\\-}eral", True),
    ],
)
def test_commands_that_are_no_characters_say_more_than_the_text(latex: str, *, more: bool) -> None:
    assert is_more_than_text(latex) is more


def test_only_what_would_be_written_otherwise_is_kept() -> None:
    assert set(entry().latex) == {"author", "title", "journaltitle", "annotation"}
    assert as_written({"title": "The {RNA} of mosses", "url": r"http://a.b/\~c"}) == {}
    assert as_written({"title": "The RNA of mosses"}) == {"title": "The RNA of mosses"}


@pytest.mark.parametrize("write", [write_bibtex, write_biblatex])
def test_it_is_written_as_it_was(write: Callable[[list[Reference]], str]) -> None:
    text = write([entry()])
    assert r"title = {Growing \emph{Quartz} in {\"U}lm, or {RNA} and BIBTEX}" in text
    assert r"author = {{The \TeX{} Guild} and M{\"u}hl, Ina}" in text
    assert r"{Min{\-}eral\quad Notes}" in text
    assert r"{See \cite{moss} and \gls{quartz}.}" in text
    assert read(text).records[0].reference == entry()


def test_a_value_that_was_changed_is_written_as_it_is_now() -> None:
    changed = entry().but(title="Growing RNA", creators=(Creator(family="Mühl"),))
    text = write_biblatex([changed])
    assert "title = {Growing {RNA}}" in text
    assert "author = {Mühl}" in text
    assert r"\cite{moss}" in text


def test_letters_beyond_ascii_become_commands_where_that_is_asked_for() -> None:
    reference = read("@misc{a, title = {\\emph{Mühl} und Öl}}").records[0].reference
    assert r"title = {\emph{M{\"u}hl} und {\"O}l}" in write_bibtex([reference])
    assert r"title = {\emph{Mühl} und Öl}" in write_biblatex([reference])


def test_who_asks_for_other_capitals_gets_them() -> None:
    text = write_biblatex([entry()], ExportOptions(capitals=Capitals.ALL))
    assert "{Growing} {Quartz}" in text


@pytest.mark.parametrize(
    "command", [r"\input{/etc/passwd}", r"\write18{ls}", r"\csname x\endcsname"]
)
def test_commands_that_reach_files_and_definitions_are_never_passed_on(command: str) -> None:
    reference = read(f"@misc{{a, title = {{Moss {command}}}}}").records[0].reference
    assert command not in write_bibtex([reference])
    assert read(write_bibtex([reference])).records[0].reference.title == reference.title


LISTS = r"""@book{a,
  keywords = {moss;b\'ete, ;Algae},
  isbn = {0-262-61102-3 978-3-16-148410-0},
  issn = {1234-5679 (print)},
  file = {notes/moss.pdf},
}
"""


def test_lists_stay_as_the_document_has_them_while_they_hold_the_same() -> None:
    reference = read(LISTS).records[0].reference
    for write in (write_bibtex, write_biblatex):
        text = write([reference])
        for line in LISTS.splitlines()[1:-1]:
            assert line in text
        assert read(text).records[0].reference == reference
    changed = reference.but(tags=("kelp", *reference.tags), identifiers=(), attachments=())
    assert "keywords = {kelp, moss, b{\\'e}te, Algae}" in write_bibtex([changed])
    assert "isbn" not in write_bibtex([changed])
    assert "file" not in write_bibtex([changed])


def test_what_has_a_brace_too_many_is_written_as_its_text() -> None:
    reference = Reference(title="Moss}", key="a", latex={"title": "Moss}"})
    text = write_bibtex([reference])
    assert "title" in text
    assert "readlist-kept" not in text
    assert read(text).records[0].reference.title == "Moss}"


def test_keys_stay_as_they_were_cited() -> None:
    keys = ["O'Brien(2001)", "a;b", "[x]@y", "π&σ", "10.1/ab_c^d"]
    text = "".join(f"@misc{{{key}, title = {{T}}}}\n" for key in keys)
    written = write_bibtex(record.reference for record in read(text).records)
    assert [record.reference.key for record in read(written).records] == keys
    assert all(f"{{{key}," in written for key in keys)
