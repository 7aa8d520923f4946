"""Compiles a parsed query to SQL conditions on ``reference``, with every value bound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

from readlist.core.errors import InputError
from readlist.core.query import (
    And,
    Everything,
    Node,
    Not,
    Or,
    Pattern,
    Query,
    Span,
    Words,
)
from readlist.core.reading import parse_state
from readlist.core.search_text import needles
from readlist.core.text import fold
from readlist.store.hits import INDEXED, PLACES, Among, hit_statements
from readlist.store.schema import SEARCH_TABLES

_TRASH_WORDS: Final = frozenset({"trash", "trashed", "deleted"})
_IDENTIFIERS: Final = frozenset({"doi", "arxiv", "isbn", "pmid", "url", "code"})
# Longer patterns SQLite refuses (SQLITE_MAX_LIKE_PATTERN_LENGTH), and no name is as long.
_LONGEST_PATTERN: Final = 2000
_TIMES: Final = frozenset({"added", "modified", "due", "date"})
# How a day begins that others come before or after; other words have no order.
_DAY: Final = re.compile(r"-{0,2}\d")
_HAS: Final = {
    "title": "r.title <> ''",
    "abstract": "EXISTS (SELECT 1 FROM reference_text t WHERE t.reference_id = r.id"
    " AND t.abstract <> '')",
    "note": "EXISTS (SELECT 1 FROM note n WHERE n.reference_id = r.id)",
    "tag": "EXISTS (SELECT 1 FROM reference_tag x WHERE x.reference_id = r.id)",
    "file": "EXISTS (SELECT 1 FROM attachment a WHERE a.reference_id = r.id)",
    "collection": "EXISTS (SELECT 1 FROM member m WHERE m.reference_id = r.id)",
    "year": "r.year IS NOT NULL",
    "creator": "r.creators_text <> ''",
    "venue": "r.venue <> ''",
    "due": "r.due <> ''",
    "priority": "r.priority > 0",
    "rating": "r.rating > 0",
    "key": "r.key <> ''",
}
_HAS_ALIASES: Final = {
    "notes": "note", "tags": "tag", "files": "file", "attachment": "file", "pdf": "file",
    "author": "creator", "authors": "creator", "creators": "creator", "journal": "venue",
    "collections": "collection", "date": "year",
}  # fmt: skip


class Conditions:
    """One query as an SQL condition and its values.

    Where only some references are looked at, ``among`` says which.
    """

    def __init__(self, query: Query, among: Among | None = None) -> None:
        self.values: list[Any] = []
        self._among = among
        self.sql = self._placed(query.root)

    def _placed(self, node: Node) -> str:
        """Look among the live references, or in the trash where a branch asks for it.

        The sides of an OR each look in their own place; ``is:trash`` beside other conditions
        moves all of them into the trash.
        """
        if _asks_for_trash(node):
            return f"r.removed = 1 AND {self._node(node)}"
        if not mentions_trash(node):
            return f"r.removed = 0 AND {self._node(node)}"
        if isinstance(node, Or):
            return "(" + " OR ".join(f"({self._placed(part)})" for part in node.parts) + ")"
        parts = node.parts if isinstance(node, And) else ()
        # An OR among the conditions tells the place, and the others only narrow it down.
        return " AND ".join(
            self._placed(part) if mentions_trash(part) else self._node(part) for part in parts
        )

    def _bind(self, value: str | int) -> str:
        """Bind a value; halves of characters, which no text of the library has, become marks."""
        bound = value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
        self.values.append(bound)
        return "?"

    def _node(self, node: Node) -> str:
        match node:
            case And(parts) | Or(parts):
                joint = " AND " if isinstance(node, And) else " OR "
                # What must read the texts comes last, where others have decided already.
                ordered = sorted(parts, key=lambda part: isinstance(part, Pattern))
                return "(" + joint.join(self._node(part) for part in ordered) + ")"
            case Not(part):
                return f"NOT {self._node(part)}"
            case Span():
                return self._span(node)
            case Words():
                return self._words(node)
            case Pattern(text, field):
                return self._in_texts("fits", text, PLACES[field])
            case Everything():
                return "1"

    def _words(self, node: Words) -> str:
        if node.field in INDEXED:
            return self._hits(node)
        if node.field in _IDENTIFIERS:
            like = self._bind(f"{_like(node.text.lower())}%")
            scheme = self._bind(node.field)
            return (
                "EXISTS (SELECT 1 FROM identifier i WHERE i.reference_id = r.id AND lower(i.value)"
                f" LIKE {like} ESCAPE '\\' AND i.scheme = {scheme})"
            )
        return self._named(node)

    def _named(self, node: Words) -> str:
        text = node.text
        match node.field:
            case "state":
                return f"r.state = {self._bind(_state(text))}"
            case "type":
                return f"r.type LIKE {self._bind(_like(text) + '%')} ESCAPE '\\'"
            case "is" | "has":
                return (self._is if node.field == "is" else self._has)(text.lower())
            case "tag":
                return (
                    "r.id IN (SELECT x.reference_id FROM reference_tag x WHERE x.tag_id IN"
                    f" (SELECT t.id FROM tag t WHERE {self._name_like('t.name', node)}))"
                )
            case "collection":
                return self._collection(node)
            case _:
                return (
                    "r.id IN (SELECT k.reference_id FROM record k WHERE k.document_id IN"
                    " (SELECT d.id FROM document d WHERE d.removed = 0 AND"
                    f" {self._name_like('d.name', node)}))"
                )

    def _name_like(self, column: str, node: Words) -> str:
        """Match a whole name in quotes, else the beginning of one, whatever its case and marks."""
        if node.whole:
            return f"casefold({column}) = {self._bind(node.text.casefold())}"
        return f"fold({column}) LIKE {self._bind(_like(fold(node.text)) + '%')} ESCAPE '\\'"

    def _collection(self, node: Words) -> str:
        named = self._name_like("path", node)
        below = self._bind(_like(node.text.casefold()) + "/%")
        return (
            "r.id IN (SELECT m.reference_id FROM member m WHERE m.collection_id IN ("
            "WITH RECURSIVE tree(id, path) AS (SELECT id, name FROM collection WHERE parent_id IS"
            " NULL UNION ALL SELECT c.id, tree.path || '/' || c.name FROM collection c JOIN tree"
            f" ON c.parent_id = tree.id) SELECT id FROM tree WHERE {named}"
            f" OR casefold(path) LIKE {below} ESCAPE '\\'))"
        )

    def _is(self, text: str) -> str:
        if text in _TRASH_WORDS:
            return "r.removed = 1"
        if text in {"overdue", "late"}:
            return f"(r.due <> '' AND r.due < {self._bind(_today())})"
        return f"r.state = {self._bind(_state(text))}"

    def _has(self, text: str) -> str:
        text = _HAS_ALIASES.get(text, text)
        if text in _HAS:
            return _HAS[text]
        scheme = self._bind(text)
        return (
            "EXISTS (SELECT 1 FROM identifier i WHERE i.reference_id = r.id AND i.scheme ="
            f" {scheme})"
        )

    def _hits(self, node: Words) -> str:
        every, among = hit_statements(node), self._among
        if not every:
            return "1"
        within, wide = "", False
        if among is not None:
            within = f" AND rowid BETWEEN {among.lowest:d} AND {among.highest:d}"
            wide = node not in among.rare
        parts = []
        for hits in every:
            expression = hits.expression
            if among is not None and wide:
                if hits.table not in among.expressions:
                    continue
                expression = f"({among.expressions[hits.table]}) AND ({expression})"
            parts.append(f"{hits.sql}{within}")
            self._bind(expression)
        found = f"r.id IN ({' UNION ALL '.join(parts)})" if parts else "0"
        return f"({found} OR {self._stands(node)})" if wide else found

    def _stands(self, node: Words) -> str:
        """Look into the texts themselves, where the index would have too much to give."""
        return self._in_texts("stands", needles(node.text, whole=node.whole), INDEXED[node.field])

    def _in_texts(self, function: str, wanted: str, places: Sequence[tuple[str, str]]) -> str:
        parts = []
        for table, column in places:
            content, key, columns = SEARCH_TABLES[table]
            texts = ", ".join(f"s.{name}" for name in ([column] if column else columns))
            looked = f"{function}({self._bind(wanted)}, {texts})"
            # Not EXISTS, for what cannot be told in time is neither found nor excluded.
            parts.append(f"(SELECT {looked} FROM {content} s WHERE s.{key} = r.id)")
        return f"({' OR '.join(parts)})"

    def _span(self, node: Span) -> str:
        column = f"r.{node.field}"
        low, high = node.low, node.high
        if node.field in _TIMES:
            low, high = _days(node)
        parts = []
        if (
            node.field in _TIMES
            and low != high
            and not all(map(_DAY.match, filter(None, (low, high))))
        ):
            return "0"
        for bound, sign in (
            (low, ">" if node.above else ">="),
            (high, "<" if node.below else "<="),
        ):
            if bound:
                parts.append(self._bound(node.field, column, sign, bound))
        empty = f"{column} IS NOT NULL" + (f" AND {column} <> ''" if node.field in _TIMES else "")
        return "(" + " AND ".join([empty, *parts]) + ")"

    def _bound(self, field: str, column: str, sign: str, bound: str) -> str:
        if field in _TIMES:
            # A bound such as 2024-05 stands for all that begins with it.
            length = len(bound)
            return f"substr({column}, 1, {length}) {sign} {self._bind(bound)}"
        try:
            return f"{column} {sign} {self._bind(int(bound[:18]))}"
        except ValueError:
            return "0"


def _asks_for_trash(node: Node) -> bool:
    """Tell whether whatever a condition finds is in the trash."""
    match node:
        case Words(text, "is"):
            return text.lower() in _TRASH_WORDS
        case And(parts):
            return any(map(_asks_for_trash, parts))
        case Or(parts):
            return all(map(_asks_for_trash, parts))
        case _:
            return False


def mentions_trash(node: Node) -> bool:
    """Tell whether a condition, or one within it that is not excluded, asks for the trash."""
    match node:
        case Words(text, "is"):
            return text.lower() in _TRASH_WORDS
        case And(parts) | Or(parts):
            return any(mentions_trash(part) for part in parts)
        case _:
            return False


def _state(text: str) -> str:
    try:
        return str(parse_state(text))
    except InputError:
        return text


def _like(text: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", text[:_LONGEST_PATTERN])


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _days(node: Span) -> tuple[str, str]:
    """Give the bounds of a span of days, where ``7d`` looks back, but ahead to what is due."""
    ahead = node.field == "due"
    low, high = _away(node.low, ahead=ahead), _away(node.high, ahead=ahead)
    if node.low == node.high and low:
        return ("", high) if ahead else (low, "")
    return low or node.low, high or node.high


def _away(text: str, *, ahead: bool) -> str:
    """Give the day that lies ``7d``, ``2w``, ``3m`` or ``1y`` away, ``today``, or empty."""
    if fold(text) == "today":
        return _today()
    match = re.fullmatch(r"(\d{1,4})([dwmy])", text)
    if not match:
        return ""
    days = int(match[1]) * {"d": 1, "w": 7, "m": 30, "y": 365}[match[2]]
    today = datetime.now(UTC).date().toordinal()
    day = min(today + days, date.max.toordinal()) if ahead else max(today - days, 1)
    return date.fromordinal(day).isoformat()
