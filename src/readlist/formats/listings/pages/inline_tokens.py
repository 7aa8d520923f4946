"""Cuts one line of Markdown into words, marks of emphasis, links, code, mathematics and tags.

After CommonMark 0.31 and GitHub's additions to it, read leniently: what its author meant as a link
is one, also with a blank before the bracket or blanks within the address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from readlist.core.late_dataclass import dataclass

_START: Final = re.compile(r"[\\`$\[\]!<*_~:]|(?<![\w/@.])(?:https?://|www\.)", re.IGNORECASE)
_ESCAPED: Final = frozenset("\\`*_{}[]()#+-.!|<>~$&\"',:;?@%^=/")
# What LaTeX puts after a backslash to put an accent on the letter that follows.
_ACCENT: Final = re.compile(r"\\(?:\"\{?\\?[aeiouyAEIOUY]|['`^~=.](?!s\b)\{?\\?[A-Za-z])\}?")
_TAG: Final = re.compile(
    r"<(?P<close>/?)(?P<name>a|abbr|b|big|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em|"
    r"figure|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|nobr|ol|p|picture|pre|q|s|samp|small|source|"
    r"span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|video)"
    r"(?=[\s/>])(?P<attributes>[^<>]{0,4000})>",
    re.IGNORECASE,
)
_AUTOLINK: Final = re.compile(r"<((?:https?|ftp)://[^\s<>]{1,2000}|doi:10\.[^\s<>]{1,300})>")
_BARE: Final = re.compile(
    r"(?:https?://|www\.)(?:(?!\]\()[^\s<>\"“”|^`\\{}\u3001-\u301f\uff01-\uff1b]){1,2000}",
    re.IGNORECASE,
)
_MATH: Final = re.compile(
    r"\$\$[^$]{1,500}\$\$|\$(?![\s\d$])[^$]{0,298}[^\s$\\]\$(?!\d)"
    r"|\$\d[^$]{0,100}[\\^_=<>][^$]{0,100}\$"
)
_FOOTNOTE: Final = re.compile(r"\[\^[^\]\s]{1,60}\](?!:)")
_EMOJI: Final = re.compile(r"(?<![\w:])(?::[a-z][a-z0-9_+-]{1,40}:)+(?![\w:])")
_RUN: Final = re.compile(r"\*+|_+|~~")
_TITLE: Final = re.compile(r"\s(?:\"[^\"]*\"|'[^']*'|\([^()]*\))\s*$")
_ROUND: Final = re.compile(r"[()]")
_LONGEST_ADDRESS: Final = 2000
_LONGEST_NAME: Final = 999  # of a reference link (CommonMark 0.31, 4.7)
_LONGEST_MARK: Final = 100  # a longer run of stars is a line that was drawn
_DEEPEST: Final = 32
_PUNCTUATION: Final = frozenset("!\"#$%&'*+(),-./:;<=>?@[\\]^_`{|}~。，、；：“”‘’（）《》")


@dataclass(slots=True)
class Token:
    """One piece of a line: ``kind``, its text or address, and for marks what they do.

    Kinds are text, code, math, tag, end-tag, url, open, close, mark. ``begins`` and ``ends`` of a
    mark list the spans that begin and end there: 1 slanted, 2 strong.
    """

    kind: str
    text: str = ""
    address: str | None = None
    image: bool = False
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    can_open: bool = False
    can_close: bool = False


class Cutter:
    """Cuts one line; ``definitions`` are the addresses of the document's reference links."""

    def __init__(self, text: str, definitions: Mapping[str, str]) -> None:
        """Begin at the start of a line."""
        self._text = text
        self._definitions = definitions
        self._open: list[tuple[int, int]] = []
        self._unclosed: set[int] = set()
        self.tokens: list[Token] = []

    def cut(self) -> list[Token]:
        """Give the line's pieces."""
        text, place = self._text, 0
        while found := _START.search(text, place):
            begin = found.start()
            if begin > place:
                self._put("text", text[place:begin])
            place = self._at(begin, text[begin])
        if place < len(text):
            self._put("text", text[place:])
        return self.tokens

    def _put(self, kind: str, text: str, address: str | None = None) -> None:
        self.tokens.append(Token(kind, text, address))

    def _at(self, place: int, sign: str) -> int:
        """Read what begins with a sign and give the place after it."""
        if sign in "[]!":
            return self._bracket(place, sign)
        for pattern, kind in _ATOMS.get(sign, _ADDRESS):
            if found := pattern.match(self._text, place):
                return self._atom(kind, found)
        if sign == "\\" and self._text[place + 1 : place + 2] in _ESCAPED:
            self._put("text", self._text[place + 1 : place + 2])
            return place + 2
        if sign == "`":
            return self._code(place)
        if sign in "*_~" and (run := _RUN.match(self._text, place)):
            return self._mark(place, run.end())
        self._put("text", sign)
        return place + 1

    def _atom(self, kind: str, found: re.Match[str]) -> int:
        if kind == "tag":
            close = "end-tag" if found["close"] else "tag"
            self._put(close, found["name"].lower(), found["attributes"])
        elif kind == "url":
            address = found.group(found.re.groups) if found.re.groups else trimmed(found.group())
            self._put("url", address, address if ":" in address[:8] else f"https://{address}")
            return found.start() + (len(address) if not found.re.groups else len(found.group()))
        elif kind != "nothing":
            self._put(kind, found.group())
        return found.end()

    def _code(self, place: int) -> int:
        end = place
        while self._text[end : end + 1] == "`":
            end += 1
        size = end - place
        close = -1 if size in self._unclosed else self._text.find("`" * size, end)
        if close < 0:
            self._unclosed.add(size)
            return end
        self._put("code", self._text[end:close])
        return close + size

    def _mark(self, begin: int, end: int) -> int:
        if end - begin > _LONGEST_MARK:
            self._put("text", self._text[begin:end])
            return end
        before, after = self._text[begin - 1 : begin] or " ", self._text[end : end + 1] or " "
        left = not after.isspace() and (after not in _PUNCTUATION or _is_outer(before))
        right = not before.isspace() and (before not in _PUNCTUATION or _is_outer(after))
        if self._text[begin] == "_":
            left, right = left and not _is_word(before), right and not _is_word(after)
        self.tokens.append(Token("mark", self._text[begin:end], can_open=left, can_close=right))
        return end

    def _bracket(self, place: int, sign: str) -> int:
        text = self._text
        if sign == "!" and text[place + 1 : place + 2] != "[":
            self._put("text", sign)
            return place + 1
        if found := _FOOTNOTE.match(text, place):
            return found.end()
        if sign == "]":
            return self._close(place)
        end = place + 1 + (sign == "!")
        self._open.append((len(self.tokens), end))
        self.tokens.append(Token("open", text[place:end], image=sign == "!"))
        return end

    def _close(self, place: int) -> int:
        address, end = None, place + 1
        if self._open:
            opened, begin = self._open.pop()
            named = place - begin <= _LONGEST_NAME
            address, end = self._target(place, self._text[begin:place] if named else "")
            self.tokens[opened].address = address
        self._put("close", "]", address)
        return end

    def _target(self, place: int, words: str) -> tuple[str | None, int]:
        """Give the address that the bracket which closes at a place leads to, and its end."""
        text, after = self._text, place + 1
        if text.startswith("(", after):
            return _address(text, after + 1) or (None, after)
        if text.startswith((" (http", " (www."), after):
            return _address(text, after + 2) or (None, after)
        if text.startswith("[", after):
            close = text.find("]", after, after + 200)
            name = text[after + 1 : close] or words if close >= 0 else ""
            address = self._definitions.get(normal_name(name))
            return (address, close + 1) if address else (None, after)
        known = self._definitions.get(normal_name(words)) if self._definitions else None
        return known, after


