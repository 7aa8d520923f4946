"""What is written, as other programs read it: bibtexparser, and pybtex and biber where they are."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import bibtexparser
import pytest
from bibtexparser import middlewares
from hypothesis import given
from hypothesis import strategies as st

from formats.strategies import references
from readlist.core.dates import MONTHS
from readlist.core.people import Creator
from readlist.core.reference import Reference
from readlist.formats.bibtex.entry import KEPT, Values, to_reference
from readlist.formats.bibtex.writer import write_biblatex, write_bibtex
from readlist.formats.kept import differences, put_back

# What others inherit from would have to be read as a family; and the names of months are mapped
# back below, for which a text may not look like one.
single = references.map(
    lambda one: one.but(
        fields={n: text for n, text in one.fields.items() if n not in {"crossref", "month"}}
    )
)
several = st.lists(single, min_size=1, max_size=3)
MONTH = {name[:3].lower(): name for name in MONTHS}
NASTY = (
    "\\input{x}", "$\\input{x}$", "\\write18{x}", "^^5cinput{x}", "}", "{",
    "}}\n@article{evil, a={b}}",
    "\\end{document}", "100% of & # _ ~ ^", "\\", "$", "$x_1$", '"#"', "@comment{x}", "a--b ''",
    "line\n\nline", "Größe 中文 α", "{\\", "\\}", ",", "=", "and others", " and ",
)  # fmt: skip


def written(wanted: list[Reference], *, classic: bool) -> str:
    return (write_bibtex if classic else write_biblatex)(wanted)


def entries(text: str) -> list[Values]:
    """Give the entries that bibtexparser reads."""
    stack = [
        middlewares.ResolveStringReferencesMiddleware(allow_inplace_modification=True),
        middlewares.RemoveEnclosingMiddleware(allow_inplace_modification=True),
    ]
    library = bibtexparser.parse_string(text, parse_stack=stack)
    assert not library.failed_blocks
    return [
        Values(entry.entry_type, entry.key, {field.key: str(field.value) for field in entry.fields})
        for entry in library.entries
    ]


@given(several, st.booleans())
def test_bibtexparser_reads_the_same_references(
    wanted: list[Reference],
    classic: bool,  # noqa: FBT001  # drawn
) -> None:
    read = entries(written(wanted, classic=classic))
    assert len(read) == len(wanted)
    for want, entry in zip(wanted, read, strict=True):
        kept = entry.fields.pop(KEPT, "")
        if month := MONTH.get(entry.fields.get("month", "")):
            entry.fields["month"] = month
        got = to_reference(entry)[0]
        if kept:
            got = put_back(got, json.loads(unquote(kept))) or got
        assert differences(want, got) == {}


@pytest.mark.filterwarnings("ignore")  # those of pybtex are not ours
@given(several, st.booleans())
def test_pybtex_reads_the_same_entries(
    wanted: list[Reference],
    classic: bool,  # noqa: FBT001  # drawn
) -> None:
    reading = pytest.importorskip("pybtex.database.input.bibtex", reason="pybtex is not installed")
    text = written(wanted, classic=classic)
    found = reading.Parser(person_fields=[]).parse_string(text).entries
    theirs = [(entry.type, key, dict(entry.fields.items())) for key, entry in found.items()]
    ours = [(entry.type, entry.key, entry.fields) for entry in entries(text)]

    def plain(name: str, text: str) -> str:
        return " ".join((MONTH.get(text, text) if name == "month" else text).split())

    assert [
        (kind, key, {name: plain(name, text) for name, text in fields.items()})
        for kind, key, fields in theirs
    ] == [
        (kind, key, {name: plain(name, text) for name, text in fields.items()})
        for kind, key, fields in ours
    ]


@pytest.mark.parametrize("classic", [True, False])
def test_biber_reads_as_many_entries(tmp_path: Path, classic: bool) -> None:  # noqa: FBT001  # drawn
    biber = shutil.which("biber")
    if biber is None:
        pytest.skip("biber is not installed")
    wanted = [
        Reference(
            key=f"k{number}", type="article", title=text, creators=(Creator(text, text),),
            abstract=text, fields={"note": text, "journaltitle": text, text: text}, tags=(text,),
        )
        for number, text in enumerate(NASTY)
    ]  # fmt: skip
    source, target = tmp_path / "source.bib", tmp_path / "target.bib"
    source.write_text(written(wanted, classic=classic), "utf-8")
    subprocess.run(
        [biber, "--tool", "--quiet", "--nolog", "-O", str(target), str(source)],
        check=True,
        capture_output=True,
    )
    keys = [entry.key for entry in entries(source.read_text("utf-8"))]
    assert [entry.key for entry in entries(target.read_text("utf-8"))] == keys
