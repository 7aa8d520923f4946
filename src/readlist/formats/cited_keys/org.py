"""Citations in Org: those of Org itself, those of org-ref, and LaTeX commands in between.

``[cite/style:see @key p. 2; @other]`` is Org's own (its manual, "Citations"); ``cite:a,b``,
``citep:a`` and ``[[cite:see &a p. 2;&b]]`` are org-ref's in its second and third version.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from readlist.formats.cited_keys import latex
from readlist.formats.cited_keys.base import Found, Inclusion, Mention
from readlist.formats.cited_keys.markdown import passed_over

_PASSED_OVER: Final = re.compile(
    r"(?mi:^)[ \t]*+\#\+begin_(?P<block>src|example|comment|export)\b.*?"
    r"(?:\n[ \t]*+\#\+end_(?P=block)\b|\Z)"
    r"|(?m:^)[ \t]*+(?:\#|:)[ \t][^\n]*+"
    r"|(?<![^\s({\"'])(?:=[^=\s][^=\n]{0,500}?=|~[^~\s][^~\n]{0,500}?~)(?![\w=~])",
    re.DOTALL | re.IGNORECASE,
)
_CITED: Final = re.compile(
    r"\[cite(?:/[\w/\-]{0,40}+)?:(?P<own>[^\[\]]{0,4000}+)\]"
    r"|\[\[[a-zA-Z]{0,20}cite[a-zA-Z]{0,20}\*?:(?P<link>[^\[\]]{0,4000}+)\]"
    r"|(?<![\w\\])(?:[a-zA-Z]{0,20}cite[a-zA-Z]{0,20}\*?):(?P<plain>[&\w*][\w&,;:.\-*/+]*+)"
    r"|(?m:^)[ \t]*+\#\+include:[ \t]*+\"(?P<file>[^\"\n]{1,1000}+)\"",
    re.IGNORECASE,
)
# The characters of a key (Org's syntax, "Citation references"), but what ends a sentence.
_OWN_KEY: Final = re.compile(r"@([\w\-.:?!`'/*@+|(){}<>&^$#%~]++)")
_LINKED_KEY: Final = re.compile(r"&([^\s;&\]]++)")
_KEY: Final = re.compile(r"[^\s,;]++")


def find(text: str) -> list[Found]:
    """Give the keys and the files included, in their order."""
    plain = passed_over(_PASSED_OVER, text)
    commands = (
        found for found in latex.find(plain.replace("%", " ")) if isinstance(found, Mention)
    )
    return sorted([*_in_org(plain), *commands], key=lambda found: found.place)


def _in_org(plain: str) -> Iterator[Found]:
    for match in _CITED.finditer(plain):
        kind = match.lastgroup or ""
        if kind == "file":
            yield Inclusion(match["file"], match.start())
            continue
        begin, listed = match.start(kind), match[kind]
        if kind == "own":
            pattern, group = _OWN_KEY, 1
        elif "&" in listed:
            pattern, group = _LINKED_KEY, 1
        else:
            pattern, group = _KEY, 0
        for key in pattern.finditer(listed):
            name = key[group].rstrip(".:,;")
            if name:
                yield Mention(name, begin + key.start(group))


def looks(text: str) -> bool:
    """Tell whether a text has what only Org has."""
    return bool(
        re.search(r"(?mi)^#\+(?:title|author|begin_|options|bibliography)|\[cite[/:]", text)
    )
