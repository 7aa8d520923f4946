"""LaTeX of any kind to Unicode: one pass, a stack of open groups, no recursion."""

from __future__ import annotations

import re
from typing import Final

from readlist.core.late_dataclass import dataclass, field
from readlist.formats.latex import commands, symbols
from readlist.formats.latex.structure import math_at

_TOKEN: Final = re.compile(
    r"\\([A-Za-z]+)(?:\*(?=[ ]*\{))?[ ]*(\[[^\[\]{}\\$]{0,80}\](?=\{))?"
    r"|\\(.)|([{}$~])|(---?|``|'')",
    re.DOTALL,
)
_TIES: Final = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " "}
_TIE: Final = re.compile("|".join(_TIES))
_OTHER_MATH: Final = re.compile(r"\\\((.{1,2000}?)\\\)|\\\[(.{1,2000}?)\\\]", re.DOTALL)
_LENGTH: Final = re.compile(
    r"\s*=?\s*[+-]?\s*(?:\d+\.?\d*|\.\d+)\s*(?:pt|em|ex|mu|cm|mm|in|sp|bp|pc|dd|cc)\s?"
)
_NUMBER: Final = re.compile(
    r"\s*(?:\{\s*)?(?:\"([0-9A-F]{1,6})|'([0-7]{1,7})|([0-9]{1,7})|`\\?(.))\s?(?:\})?"
)
_TWO_ARGUMENTS: Final = re.compile(r"\{([^{}\\$]*)\}\s*\{([^{}\\$]*)\}")
_SCRIPTED: Final = re.compile(r"\{([^{}$\\]{0,100}[_^][^{}$\\]{0,100})\}")
_BRACE: Final = re.compile(r"\\.|[{}]", re.DOTALL)
# Commands within commands beyond this depth are nobody's text; they only lose their formatting.
_DEEPEST: Final = 200
_MOST_ACCENTS: Final = 8
_LONGEST_SCRIPT: Final = 64
_LONGEST_VERBATIM: Final = 500
# Of a command that is not known: its argument so far the only one, or all as it is written.
_UNKNOWN: Final = "unknown"
_KEPT: Final = "kept"
_ASCII: Final = range(0x20, 0x7F)
_UNICODE: Final = range(0x100, 0xD800)


@dataclass(slots=True)
class _Group:
    """One open brace: where its text begins and what becomes of it when it closes."""

    start: int
    accents: tuple[str, ...] = ()
    command: str = ""


