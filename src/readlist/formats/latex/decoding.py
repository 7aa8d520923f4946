"""LaTeX text to Unicode in one pass without recursion; mathematics stays as it is written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from readlist.core.late_dataclass import dataclass, field
from readlist.formats.latex import symbols

_SPACES: Final = re.compile(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]")
_ENDS: Final = " \t\r\n\f\v"
_TOKEN: Final = re.compile(r"\\([A-Za-z]+)\*?[ ]*|\\(.)|([{}$~])|(---?|``|'')", re.DOTALL)
_TIES: Final = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " "}
_MATH: Final = re.compile(r"(\$\$?)((?:[^$\\]|\\.){1,2000})\1", re.DOTALL)
_OTHER_MATH: Final = re.compile(r"\\\((.{1,2000}?)\\\)|\\\[(.{1,2000}?)\\\]", re.DOTALL)
# Commands within commands beyond this depth are nobody's text; they only lose their formatting.
_DEEPEST: Final = 200
_BRACE: Final = re.compile(r"[{}]")
_MOST_ACCENTS: Final = 8
_LONGEST_SCRIPT: Final = 64
_CACHED_LENGTH: Final = 2000


def squeeze(text: str) -> str:
    """Make every run of white space one space, and every blank line a paragraph's end."""
    text = text.strip(_ENDS)
    if text.isprintable() and "  " not in text:  # then no other white space is in it
        return text
    return _SPACES.sub(_one_space, text)


def _one_space(match: re.Match[str]) -> str:
    return "\n\n" if match.group().count("\n") > 1 else " "


def balanced(text: str) -> bool:
    """Tell whether the braces that are not escaped open and close in order."""
    depth = 0
    for brace in re.findall(r"\\.|[{}]", text, re.DOTALL):
        depth += (brace == "{") - (brace == "}")
        if depth < 0:
            return False
    return depth == 0


def math_at(text: str, start: int) -> re.Match[str] | None:
    """Find mathematics between dollar signs that begins at a place of a text."""
    match = _MATH.match(text, start)
    if match is None or not match[2].strip() or not balanced(match[2]):
        return None
    return match


def from_latex(text: str) -> str:
    """Turn LaTeX text into Unicode.

    Accents, letters, symbols, quotes and dashes become characters, grouping braces and fonts go,
    mathematics between dollar signs and commands that are not known stay as they are written.
    """
    text = squeeze(text)
    if _is_plain(text):
        return text
    return _cached(text) if len(text) <= _CACHED_LENGTH else _Decoder(text).run()


def _is_plain(text: str) -> bool:
    # Looking for one after the other is quicker than one search for all, or a loop.
    if "\\" in text or "{" in text or "}" in text or "$" in text or "~" in text:
        return False
    return "--" not in text and "``" not in text and "''" not in text


@lru_cache(maxsize=20_000)
def _cached(text: str) -> str:
    return _Decoder(text).run()


@dataclass(slots=True)
class _Group:
    """One open brace: where its text begins and what becomes of it when it closes."""

    start: int
    accents: str = ""
    command: str = ""


