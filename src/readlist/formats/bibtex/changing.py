"""From what an entry states and what it is to state to the fields that change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from readlist.core.kinds import FIELD_ALIASES, VERBATIM_FIELDS
from readlist.core.late_dataclass import dataclass, field
from readlist.core.people import AUTHOR, ROLES, in_role
from readlist.core.reference import Reference
from readlist.formats.bibtex.dates import DATE_FIELDS
from readlist.formats.bibtex.dialects import in_their_words, word_field
from readlist.formats.bibtex.entry import in_latex
from readlist.formats.bibtex.identifying import MANY, plain_address, reescaped, write_identifiers
from readlist.formats.bibtex.lists import (
    relisted_files,
    relisted_names,
    relisted_numbers,
    relisted_words,
)
from readlist.formats.bibtex.names import read_names
from readlist.formats.bibtex.patching import Addition, Edit
from readlist.formats.bibtex.personal import write_reading
from readlist.formats.bibtex.realigning import realigned
from readlist.formats.bibtex.redating import redated
from readlist.formats.bibtex.setting import cased_type, delimited, enclosed
from readlist.formats.bibtex.stating import Stated
from readlist.formats.bibtex.style import Style
from readlist.formats.bibtex.vocabulary import classic_fields, classic_type, modern_type
from readlist.formats.latex import from_latex

# Fields that stand together; a new one follows those before it.
_COMPANIONS: Final = (
    ("date", "year", "month", "day"),
    ("eprint", "archiveprefix", "eprinttype", "primaryclass", "eprintclass"),
    ("journal", "journaltitle", "volume", "number", "pages"),
    ("url", "urldate"),
)
_ARXIV: Final = ("eprint", "arxiv", "arxivid")


@dataclass(slots=True)
class Changes:
    """What is to be done to an entry's text: edits, numbers of fields that go, new fields."""

    edits: list[Edit] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
    added: list[Addition] = field(default_factory=list)


def changes(before: Stated, aim: Reference, style: Style, strings: Mapping[str, str]) -> Changes:
    """Compare value by value, and give the changes that bring an entry to what it is to state."""
    maker = _Maker(before, aim, style, strings)
    maker.change_head()
    maker.change_texts()
    maker.change_creators()
    maker.change_date()
    maker.change_identifiers()
    maker.change_words()
    maker.change_personal()
    return maker.found


