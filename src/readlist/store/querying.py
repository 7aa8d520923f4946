"""Compiles a parsed query to SQL conditions on ``reference``, with every value bound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from readlist.core.query import And, Everything, Node, Not, Or, Pattern, Query, Span, Words
from readlist.core.search_text import needles
from readlist.core.text import fold
from readlist.store import meaning
from readlist.store.hits import INDEXED, PLACES, Among, hit_statements
from readlist.store.placing import TRASH_WORDS, Either, In, Narrowed, Place, placed
from readlist.store.schema import SEARCH_TABLES

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


class Conditions:
    """One query as an SQL condition and its values.

    Where only some references are looked at, ``among`` says which.
    """

    def __init__(self, query: Query, among: Among | None = None) -> None:
        self.values: list[Any] = []
        self._among = among
        self.sql = self._placed(placed(query.root))

    @classmethod
    def of(cls, node: Node) -> Conditions:
        """Compile one condition alone, wherever the references are."""
        conditions = cls(Query(Everything()))
        conditions.sql = conditions._node(node)
        return conditions

    @classmethod
    def groups(cls, node: Words) -> tuple[str, list[Any]]:
        """Give the statement for the numbers of the tags or collections that a name means."""
        conditions = cls(Query(Everything()))
        sought = conditions._tags if node.field == "tag" else conditions._collections
        return sought(node), conditions.values

    def _placed(self, place: Place | Node) -> str:
        match place:
            case In(removed, part):
                return f"r.removed = {removed:d} AND {self._node(part)}"
            case Either(parts):
                return "(" + " OR ".join(f"({self._placed(part)})" for part in parts) + ")"
            case Narrowed(parts):
                return " AND ".join(map(self._placed, parts))
            case _:
                return self._node(place)

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
        if node.field in meaning.IDENTIFIERS:
            scheme = self._bind(node.field)
            like = self._bind(f"{_like(node.text.lower())}%")
            return (
                f"r.id IN (SELECT i.reference_id FROM identifier i WHERE i.scheme = {scheme}"
                f" AND lower(i.value) LIKE {like} ESCAPE '\\')"
            )
        return self._named(node)

    def _named(self, node: Words) -> str:
        text = node.text
        match node.field:
            case "state":
                return f"r.state = {self._bind(meaning.state_of(text))}"
            case "type":
                return f"r.type LIKE {self._bind(_like(text) + '%')} ESCAPE '\\'"
            case "is" | "has":
                return (self._is if node.field == "is" else self._has)(text.lower())
            case "tag":
                return f"r.id IN ({self._tagged(node)})"
            case "collection":
                return (
                    "r.id IN (SELECT m.reference_id FROM member m WHERE m.collection_id IN"
                    f" ({self._collections(node)}))"
                )
            case _:
                return (
                    "r.id IN (SELECT k.reference_id FROM record k WHERE"
                    " k.reference_id IS NOT NULL AND k.document_id IN"
                    " (SELECT d.id FROM document d WHERE d.removed = 0 AND"
                    f" {self._name_like('d.name', node)}))"
                )

    def _name_like(self, column: str, node: Words) -> str:
        """Match a whole name in quotes, else the beginning of one, whatever its case and marks."""
        if node.whole:
            return f"casefold({column}) = {self._bind(node.text.casefold())}"
        return f"fold({column}) LIKE {self._bind(_like(fold(node.text)) + '%')} ESCAPE '\\'"

    @classmethod
    def tagged(cls, node: Words) -> tuple[str, list[Any]]:
        """Give the statement for the numbers of what has a tag, newest first, and its values."""
        conditions = cls(Query(Everything()))
        return f"{conditions._tagged(node)} ORDER BY x.reference_id DESC", conditions.values

    def _tagged(self, node: Words) -> str:
        return f"SELECT x.reference_id FROM reference_tag x WHERE x.tag_id IN ({self._tags(node)})"

    def _tags(self, node: Words) -> str:
        return f"SELECT t.id FROM tag t WHERE {self._name_like('t.name', node)}"

    def _collections(self, node: Words) -> str:
        named = self._name_like("path", node)
        below = self._bind(_like(node.text.casefold()) + "/%")
        return (
            "WITH RECURSIVE tree(id, path) AS (SELECT id, name FROM collection WHERE parent_id IS"
            " NULL UNION ALL SELECT c.id, tree.path || '/' || c.name FROM collection c JOIN tree"
            f" ON c.parent_id = tree.id) SELECT id FROM tree WHERE {named}"
            f" OR casefold(path) LIKE {below} ESCAPE '\\'"
        )

    def _is(self, text: str) -> str:
        if text in TRASH_WORDS:
            return "r.removed = 1"
        if text in meaning.LATE:
            return f"(r.due <> '' AND r.due < {self._bind(meaning.today())})"
        return f"r.state = {self._bind(meaning.state_of(text))}"

    def _has(self, text: str) -> str:
        text = meaning.HAS_ALIASES.get(text, text)
        if text in _HAS:
            return _HAS[text]
        scheme = self._bind(text)
        return f"r.id IN (SELECT i.reference_id FROM identifier i WHERE i.scheme = {scheme})"

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
        bounds = meaning.bounds_of(node)
        if bounds is None:
            return "0"
        parts = []
        for bound, sign in zip(
            bounds, (">" if node.above else ">=", "<" if node.below else "<="), strict=True
        ):
            if bound:
                parts.append(self._bound(node.field, column, sign, bound))
        is_time = node.field in meaning.TIMES
        empty = f"{column} IS NOT NULL" + (f" AND {column} <> ''" if is_time else "")
        return "(" + " AND ".join([empty, *parts]) + ")"

    def _bound(self, field: str, column: str, sign: str, bound: str) -> str:
        if field in meaning.TIMES:
            # A bound such as 2024-05 stands for all that begins with it.
            length = len(bound)
            return f"substr({column}, 1, {length}) {sign} {self._bind(bound)}"
        number = meaning.whole_number(bound)
        return "0" if number is None else f"{column} {sign} {self._bind(number)}"


def _like(text: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", text[: meaning.LONGEST_PATTERN])