def normal_name(name: str) -> str:
    """Give the name of a reference link as it is looked up."""
    return " ".join(name.lower().split())


def trimmed(address: str) -> str:
    """Give a bare address without the punctuation of the sentence that it stands in."""
    while address:
        shorter = address.rstrip(".,;:!?'\"*_~]。，、；")
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == address:
            break
        address = shorter
    return address


def _address(text: str, begin: int) -> tuple[str, int] | None:
    """Read what stands in a link's round brackets, which may hold brackets and blanks itself."""
    depth = 1
    for bracket in _ROUND.finditer(text, begin, begin + _LONGEST_ADDRESS):
        depth += 1 if bracket.group() == "(" else -1
        if not depth:
            inner = _TITLE.sub("", " " + text[begin : bracket.start()]).strip()
            inner = inner.removeprefix("<").split(">")[0].strip()
            return inner.replace("\\_", "_").replace(" ", "%20"), bracket.end()
        if depth > _DEEPEST:
            break
    if text.startswith("http", begin):
        inner = text[begin : begin + _LONGEST_ADDRESS].split(None, 1)[0]
        return trimmed(inner), begin + len(inner)
    return None


def _is_outer(sign: str) -> bool:
    return sign.isspace() or sign in _PUNCTUATION


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


_ADDRESS: Final = ((_BARE, "url"),)
_ATOMS: Final[dict[str, tuple[tuple[re.Pattern[str], str], ...]]] = {
    "\\": ((_ACCENT, "text"),),
    "$": ((_MATH, "math"),),
    "<": ((_AUTOLINK, "url"), (_TAG, "tag")),
    ":": ((_EMOJI, "nothing"),),
    "`": (), "*": (), "_": (), "~": (),
}  # fmt: skip