class _Maker:
    """Puts the changes of one entry together."""

    def __init__(
        self, before: Stated, aim: Reference, style: Style, strings: Mapping[str, str]
    ) -> None:
        self._before = before
        self._was = before.reference
        self._aim = aim
        self._style = style
        self._strings = strings
        self.found = Changes()

    def change_head(self) -> None:
        one = self._before.anatomy
        if self._aim.key != self._was.key:
            comma = "," if one.key.begin == one.key.end and one.head == one.key.end else ""
            self._edit(one.key.begin, one.key.end, self._aim.key + comma)
        if self._aim.type != self._was.type:
            fields = dict(self._aim.fields)
            kind = classic_type(self._aim.type, fields) if self._style.classic else self._aim.type
            own = one.text[one.type.begin : one.type.end]
            if modern_type(own.lower(), {}) != kind and own.lower() != kind:
                self._edit(one.type.begin, one.type.end, cased_type(kind, self._style))

    def change_texts(self) -> None:
        was, aim = self._was, self._aim
        pairs = [("title", was.title, aim.title), ("abstract", was.abstract, aim.abstract)]
        for name in dict.fromkeys([*was.fields, *aim.fields]):
            pairs += [(name, was.fields.get(name, ""), aim.fields.get(name, ""))]
        for name, old, new in pairs:
            if old == new or self._is_said_by_type(name):
                continue
            if name in VERBATIM_FIELDS:
                self._put_verbatim(name, old, new)
            else:
                self._put_text(name, new)

    def _is_said_by_type(self, name: str) -> bool:
        """Tell whether a thesis' or report's kind is told by the entry's type alone."""
        if name != "type" or self._before.own.get("type"):
            return False
        kind = self._before.anatomy.entry.entry_type
        if self._aim.type != self._was.type:
            classic = self._style.classic
            kind = classic_type(self._aim.type, dict(self._aim.fields)) if classic else "misc"
        said: dict[str, str] = {}
        modern_type(kind, said)
        return said.get(name) == self._aim.fields.get(name)

    def change_creators(self) -> None:
        was, aim, texts = self._was, self._aim, self._before.texts
        present = [role for role in ROLES if in_role(aim.creators, role)] or [AUTHOR]
        was_open = {role for role in ROLES if not read_names(texts.get(role, ""), role)[1]}
        now_open = set() if aim.creators_complete else was_open & {*present} or {present[0]}
        for role in ROLES:
            people, is_open = in_role(aim.creators, role), role in now_open
            if people == in_role(was.creators, role) and is_open == (role in was_open):
                continue
            raw = self._inner(role)
            text = relisted_names(raw, people, role, complete=not is_open, style=self._style)
            self._put(role, text)

    def change_date(self) -> None:
        if self._aim.date == self._was.date:
            return
        texts = self._before.texts
        present = {name: texts[name] for name in DATE_FIELDS if texts.get(name, "").strip()}
        odd = frozenset(name for name in present if name in self._was.fields)
        for name, text in redated(present, odd, self._aim.date, self._style).items():
            if name == "month" and text and self._part("month") is not None:
                self._put_value("month", delimited("month", text, self._style))
            else:
                self._put(name, text)

    def change_identifiers(self) -> None:
        classic = self._style.classic
        was = write_identifiers(self._was.identifiers, self._was.fields, classic=classic)
        ordered = sorted(self._aim.identifiers, key=lambda one: one not in self._was.identifiers)
        aim = write_identifiers(ordered, self._aim.fields, classic=classic)
        for name in dict.fromkeys([*was, *aim]):
            old, new = was.get(name, ""), aim.get(name, "")
            if old == new:
                continue
            own = FIELD_ALIASES.get(name, name)
            if name in MANY:
                values = [one.value for one in ordered if one.scheme == name]
                self._put(name, relisted_numbers(self._inner(name), name, values))
                continue
            if name == "eprint":
                texts = self._before.texts
                own = next((one for one in _ARXIV if texts.get(one, "").strip()), name)
            self._put_verbatim(own, old, new)

    def change_words(self) -> None:
        was, aim = self._was, self._aim
        for name, old, new in (
            ("keywords", was.tags, aim.tags),
            ("groups", was.collections, aim.collections),
            ("ids", was.former_keys, aim.former_keys),
        ):
            if set(old) != set(new):
                own = word_field(name, self._before.texts)
                self._put(own, relisted_words(self._inner(own), new, self._style))

    def change_personal(self) -> None:
        present = self._before.texts
        was = in_their_words(write_reading(self._was.reading), present)
        aim = in_their_words(write_reading(self._aim.reading), present)
        for name in dict.fromkeys([*was, *aim]):
            if was.get(name) != aim.get(name):
                self._put_verbatim(name, was.get(name, ""), aim.get(name, ""))
        if set(self._was.attachments) != set(self._aim.attachments):
            files = relisted_files(self._inner("file"), self._aim.attachments, self._style)
            self._put("file", files)

    def _part(self, name: str) -> int | None:
        own = self._before.own.get(name)
        return None if own is None else self._before.parts[own]

    def _inner(self, name: str) -> str:
        """Give what stands between the delimiters of a field, empty where it has none."""
        number = self._part(name)
        value = "" if number is None else self._before.anatomy.parts[number].value
        return value[1:-1] if _is_plain(value) else ""

    def _put_text(self, name: str, new: str) -> None:
        raw = self._inner(name)
        same = [s for s, text in self._strings.items() if new and from_latex(text) == new]
        if len(same) == 1 and name not in {"title", "abstract"}:
            self._put_value(name, same[0])
        elif new and raw:
            self._put(
                name,
                realigned(
                    name, raw, new, ascii_only=self._style.latex, protects=self._style.protects
                ),
            )
        else:
            self._put(name, in_latex(name, new, ascii_only=self._style.latex))

    def _put_verbatim(self, name: str, old: str, new: str) -> None:
        raw = self._inner(name)
        plain = plain_address(raw)
        begin = plain.lower().find(old.lower()) if old else -1
        if new and begin >= 0:
            new = reescaped(raw, plain[:begin] + new + plain[begin + len(old) :])
        self._put(name, new)

    def _put(self, name: str, text: str) -> None:
        """Let a field have a text, in LaTeX and without delimiters; none takes the field away."""
        number = self._part(name)
        if number is None:
            if text:
                self._put_value(name, delimited(name, text, self._style))
            return
        numbers = self._before.numbers(self._before.anatomy.parts[number].name.lower())
        if text:
            self.found.gone.difference_update(numbers)
            self._set(name, number, text)
        else:
            self.found.gone.update(numbers)

    def _set(self, name: str, number: int, text: str) -> None:
        value = self._before.anatomy.parts[number].value
        if value == text and text.isdigit():
            return
        if value.isdigit() and text.isascii() and text.isdigit():
            self._put_value(name, text)
        elif _is_plain(value):
            self._put_value(name, enclosed(text, quotes=value[0] == '"'))
        else:
            self._put_value(name, delimited(name, text, self._style))

    def _put_value(self, name: str, value: str) -> None:
        """Let a field have a value, which has its delimiters or is the name of a string."""
        number = self._part(name)
        if number is not None:
            part = self._before.anatomy.parts[number]
            self._edit(part.value_begin, part.value_end, value)
            return
        if self._style.classic:
            name = next(iter(classic_fields({name: ""}, of_thesis=self._was.type == "thesis")))
        self.found.added.append(Addition(name, value, self._companion(name)))

    def _companion(self, name: str) -> int:
        for group in _COMPANIONS:
            if name in group:
                earlier = group[: group.index(name)]
                numbers = [self._before.parts[one] for one in earlier if one in self._before.parts]
                return max(numbers, default=-1)
        return -1

    def _edit(self, begin: int, end: int, text: str) -> None:
        if self._before.anatomy.text[begin:end] != text:
            self.found.edits.append(Edit(begin, end, text))


def _is_plain(value: str) -> bool:
    """Tell whether a value is one text between one pair of delimiters."""
    if len(value) < 2 or value[0] + value[-1] not in {"{}", '""'}:  # noqa: PLR2004
        return False
    depth = 0
    for mark in _marks(value[1:-1]):
        depth += (mark == "{") - (mark == "}")
        if depth < 0 or (depth == 0 and mark == '"' == value[0]):
            return False
    return depth == 0


def _marks(text: str) -> Iterable[str]:
    return (char for char in text if char in '{}"')
