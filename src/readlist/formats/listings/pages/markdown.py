"""Markdown as lines of plain words: what a reader of the rendered page sees, and where it links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from readlist.core.late_dataclass import replace
from readlist.formats.listings.pages.html_page import html_lines
from readlist.formats.listings.pages.inline import InlineReader
from readlist.formats.listings.pages.inline_tokens import normal_name
from readlist.formats.listings.pages.page import Line

_FENCE: Final = re.compile(r" {0,12}(`{3,}|~{3,})")
_HEADING: Final = re.compile(r" {0,3}(#{1,6})(?:\s+|(?=[A-Z0-9\d]))(.*)$")
_UNDERLINE: Final = re.compile(r" {0,3}(?:(=){2,}|-{3,})\s*$")
_RULE: Final = re.compile(r" {0,3}(?:(?:\* ?){3,}|(?:- ?){3,}|(?:_ ?){3,}|={3,})\s*$")
_ROW_RULE: Final = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)*(?: *:?-+:? *)?$")
_ITEM: Final = re.compile(
    r"(\s*)((?:[-*+•‣◦▪·●]|\d{1,4}[.)]|\(\d{1,3}\))(?=\s|$))\s*(?:\[[ xX]\](?=\s))?(.*)"
)
_QUOTE: Final = re.compile(r" {0,3}(?:> ?)+")
_DEFINITION: Final = re.compile(r" {0,3}\[([^\]^]{1,200})\]:\s*<?([^\s>]+)>?(?:\s+[\"'(].*)?\s*$")
_NOTE: Final = re.compile(r" {0,3}\[\^([^\]\s]{1,60})\]:\s*")
_CELLS: Final = re.compile(r"(?<!\\)\|")
_BLOCK: Final = re.compile(r"\s*<(table|ul|ol|dl)\b", re.IGNORECASE)
# What ends a link or an emphasis of the line before, and what begins anew.
_ENDS_LINK: Final = re.compile(r"\s{0,8}[^\s\[\]][^\[\]]{0,300}\]\(")
_ENDS_STRONG: Final = re.compile(r"\s{0,8}[^\s*][^*]{0,300}(?<=[^\s*])\*\*(?!\*)(?!.*\*\*)")
_ENDS_SLANTED: Final = re.compile(r"\s{0,8}[^\s*][^*]{0,300}(?<=[^\s*])\*(?!\*)(?!.*\*)")
_BEGINS: Final = re.compile(r"\s*(?:#|>|```|~~~|</?(?!br|b>|i>|em|a )|(?:[-*+•]|\d{1,4}[.)])\s)")
_STARS: Final = re.compile(r"(?<![\\*])\*{1,2}(?!\*)")
_MOST_LINES: Final = 3
_LONGEST_OPEN: Final = 1000
# Other elements are HTML only where no Markdown is in them.
_PART: Final = re.compile(
    r"\s*<(div|h[1-6]|p|section|article|details|center|main)\b", re.IGNORECASE
)
_MARKED: Final = re.compile(
    r"\]\(|^ {0,12}(?:#{1,6} |[-*+] \S|\d{1,3}[.)] |\|)|\*\*\w|```|^ {0,3}>", re.MULTILINE
)
_LONGEST_PART: Final = 300
_READ_TWICE: Final = 20  # lines of such elements that are looked at, for each line of the page
_LONGEST_TITLE: Final = 200
_TAB: Final = 4


def markdown_lines(text: str) -> list[Line]:
    """Give the lines that a Markdown text shows, with the numbers that they have in it."""
    raw = text.split("\n")
    reader = _Reader(raw, _definitions(raw))
    return list(reader.lines())


def _definitions(raw: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in raw:
        if "]:" in line and (definition := _DEFINITION.match(line)):
            found.setdefault(normal_name(definition[1]), definition[2])
    return found


class _Reader:
    """Reads the blocks of a Markdown text, line by line."""

    def __init__(self, raw: Sequence[str], definitions: dict[str, str]) -> None:
        self._raw = raw
        self._definitions = definitions
        self._fence = ""
        self._in_comment = False
        self._in_table = False
        self._last_comment = max((n for n, line in enumerate(raw) if "-->" in line), default=-1)
        self._last_fence = {"`": -1, "~": -1}
        for place, line in enumerate(raw):
            if line.lstrip()[:3] in {"```", "~~~"}:
                self._last_fence[line.lstrip()[0]] = place
        self._no_block_before = 0
        self._budget = _READ_TWICE * len(raw)

    def lines(self) -> Iterator[Line]:
        place = 0
        while place < len(self._raw):
            text = self._raw[place]
            outside = not self._fence and not self._in_comment and place >= self._no_block_before
            if outside and "<" in text and (end := self._end_of_html(place, text)):
                for line in html_lines("\n".join(self._raw[place:end])):
                    yield replace(line, number=line.number + place)
                place = end
                continue
            more = self._unclosed(place) if outside else 0
            yield from self._line(place, "\n".join(self._raw[place : place + 1 + more]))
            place += 1 + more

    def _unclosed(self, place: int) -> int:
        """Count the lines in which a link or an emphasis goes on that a line begins."""
        text = self._raw[place]
        more = 0
        while more < _MOST_LINES and (opened := _opened(text)):
            following = self._raw[place + more + 1] if place + more + 1 < len(self._raw) else ""
            if not opened.match(following) or _BEGINS.match(following) or "|" in following:
                break
            more += 1
            text += f" {following.strip()}"
        return more

    def _end_of_html(self, place: int, text: str) -> int:
        """Give the line after a block of HTML that begins at one; 0 where Markdown is in it."""
        if block := _BLOCK.match(text):
            end = self._block_end(place, block[1].lower(), len(self._raw))
            if "](" not in "\n".join(self._raw[place:end]):
                return end
            self._no_block_before = end  # Markdown between tags: read line by line
        elif self._budget > 0 and (block := _PART.match(text)):
            end = self._block_end(place, block[1].lower(), place + _LONGEST_PART)
            self._budget -= end - place
            if end < place + _LONGEST_PART and not _MARKED.search("\n".join(self._raw[place:end])):
                return end
        return 0

    def _block_end(self, place: int, name: str, most: int) -> int:
        """Give the line after a block of HTML that begins at one."""
        depth, tag = 0, re.compile(rf"<(/?){name}\b", re.IGNORECASE)
        for end in range(place, min(most, len(self._raw))):
            for found in tag.finditer(self._raw[end]):
                depth += -1 if found[1] else 1
            if depth <= 0:
                return end + 1
        return min(most, len(self._raw))

    def _line(self, place: int, raw: str) -> Iterator[Line]:
        number = place + 1
        if self._is_fenced(place, raw):
            yield Line(number, "")
            return
        text = self._without_comments(place, raw)
        stripped = text.strip()
        if not stripped or _DEFINITION.match(text):
            self._in_table = self._in_table and bool(stripped)
            yield Line(number, "")
        elif "|" in text and self._is_row(place):
            yield self._row(place, text, raw)
        elif _RULE.match(text) or (stripped[0] in "=-" and _UNDERLINE.match(text)):
            yield Line(number, "")
        else:
            yield from self._words(place, text, raw)

    def _is_fenced(self, place: int, raw: str) -> bool:
        fence = _FENCE.match(raw) if "```" in raw or "~~~" in raw else None
        if self._fence:
            if fence and fence[1].startswith(self._fence) and not raw[fence.end() :].strip():
                self._fence = ""
            return True
        if fence and "`" not in raw[fence.end() :] and place < self._last_fence[fence[1][0]]:
            self._fence = fence[1]
            return True
        return bool(self._fence)

    def _without_comments(self, place: int, raw: str) -> str:
        if not self._in_comment and ("<!--" not in raw or place > self._last_comment):
            return raw
        shown, rest = "", raw
        while rest:
            sign = "-->" if self._in_comment else "<!--"
            before, found, rest = rest.partition(sign)
            shown += "" if self._in_comment else before
            if found:
                self._in_comment = not self._in_comment
        return shown

    def _is_row(self, place: int) -> bool:
        if self._in_table:
            return True
        self._in_table = self._is_ruled(place + 1)
        return self._in_table

    def _is_ruled(self, place: int) -> bool:
        """Tell whether the rule below the titles of a table stands in a line."""
        text = self._raw[place] if place < len(self._raw) else ""
        return "-" in text and "|" in text and bool(_ROW_RULE.match(_unquoted(text)))

    def _row(self, place: int, text: str, raw: str) -> Line:
        if _ROW_RULE.match(_unquoted(text)):
            return Line(place + 1, "")
        cells = _CELLS.split(_unquoted(text).strip().removeprefix("|"))
        if not cells[-1].strip():
            cells.pop()
        built = InlineReader(self._definitions).read_cells(
            [cell.replace("\\|", "|") for cell in cells]
        )
        return built.line(place + 1, raw.strip(), titles=self._is_ruled(place + 1))

    def _words(self, place: int, text: str, raw: str) -> Iterator[Line]:
        text = _NOTE.sub(r"[\1] ", _unquoted(text.replace("\n", " ")))
        level, text = self._heading(place, text)
        indent = _width(text)
        item = ""
        if found := _ITEM.fullmatch(text):
            item, text = found[2], found[3]
        # GitHub and others end a line with a backslash for a break.
        text = text.rstrip().removesuffix("\\")
        reader = InlineReader(self._definitions)
        built = reader.read(text)
        for part, line in enumerate(built):
            if part and not line.size:
                continue
            yield line.line(
                place + 1,
                raw.strip(),
                indent=indent + 2 * bool(part and item),
                item="" if part else item,
                heading=level or reader.heading,
            )

    def _heading(self, place: int, text: str) -> tuple[int, str]:
        if "#" in text[:4] and (found := _HEADING.match(text)):
            words = found[2].rstrip()
            open_end = words.rstrip("#")
            return len(found[1]), words if open_end[-1:].strip() else open_end.rstrip()
        following = self._raw[place + 1] if place + 1 < len(self._raw) else ""
        if following[:4].strip()[:1] in {"=", "-"} and (under := _UNDERLINE.match(following)):
            alone = not place or not self._raw[place - 1].strip()
            if alone and len(text) < _LONGEST_TITLE and not _ITEM.match(text) and "[" not in text:
                return 1 if under[1] else 2, text
        return 0, text


def _opened(text: str) -> re.Pattern[str] | None:
    """Give how the next line must go on where a line ends within a link or an emphasis."""
    if ("[" not in text and "*" not in text) or len(text) > _LONGEST_OPEN or "<!--" in text:
        return None
    words = found[3] if (found := _ITEM.fullmatch(text)) else text
    if words.rfind("[") > words.rfind("]"):
        return _ENDS_LINK
    runs = _STARS.findall(words)
    if runs.count("**") % 2:
        return _ENDS_STRONG
    return _ENDS_SLANTED if runs.count("*") % 2 else None


def _unquoted(text: str) -> str:
    quote = _QUOTE.match(text) if ">" in text[:6] else None
    return (text[quote.end() :] if quote else text).rstrip()


def _width(text: str) -> int:
    blanks = text[: len(text) - len(text.lstrip())]
    return len(blanks) + blanks.count("\t") * (_TAB - 1)
