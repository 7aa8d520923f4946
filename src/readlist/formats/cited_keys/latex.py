"""Citations in LaTeX: all commands that cite, with their arguments, outside remarks and verbatim.

The commands are those of LaTeX, natbib, biblatex with its styles, apacite, jurabib and others:
whatever has "cite" in its name and a list of keys behind it, "bibentry", and the lists of
biblatex's "cites" (its manual, 3.9.3); the files taken in are those of "input", "include",
"subfile" and of the package import.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from readlist.formats.cited_keys.base import Found, Inclusion, Mention

# Every repetition below takes all it can and gives nothing back, so that no text is read twice.
_TOKEN: Final = re.compile(
    r"%[^\n]*+"
    r"|\\(?P<verb>verb|lstinline|mintinline|path|url|href|nolinkurl)(?![A-Za-z@])\*?"
    r"|\\begin\s*+\{(?P<begin>[A-Za-z]++\*?)\}"
    r"|\\end\s*+\{\s*+document\s*+\}|\\endinput(?![A-Za-z@])"
    r"|\\(?:(?:re|provide)?(?:new)?command|newrobustcmd|DeclareRobustCommand"
    r"|(?:New|Renew|Provide|Declare)DocumentCommand|let|def|edef|gdef)"
    r"\*?\s*+\{?\s*+\\[A-Za-z@]++"
    r"|\\iffalse(?![A-Za-z@])"
    r"|\\(?P<name>[A-Za-z@]++)\*?+"
    r"|\\.",
    re.DOTALL,
)
_VERBATIM: Final = frozenset(
    "verbatim verbatim* Verbatim Verbatim* BVerbatim LVerbatim SaveVerbatim lstlisting minted "
    "comment filecontents filecontents* verbatimtab verbbox spverbatim pycode".split()
)
_LONGEST_VERBATIM: Final = 4000
_GAP: Final = r"(?:\s|%[^\n]*+\n)*"
# Bounded, so that brackets which are never closed cost little.
_NEST: Final = r"\{[^{}]{0,1000}+(?:\{[^{}]{0,1000}+\}[^{}]{0,1000}+){0,6}\}"
_OPTION: Final = re.compile(
    rf"{_GAP}(?:\[[^\]{{}}]{{0,1000}}+(?:{_NEST}[^\]{{}}]{{0,1000}}+){{0,6}}+\]"
    rf"|\([^(){{}}]{{0,1000}}+(?:{_NEST}[^(){{}}]{{0,1000}}+){{0,6}}+\)"
    r"|<[^<>{}]{0,200}+>)"
)
_KEYS: Final = re.compile(rf"{_GAP}\{{([^{{}}]*+)\}}")
_GROUP: Final = re.compile(rf"{_GAP}{_NEST}")
_KEY: Final = re.compile(r"[^\s,%][^,%\n]*+")
_REMARK: Final = re.compile(r"%[^\n]*+\n?")
_NO_KEY: Final = re.compile(r"[\\#~]")
_CONDITION: Final = re.compile(
    r"%[^\n]*+|\\(?:(?P<open>if(?:x|num|dim|cat|odd|true|false|case|defined|csname|mmode|hmode"
    r"|vmode|eof|void)?)|(?P<close>fi|else))(?![A-Za-z@])"
)
_CITING: Final = re.compile(r"[cC]ite|^bibentry$")
_OF_ANOTHER_SENSE: Final = re.compile(
    r"^(?:At|Declare|new(?:multi)?cites$|set|bibcite|citetext$|citestyle|citesetup|citenamefont"
    r"|citeleft|citeright|citemid|citepunct|citedash|citeform|citereset|citelist|citename$|if)"
)
_IN_VOLUME: Final = re.compile(r"vol(?:cite|cites)$|volcitetext", re.IGNORECASE)
_TAKING_IN: Final = frozenset(
    {"input", "include", "subfile", "subfileinclude", "InputIfFileExists"}
)
_FROM_FOLDER: Final = frozenset(
    {"import", "subimport", "includefrom", "subincludefrom", "inputfrom"}
)
_BARE_NAME: Final = re.compile(r"[ \t]++([^\s{}\\%]++)")
_NAME: Final = re.compile(r"\s*+\{([^{}#\\]{1,1000})\}")
_ENDINGS: Final = (".tex", "")


def find(text: str) -> Iterator[Found]:
    """Give the keys and the files taken in, in their order; nothing behind the document's end."""
    place = 0
    while token := _TOKEN.search(text, place):
        place = token.end()
        if token["verb"]:
            place = _after_verbatim(text, place, token["verb"])
        elif token["begin"]:
            place = _after_environment(text, place, token["begin"])
        elif token["name"]:
            yield from _named(text, place, token["name"])
        elif token.group() == r"\iffalse":
            place = _after_condition(text, place)
        elif token.group().startswith(r"\end"):
            return


