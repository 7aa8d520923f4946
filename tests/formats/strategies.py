"""Invented references for hypothesis, with every text that a format could stumble over."""

from __future__ import annotations

from hypothesis import strategies as st

from readlist.core.dates import parse_date
from readlist.core.identifiers import SCHEMES, Identifier, recognise
from readlist.core.kinds import ENTRY_TYPES
from readlist.core.people import ROLES, Creator
from readlist.core.reading import Reading, ReadingState
from readlist.core.reference import Attachment, Reference

_PIECES = (
    "\\input{x}", "$x_1$", "$", "@article{a,", "}", "{", '"', "%", "\\", "--", "''", " and ",
    "others", "van ", "Jr", "Ünïcode", "中文", "  ", "a", "Smith", ", ", "\n", "\n\n", "=", "#",
    "~", "\\'e", "1", ";", ":", "<i>", "\u00a0", "\u3000", "e\u0301", "^", "&", "_",
)  # fmt: skip
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=20),
    st.lists(st.sampled_from(_PIECES), max_size=6).map("".join),
)
words = texts.filter(bool)
creators = st.one_of(
    st.builds(
        Creator,
        family=words,
        given=texts,
        prefix=texts,
        suffix=texts,
        role=st.sampled_from(ROLES),
    ),
    st.builds(Creator, literal=words, role=st.sampled_from([*ROLES, "director"])),
)
_DATES = (
    "2024", "2024-09", "2024-09-29", "2020/2022", "2020/", "1850~", "--05-02", "--05", "May 2",
    "in press", "2020-21", "-0044", "2020?", "2020-01-02/2020-03", "c. 1900",
)  # fmt: skip
dates = st.none() | st.sampled_from(_DATES).map(parse_date) | words.map(parse_date)
_KNOWN = [
    found
    for text in (
        "10.1145/3664647.3680609", "arXiv:2409.19589", "https://doi.org/10.1000/x",
        "https://arxiv.org/abs/2409.19589", "978-3-16-148410-0", "https://github.com/a/b",
        "https://example.org/b_c%20d{e}",
    )
    if (found := recognise(text))
]  # fmt: skip
identifiers = st.one_of(
    st.sampled_from(_KNOWN), st.builds(Identifier, st.sampled_from([*SCHEMES, "hdl"]), words)
)
_FIELDS = (
    "journaltitle booktitle note annotation pages url doi eprint eprinttype month year date title "
    "author school institution type crossref xdata file verba keywords ids isbn readstatus "
    "priority number address journal pdf arxiv subtitle entrysubtype key readlist-kept volume"
).split()


def several(strategy: st.SearchStrategy, most: int = 2) -> st.SearchStrategy:
    return st.lists(strategy, max_size=most, unique=True).map(tuple)


readings = st.builds(
    Reading,
    st.sampled_from(ReadingState),
    st.integers(0, 3),
    st.sampled_from(["", "2026-01-02"]),
    st.integers(0, 100),
    st.integers(0, 5),
)
references = st.builds(
    Reference,
    key=st.sampled_from(["", "a2020", "ä", "a b", "x,y", "{"]) | texts,
    type=st.sampled_from([*ENTRY_TYPES, "phdthesis", "comment", "x y", "xdata", "movie", ""]),
    title=texts,
    creators=several(creators, 3),
    creators_complete=st.booleans(),
    date=dates,
    abstract=texts,
    fields=st.dictionaries(st.sampled_from(_FIELDS) | words, words, max_size=4),
    identifiers=several(identifiers, 3),
    former_keys=several(words),
    tags=several(words),
    collections=several(words),
    reading=readings,
    attachments=several(
        st.builds(
            Attachment,
            path=words,
            title=texts,
            media_type=st.sampled_from(["", "application/pdf", "text/html", "x"]),
        )
    ),
    fingerprints=several(st.sampled_from(["ab12", "ff"]) | words),
)
