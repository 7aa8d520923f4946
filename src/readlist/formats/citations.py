"""Citations as the programs want them that documents are written with: LaTeX, pandoc, Typst, Org.

The forms are those that Better BibTeX copies, see its manual, "Citing". Nothing in a key can
break what is around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from readlist.core.identifiers import ARXIV, DOI, URL
from readlist.core.reference import Reference
from readlist.formats.bibtex.keys import fit_key

# Pandoc's manual, "Citation syntax": a letter, digit or "_", single marks of these between them.
_PLAIN_IN_PANDOC: Final = re.compile(r"\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*")
_UNFIT_IN_BRACES: Final = re.compile(r"[{}\n\r]")
_PLAIN_IN_TYPST: Final = re.compile(r"\w[\w\-:.]*+(?<![:.])")
_UNFIT_IN_ORG: Final = re.compile(r"[^\w\-.:?!`'/*@+|(){}<>&^$#%~]")
_MARKDOWN: Final = re.compile(r"([\\\[\]*_`<>])")


class CitationForm(NamedTuple):
    """One way to cite: its name, its words in menus, and how references are cited so."""

    name: str
    words: str
    write: Callable[[Sequence[Reference]], str]


def _command(name: str) -> CitationForm:
    def write(references: Sequence[Reference]) -> str:
        keys = ",".join(fit_key(reference.key) for reference in references)
        return f"\\{name}{{{keys}}}"

    return CitationForm("latex" if name == "cite" else name, f"\\{name}{{key}}", write)


def _pandoc(references: Sequence[Reference]) -> str:
    return f"[{'; '.join(_pandoc_key(reference.key) for reference in references)}]"


def _pandoc_key(key: str) -> str:
    plain = _PLAIN_IN_PANDOC.fullmatch(key)
    return f"@{key}" if plain else f"@{{{_UNFIT_IN_BRACES.sub('', key)}}}"


def _typst(references: Sequence[Reference]) -> str:
    return "".join(_typst_call(reference.key) for reference in references)


def _typst_call(key: str) -> str:
    if _PLAIN_IN_TYPST.fullmatch(key):
        return f"#cite(<{key}>)"
    escaped = key.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'#cite(label("{escaped}"))'


def _typst_short(references: Sequence[Reference]) -> str:
    keys = (reference.key for reference in references)
    return " ".join(f"@{k}" if _PLAIN_IN_TYPST.fullmatch(k) else _typst_call(k) for k in keys)


def _org(references: Sequence[Reference]) -> str:
    keys = (_UNFIT_IN_ORG.sub("", reference.key) for reference in references)
    return f"[cite:{';'.join(f'@{key}' for key in keys)}]"


def _markdown(references: Sequence[Reference]) -> str:
    return "\n".join(map(_markdown_link, references))


def _markdown_link(reference: Reference) -> str:
    words = _MARKDOWN.sub(r"\\\1", " ".join(reference.first_words.split()))
    address = _address(reference)
    return f"[{words}]({address})" if address else words


def _address(reference: Reference) -> str:
    doi, arxiv = reference.identifier(DOI), reference.identifier(ARXIV)
    url = reference.identifier(URL) or reference.fields.get("url", "")
    found = f"https://doi.org/{doi}" if doi else f"https://arxiv.org/abs/{arxiv}" if arxiv else url
    if not re.match(r"https?://", found):
        return ""
    return re.sub(r"[\s()<>\\]", lambda mark: f"%{ord(mark.group()):02X}", found)


def _keys(references: Sequence[Reference]) -> str:
    return ",".join(reference.key for reference in references)


FORMS: Final = {
    form.name: form
    for form in (
        _command("cite"),
        _command("autocite"),
        _command("citep"),
        _command("citet"),
        _command("parencite"),
        _command("textcite"),
        _command("footcite"),
        CitationForm("pandoc", "Markdown [@key]", _pandoc),
        CitationForm("typst", "Typst #cite(<key>)", _typst),
        CitationForm("typst-short", "Typst @key", _typst_short),
        CitationForm("org", "Org [cite:@key]", _org),
        CitationForm("markdown", "Markdown link", _markdown),
        CitationForm("key", "Citation key", _keys),
    )
}
