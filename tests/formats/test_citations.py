"""Citations as other programs want them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.identifiers import Identifier
from readlist.core.reference import Reference
from readlist.formats.bibtex.keys import fit_key
from readlist.formats.bibtex.writer import write_biblatex
from readlist.formats.citations import FORMS
from readlist.formats.cited_keys import latex, markdown, org, typst
from readlist.formats.cited_keys.base import Mention


def cite(form: str, *keys: str) -> str:
    return FORMS[form].write([Reference(key=key) for key in keys])


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("latex", r"\cite{a,b}"), ("autocite", r"\autocite{a,b}"), ("citep", r"\citep{a,b}"),
        ("citet", r"\citet{a,b}"), ("pandoc", "[@a; @b]"), ("typst", "#cite(<a>)#cite(<b>)"),
        ("typst-short", "@a @b"), ("org", "[cite:@a;@b]"), ("key", "a,b"),
        ("parencite", r"\parencite{a,b}"), ("textcite", r"\textcite{a,b}"),
        ("footcite", r"\footcite{a,b}"),
    ],
)  # fmt: skip
def test_two_plain_keys(form: str, expected: str) -> None:
    assert cite(form, "a", "b") == expected


@pytest.mark.parametrize(
    ("form", "key", "expected"),
    [
        ("pandoc", "k y", "[@{k y}]"), ("pandoc", "DBLP:conf/a-1", "[@DBLP:conf/a-1]"),
        ("pandoc", "a--b", "[@{a--b}]"), ("pandoc", "a.", "[@{a.}]"), ("pandoc", "a}b", "[@{ab}]"),
        ("pandoc", "Müller2020", "[@Müller2020]"), ("typst", "k y", '#cite(label("k y"))'),
        ("typst", 'k"y\\', '#cite(label("k\\"y\\\\"))'), ("typst", "a/b", '#cite(label("a/b"))'),
        ("typst-short", "k y", '#cite(label("k y"))'), ("typst-short", "a.", '#cite(label("a."))'),
        ("latex", "a},b%", r"\cite{ab}"), ("org", "a b];c", "[cite:@abc]"),
    ],
)  # fmt: skip
def test_odd_keys(form: str, key: str, expected: str) -> None:
    assert cite(form, key) == expected


def test_a_link_leads_to_the_work() -> None:
    moss = Reference(
        key="moss", title="Moss [and *fern*]", identifiers=(Identifier("doi", "10.1000/a(b) c"),)
    )
    assert FORMS["markdown"].write([moss, Reference(title="Peat")]) == (
        "[Moss \\[and \\*fern\\*\\]](https://doi.org/10.1000/a%28b%29%20c)\nPeat"
    )
    arxiv = Reference(title="A", identifiers=(Identifier("arxiv", "2409.19589"),))
    assert FORMS["markdown"].write([arxiv]) == "[A](https://arxiv.org/abs/2409.19589)"
    odd = Reference(title="A", identifiers=(Identifier("url", "javascript:alert(1)"),))
    assert FORMS["markdown"].write([odd]) == "A"


KEYS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1)


@given(KEYS)
def test_what_is_cited_in_latex_is_the_key_of_the_exported_entry(key: str) -> None:
    cited = [each.key for each in latex.find(cite("latex", key)) if isinstance(each, Mention)]
    exported = write_biblatex([Reference(key=key)]).partition("{")[2].partition(",")[0]
    fit = fit_key(key)
    assert cited == ([fit] if fit else [])
    assert exported == (fit or "untitled")


@given(st.from_regex(r"\A[A-Za-z]\w*([:_./-]\w+){0,3}\Z").filter(str.isascii))
def test_every_usual_key_is_found_again(key: str) -> None:
    key = key.strip()
    for form, find in (
        ("latex", latex.find), ("pandoc", markdown.find), ("typst", typst.find),
        ("typst-short", typst.find), ("org", org.find),
    ):  # fmt: skip
        assert [e.key for e in find(f"x {cite(form, key)} y") if isinstance(e, Mention)] == [key]