@dataclass(slots=True)
class Decoder:
    """The state of reading one text."""

    text: str
    out: list[str] = field(default_factory=list)
    groups: list[_Group] = field(default_factory=list)
    accents: tuple[str, ...] = ()
    command: str = ""
    endless: bool = False
    named: bool = False

    def run(self) -> str:
        """Give the Unicode text."""
        text, place = self.text, 0
        while token := _TOKEN.search(text, place):
            if token.start() > place:
                self._put(text[place : token.start()])
            place = token.end()
            if name := token[1]:
                place = self._take_command(name, token)
            elif sign := token[3]:
                place = self._sign(sign, place)
            elif token[5] or token[4] == "~":
                self._put(_TIES[token.group()])
            elif token[4] == "{":
                self._open()
            elif token[4] == "}":
                self._close(place)
            else:
                place = self._math(token.start())
        if place < len(text):
            self._put(text[place:])
        self._flush_accents()
        return "".join(self.out)

    def _put(self, text: str) -> None:
        if self.accents and text:
            text = text.lstrip(" ") or text
            for accent in reversed(self.accents):
                text = symbols.accented(text, accent)
            self.accents = ()
        self.command = ""
        self.named = False
        self.out.append(text)

    def _flush_accents(self) -> None:
        accents, self.accents = self.accents, ()
        self.out.extend(symbols.BARE_ACCENTS.get(accent, f"\\{accent}{{}}") for accent in accents)

    def _open(self) -> None:
        self.named = False
        if self.command in {_KEPT, _UNKNOWN}:
            self.out.append("{")
        accents, command = self.accents, self.command
        if len(self.groups) >= _DEEPEST and command not in {_KEPT, _UNKNOWN}:
            accents, command = (), ""
        self.groups.append(_Group(len(self.out), accents, command))
        self.accents, self.command = (), ""

    def _take_command(self, name: str, token: re.Match[str]) -> int:
        """Do what a command with a name of letters says; give where to read on."""
        option, place = token[2], token.end()
        opens = self.text.startswith("{", place)
        if name in symbols.ACCENTS and self._is_accent(name, token):
            self._accent(name)
            return place
        known = symbols.symbol(name)
        if known is not None:
            if known:
                self._put(known)
            return token.start(2) if option else place
        special = self._special(name, place)
        if special:
            return special
        if name in commands.TRANSPARENT | commands.QUOTING | commands.SCRIPTS.keys():
            self.command = name if opens else ""
        else:
            self._put(token.group())
            self.command = _KEPT if option or commands.is_reference(name) else _UNKNOWN
            self.named = not opens and not token.group().endswith(" ")
        return place

    def _is_accent(self, name: str, token: re.Match[str]) -> bool:
        after = self.text[token.end() : token.end() + 1]
        return len(name) > 1 or token.group().endswith(" ") or after in {"{", "}", "\\", ""}

    def _accent(self, accent: str) -> None:
        if len(self.accents) < _MOST_ACCENTS:
            self.accents = (*self.accents, accent)

    def _special(self, name: str, place: int) -> int:
        """Take a command with an argument of its own kind; give where to read on, or 0."""
        if name.lower() in commands.UNSEEN or name in commands.VERBATIM or name == commands.LINK:
            return self._raw(name, place)
        if name in commands.WITH_LENGTH and (length := _LENGTH.match(self.text, place)):
            return length.end()
        if name in commands.NUMBERED and (number := _NUMBER.match(self.text, place)):
            return self._numbered(number)
        if name in commands.FIRST_SEEN | commands.SWITCHED:
            two = _TWO_ARGUMENTS.match(self.text, place)
            if two:
                both = two[1] if name in commands.FIRST_SEEN else two[2] + two[1]
                self._put(_TIE.sub(lambda tie: _TIES[tie.group()], both))
                return two.end()
        if name == "ensuremath" and (scripted := _SCRIPTED.match(self.text, place)):
            self._put(f"${scripted[1].strip()}$")
            return scripted.end()
        return 0

    def _raw(self, name: str, place: int) -> int:
        sign = self.text[place : place + 1]
        if sign == "{":
            end = -1 if self.endless else self._group_end(place)
            if end < 0:
                return 0
            inner = self.text[place + 1 : end]
            if name == commands.LINK:
                self.command = commands.LINK + inner
            elif name in commands.VERBATIM:
                self._put(inner)
            return end + 1
        if name in commands.VERBATIM and sign and not (sign.isalnum() or sign.isspace()):
            end = self.text.find(sign, place + 1, place + _LONGEST_VERBATIM)
            if end > 0:
                self._put(self.text[place + 1 : end])
                return end + 1
        # What cannot be seen may also be one sign: a phantom brace keeps braces even.
        return place + 2 if name.lower() in commands.UNSEEN and sign == "\\" else 0

    def _numbered(self, number: re.Match[str]) -> int:
        for digits, base in ((number[1], 16), (number[2], 8), (number[3], 10)):
            if digits:
                code = int(digits, base)
                # What is between depends on the font's encoding.
                if code not in _ASCII and code not in _UNICODE:
                    return 0
                self._put(chr(code))
        if number[4]:
            self._put(number[4])
        return number.end()

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

    def _close(self, place: int) -> None:
        self._flush_accents()
        if not self.groups:
            return
        group = self.groups.pop()
        more = self.text.startswith("{", place)
        if group.command == _KEPT or (group.command == _UNKNOWN and more):
            self.out.append("}")
        elif group.command == _UNKNOWN:
            self.out[group.start - 2 : group.start] = ["", ""]
        elif self.named and not group.command:
            self.out.append("{}")  # else the command's name would go on behind the brace
        elif group.command or group.accents:
            self._finish(group)
        self.named = False
        # A command's second argument follows its first one directly.
        self.command = _KEPT if group.command in {_KEPT, _UNKNOWN} and more else ""

    def _finish(self, group: _Group) -> None:
        parts = self.out[group.start :]
        if group.accents and not any(parts):
            self.accents = group.accents
            self._flush_accents()
            return
        if group.command in commands.QUOTING:
            self.out[group.start :] = ["“", *parts, "”"]
        elif group.command.startswith(commands.LINK):
            self.out.append(f" ({group.command.removeprefix(commands.LINK)})")
        elif group.command in commands.SCRIPTS and sum(map(len, parts)) <= _LONGEST_SCRIPT:
            inner = "".join(parts)
            raised = inner.translate(commands.SCRIPTS[group.command])
            whole = all(a != b for a, b in zip(inner, raised, strict=True))
            self.out[group.start :] = [raised if whole else inner]
        if group.accents:
            first = next(i for i in range(group.start, len(self.out)) if self.out[i])
            for accent in reversed(group.accents):
                self.out[first] = symbols.accented(self.out[first], accent)

    def _group_end(self, start: int) -> int:
        depth = 0
        for brace in _BRACE.finditer(self.text, start):
            depth += (brace.group() == "{") - (brace.group() == "}")
            if not depth:
                return brace.start()
        self.endless = True  # looked for once; else many such commands would take for ever
        return -1