def looks(text: str) -> bool:
    """Tell whether a text begins like a LaTeX document or a part of one."""
    return bool(
        re.search(
            r"\\(?:documentclass|documentstyle|begin\s*\{|(?:sub)?section|chapter|usepackage"
            r"|[a-zA-Z]*cite[a-zA-Z]*\*?\s*[\[{])",
            text,
        )
    )


def _after_verbatim(text: str, place: int, command: str) -> int:
    r"""Give where the text of ``\verb`` and the like ends; it stays within its line."""
    begin = place
    if command == "mintinline" and (language := _KEYS.match(text, begin)):
        begin = language.end()
    elif command == "lstinline" and (option := _OPTION.match(text, begin)):
        begin = option.end()
    mark = text[begin : begin + 1]
    if not mark or mark.isspace():
        return place
    longest = min(begin + _LONGEST_VERBATIM, len(text))
    line = text.find("\n", begin, longest)
    line = longest if line < 0 else line
    end = text.find("}" if mark == "{" and command != "verb" else mark, begin + 1, line)
    return place if end < 0 else end + 1


def _after_environment(text: str, place: int, name: str) -> int:
    if name not in _VERBATIM:
        return place
    end = text.find(f"\\end{{{name}}}", place)
    return len(text) if end < 0 else end + len(name) + 6


def _after_condition(text: str, place: int) -> int:
    r"""Give where the part ends that ``\iffalse`` switches off."""
    depth = 1
    for mark in _CONDITION.finditer(text, place):
        if mark["open"]:
            depth += 1
        elif mark["close"] == "fi" or (mark["close"] and depth == 1):
            depth -= 1
        if depth == 0:
            return mark.end()
    return len(text)


def _named(text: str, place: int, name: str) -> Iterator[Found]:
    if name in _TAKING_IN or name in _FROM_FOLDER:
        yield from _taken_in(text, place, name)
    elif _CITING.search(name) and not _OF_ANOTHER_SENSE.search(name):
        yield from _cited(text, place, name)


def _taken_in(text: str, place: int, name: str) -> Iterator[Inclusion]:
    folder = ""
    if name in _FROM_FOLDER:
        named = _NAME.match(text, place)
        if named is None:
            return
        folder, place = named[1].strip().rstrip("/") + "/", named.end()
    file = _NAME.match(text, place) or (_BARE_NAME.match(text, place) if name == "input" else None)
    if file and file[1].strip():
        yield Inclusion(folder + file[1].strip().strip('"'), place, _ENDINGS)


def _cited(text: str, place: int, name: str) -> Iterator[Mention]:
    several, in_volume = "cites" in name.lower(), _IN_VOLUME.search(name)
    while True:
        while option := _OPTION.match(text, place):
            place = option.end()
        if in_volume and (volume := _GROUP.match(text, place)):
            place = volume.end()
            if option := _OPTION.match(text, place):
                place = option.end()
        listed = _KEYS.match(text, place)
        if listed is None:
            return
        yield from keys_of(text, listed.start(1), listed.end(1))
        place = listed.end()
        if not several:
            return


def keys_of(text: str, begin: int, end: int) -> Iterator[Mention]:
    """Give the keys of a list between commas, without the remarks in it."""
    listed = _REMARK.sub(lambda remark: " " * len(remark.group()), text[begin:end])
    for key in _KEY.finditer(listed):
        name = key.group().rstrip()
        if not _NO_KEY.search(name):
            yield Mention(name, begin + key.start())
