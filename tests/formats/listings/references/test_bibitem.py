"""Tests of bibliographies of LaTeX documents."""

from __future__ import annotations

import pytest

from readlist.formats.base import Record
from readlist.formats.listings.pages.page import page_of
from readlist.formats.listings.references import BIBITEM
from readlist.formats.listings.stated import records


def read(text: str) -> tuple[Record, ...]:
    return records(BIBITEM.read(page_of(text)).stated)


def test_keys_labels_and_years() -> None:
    text = (
        "\\begin{thebibliography}{9}\n\\bibitem[{Brook [et~al.]}(2019{\\natexlab{a}})Brook]{a:b}\n"
        "A.~Brook et~al.\n\\newblock Tides.\n\\newblock {\\em J. Tides}, 3:1--2.\n"
        "\\bibitem{c} % a comment\nB.~Stream, {\\em Ropes}, Harbour Press, 2011.\n"
        "\\end{thebibliography}\nSmith, J. (2020). No entry. J. Tides 12.\n"
    )
    one, other = (record.reference for record in read(text))
    assert (one.key, other.key) == ("a:b", "c")
    assert (one.year, other.year) == (2019, 2011)
    assert (one.title, other.title) == ("Tides", "Ropes")
    assert not one.creators_complete


def test_identifiers_of_physicists_styles() -> None:
    text = (
        "\\bibitem{a}%\n\\bibfield {author} {\\bibinfo {author} {\\bibfnamefont {A.}~\\bibnamefont "
        "{Brook}},\\ }\\href {\\doibase 10.1000/tides.5213} {\\bibfield {journal} {\\bibinfo "
        "{journal} {J. Tides}\\ }\\textbf {\\bibinfo {volume} {5}},\\ \\bibinfo {pages} {42} "
        "(\\bibinfo {year} {2014})}\\BibitemShut {NoStop}%\n"
    )
    (record,) = read(text)
    assert record.reference.identifier("doi") == "10.1000/tides.5213"


def test_the_same_authors_again() -> None:
    text = (
        "\\bibitem{a}\nA. Brook, \\emph{Tides}, J. Tides 1 (2001), 1--2.\n"
        "\\bibitem{b}\n\\bysame, \\emph{Ropes}, J. Tides 2 (2002), 3.\n"
    )
    one, other = (record.reference for record in read(text))
    assert one.creators == other.creators
    assert other.title == "Ropes"


@pytest.mark.parametrize(
    "pumped", ["\\bibitem", "\\bibitem[", "{", "\\newblock ", "\\emph{", "%", "\\bibinfo {a}"]
)
def test_long_runs_are_read(pumped: str) -> None:
    text = "\\bibitem{a} A. Brook. " + pumped * (60_000 // len(pumped))
    assert len(read(text)) <= text.count("\\bibitem")


def test_items_on_one_line_are_read_to_the_last() -> None:
    items = [
        f"\\bibitem{{k{at}}} A. Brook and B. Stream. Tides of year {at}. J. Tides, {at}, 2001."
        for at in range(400)
    ]
    found = read(" ".join(items))
    assert len(found) == len(items)


def test_a_sign_of_per_cent_in_an_address_is_no_comment() -> None:
    text = (
        "\\bibitem{a} A. Brook. Tides. \\url{https://tides.example/a%20b.pdf}, "
        "doi 10.5555/tides.12, 2001. % checked\n"
    )
    (found,) = read(text)
    assert found.reference.identifier("doi") == "10.5555/tides.12"
    assert "a%20b.pdf" in found.reference.identifier("url")