@dataclass(slots=True)
class _Decoder:
    text: str
    out: list[str] = field(default_factory=list)
    groups: list[_Group] = field(default_factory=list)
    accents: str = ""
    command: str = ""
    endless: bool = False

    def run(self) -> str:
        text, place = self.text, 0
        while token := _TOKEN.search(text, place):
            if token.start() > place:
                self._put(text[place : token.start()])
            place = token.end()
            if name := token[1]:
                place = self._named(name, token)
            elif sign := token[2]:
                place = self._sign(sign, place)
            elif token[4] or token[3] == "~":
                self._put(_TIES[token.group()])
            elif token[3] == "{":
                self._open()
            elif token[3] == "}":
                self._close()
            else:
                place = self._math(token.start())
        if place < len(text):
            self._put(text[place:])
        self._flush_accents()
        return "".join(self.out)

    def _open(self) -> None:
        if self.command == _KEPT:
            self.out.append("{")
        deep = len(self.groups) >= _DEEPEST
        accents, command = self.accents, self.command
        if deep and command != _KEPT:
            accents = command = ""
        self.groups.append(_Group(len(self.out), accents, command))
        self.accents = self.command = ""

    def _put(self, text: str) -> None:
        if self.accents and text:
            text = text.lstrip(" ") or text
            for accent in reversed(self.accents):
                text = symbols.accented(text, accent)
            self.accents = ""
        self.command = ""
        self.out.append(text)

    def _flush_accents(self) -> None:
        accents, self.accents = self.accents, ""
        self.out.extend(symbols.BARE_ACCENTS.get(accent, "") for accent in accents)

    def _named(self, name: str, token: re.Match[str]) -> int:
        place = token.end()
        opens = self.text.startswith("{", place)
        if name in symbols.ACCENTS and (
            opens or token.group().endswith(" ") or self.text.startswith("\\", place)
        ):
            self._accent(name)
            return place
        known = symbols.symbol(name)
        if known is not None:
            self._put(known) if known else None
            return place
        if not opens:
            self._put(token.group())
            return place
        if name in _RAW and not self.endless and (end := self._group_end(place)) > 0:
            inner = self.text[place + 1 : end]
            if name == _LINK:
                self.command = _LINK + inner
            elif name in symbols.VERBATIM:
                self._put(inner)
            return end + 1
        if name in _COMMANDS:
            self.command = name
        elif name not in symbols.TRANSPARENT:
            self._put(token.group())
            self.command = _KEPT
        return place

    def _accent(self, accent: str) -> None:
        if len(self.accents) < _MOST_ACCENTS:
            self.accents += accent

    def _sign(self, sign: str, place: int) -> int:
        if sign in symbols.ACCENTS:
            self._accent(sign)
        elif sign in "([" and (math := _OTHER_MATH.match(self.text, place - 2)):
            self._put(f"${(math[1] or math[2]).strip()}$")
            return math.end()
        else:
            known = symbols.SIGNS.get(sign)
            self._put("\\" + sign if known is None else known)
        return place

    def _math(self, start: int) -> int:
        math = math_at(self.text, start)
        if math is None:
            self._put("$")
            return start + 1
        self._put(f"${math[2].strip()}$")
        return math.end()

    def _close(self) -> None:
        self._flush_accents()
        if not self.groups:
            return
        group = self.groups.pop()
        if group.command == _KEPT:
            self.out.append("}")
        elif group.command or group.accents:
            self._finish(group)
        # A command's second argument follows its first one directly.
        self.command = _KEPT if group.command == _KEPT else ""

    def _finish(self, group: _Group) -> None:
        parts = self.out[group.start :]
        if group.accents and not any(parts):
            self.accents = group.accents
            self._flush_accents()
            return
        if group.command in symbols.QUOTING:
            self.out[group.start :] = ["“", *parts, "”"]
        elif group.command.startswith(_LINK):
            self.out.append(f" ({group.command.removeprefix(_LINK)})")
        elif group.command in _SCRIPTS and sum(map(len, parts)) <= _LONGEST_SCRIPT:
            inner = "".join(parts)
            raised = inner.translate(_SCRIPTS[group.command])
            whole = all(a != b for a, b in zip(inner, raised, strict=True))
            self.out[group.start :] = [raised if whole else inner]
        if group.accents:
            first = next(i for i in range(group.start, len(self.out)) if self.out[i])
            for accent in reversed(group.accents):
                self.out[first] = symbols.accented(self.out[first], accent)

    def _group_end(self, start: int) -> int:
        depth = 0
        for brace in _BRACE.finditer(self.text, start):
            depth += 1 if brace.group() == "{" else -1
            if not depth:
                return brace.start()
        self.endless = True  # looked for once; else many such commands would take for ever
        return -1


_SCRIPTS: Final = {
    "textsubscript": symbols.SUBSCRIPTS,
    "textsuperscript": symbols.SUPERSCRIPTS,
}
_COMMANDS: Final = symbols.QUOTING | _SCRIPTS.keys()
_LINK: Final = "href"
_KEPT: Final = "kept"
_RAW: Final = symbols.VERBATIM | symbols.UNSEEN | {_LINK}
