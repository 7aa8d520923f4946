"""Which parts of a record's text are marked as its values."""

from __future__ import annotations

import random
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.listings.invented_pages import PAGES
from formats.strategies import references
from readlist.core.dates import PartialDate, parse_date
from readlist.core.identifiers import identifier
from readlist.core.people import parse_name
from readlist.core.reference import Reference
from readlist.formats.base import Record
from readlist.formats.marking import marks
from readlist.formats.marking.folded import folded
from readlist.operations import importing

_TITLE = "Naïve Kelp & the Efficient Flow of Cold Rivers"
_ABSTRACT = (
    "Moss grows where few firs stand. We measure α in 12 valleys, and find coöperative roots."
)
_NAMES = ("Émile Sea", "Björn Löwe", "Ann van der Waal")
# How pages write a letter that values have as it is.
_WRITTEN = {
    "é": ("é", "\\'e", "{\\'e}", "\\'{e}", "&eacute;", "e\u0301"),
    "É": ("É", "{\\'E}", "&Eacute;"),
    "ï": ("ï", '\\"{\\i}', "&iuml;"),
    "ö": ("ö", '\\"o', '{\\"o}', "&ouml;"),
    "&": ("&", "&amp;", "\\&"),
    "α": ("α", "\\alpha ", "&alpha;"),
    "fi": ("fi", "\ufb01", "f\u00adi"),
    "ff": ("ff", "\ufb00"),
    " ": (" ", "\n", "\r\n", "\u00a0", "  ", " \u200b"),
}


def as_written(text: str, whims: random.Random) -> str:
    """Write a value as some page might have it."""
    parts: list[str] = []
    place = 0
    while place < len(text):
        piece = text[place : place + 2] if text[place : place + 2] in _WRITTEN else text[place]
        parts.append(whims.choice(_WRITTEN.get(piece, (piece,))))
        place += len(piece)
    words = "".join(parts).split(" ")
    return " ".join(_dressed(word, whims) for word in words)


def _dressed(word: str, whims: random.Random) -> str:
    if whims.random() < 0.7 or not word.isalpha() or not word.isascii() or len(word) < 5:
        return word
    half = len(word) // 2
    return whims.choice(
        (
            f"<i>{word}</i>",
            f"\\emph{{{word}}}",
            f"{{{word}}}",
            f"{word[:half]}-\n{word[half:]}",
            f"{word[:half]}\u00ad{word[half:]}",
            "".join(chr(ord(c) + 0xFEE0) for c in word),
        )
    )


@given(st.randoms(use_true_random=False), st.permutations(["title", "creators", "date", "doi"]))
def test_values_are_found_however_a_page_writes_them(
    whims: random.Random, order: list[str]
) -> None:
    values = {
        "title": as_written(_TITLE, whims),
        "creators": ", ".join(as_written(name, whims) for name in _NAMES),
        "date": whims.choice(("Jul 19, 2024", "19 July 2024", "2024-07-19", "2024 Jul 19")),
        "doi": whims.choice(("10.1000/kelp.7", "https://doi.org/10.1000/kelp.7", "10.1000/KELP.7")),
    }
    abstract = as_written(_ABSTRACT, whims)
    raw = "\n".join(["[7]", *(f"* {values[name]}" for name in order), "", abstract, "Cited by 3"])
    doi = identifier("doi", "10.1000/kelp.7")
    assert doi is not None
    reference = Reference(
        title=_TITLE,
        creators=tuple(map(parse_name, _NAMES)),
        date=PartialDate(2024, 7, 19),
        abstract=_ABSTRACT,
        identifiers=(doi,),
    )
    found = marks(Record(reference, 1, 1, raw))
    said = [(mark.name, folded(raw[mark.begin : mark.end])) for mark in found]
    assert sorted(said) == sorted(
        [
            ("title", folded(_TITLE)),
            *(("creators", folded(name)) for name in _NAMES),
            ("date", folded(values["date"])),
            ("doi", folded(values["doi"])),
            ("abstract", folded(_ABSTRACT)),
        ]
    )


def _stated(reference: Reference, name: str) -> list[str]:
    """Give whatever a reference says under a name, as letters, and a name's parts in any order."""
    values = [each.value for each in reference.identifiers if each.scheme == name]
    values += [reference.fields[name]] if name in reference.fields else []
    values += [reference.title] if name == "title" else []
    values += [reference.abstract] if name == "abstract" else []
    values += [str(reference.date), reference.date.words] if reference.date else []
    for person in reference.creators:
        parts = (person.prefix, person.family, person.given, person.suffix, person.literal)
        values += [" ".join(each) for each in permutations(filter(None, parts))]
        values += [f"{person.short} {label} {person.given}" for label in ("given", "family")]
    return [*map(folded, values)]


@given(references, st.text(max_size=300), st.randoms(use_true_random=False))
def test_no_mark_is_anything_but_its_value(
    reference: Reference, noise: str, whims: random.Random
) -> None:
    pieces = [reference.title, noise, reference.abstract, *reference.fields.values()]
    pieces += [i.value for i in reference.identifiers] + [c.full for c in reference.creators]
    whims.shuffle(pieces)
    raw = whims.choice(("\n", " ", "")).join(pieces)
    found = marks(Record(reference, 1, 1, raw))
    for mark in found:
        assert 0 <= mark.begin < mark.end <= len(raw)
        said = folded(raw[mark.begin : mark.end])
        assert said
        assert any(said in text for text in _stated(reference, mark.name)), (mark, said)
    for one, other in pairwise(found):  # beside one another, or one within the other
        assert other.begin >= one.end or other.end <= one.end


@given(st.text(alphabet="ab <>&;\\{}[]()#+-\n10é\ufb01\u0301", max_size=120))
def test_a_text_is_found_whole_in_itself(text: str) -> None:
    found = marks(Record(Reference(title=text), 1, 1, f"* {text}"))
    if not folded(text):
        assert found == ()
    elif len(text.split()) >= 4:
        assert [folded(text) == folded(f"* {text}"[m.begin : m.end]) for m in found] == [True]


def _said(raw: str, **values: object) -> list[tuple[str, str]]:
    found = marks(Record(Reference(**values), 1, 1, raw))  # type: ignore[arg-type]
    return [(mark.name, raw[mark.begin : mark.end]) for mark in found]


def test_a_date_without_space_before_it_is_marked_but_no_part_of_a_word() -> None:
    july = PartialDate(2024, 7, 19)
    assert _said("CVJul 19, 2024Code", date=july) == [("date", "Jul 19, 2024")]
    assert _said("dismay 2024", date=parse_date("May 2024")) == [("date", "2024")]
    assert _said("LGMay 2", date=parse_date("May 2")) == [("date", "May 2")]


@pytest.mark.parametrize(
    "raw",
    [
        "ImageNet 2012 Revisited\nhttps://kelp.org/2012/a 12012 0.2012",
        "pages 2012-2030 and arXiv:2012.02012",
    ],
)
def test_a_year_within_other_values_is_not_the_date(raw: str) -> None:
    made = [identifier("url", "https://kelp.org/2012/a"), identifier("arxiv", "arXiv:2012.02012")]
    said = _said(
        raw,
        title="ImageNet 2012 Revisited",
        date=PartialDate(2012),
        identifiers=tuple(one for one in made if one),
        fields={"pages": "2012–2030"},
    )
    assert len(said) == 2
    assert "date" not in dict(said)


def test_short_titles_and_words_are_marked_only_where_something_begins() -> None:
    raw = "We show that moss matters in nature.\nMoss\nNature, 12(3):45–67"
    said = _said(
        raw,
        title="Moss",
        fields={
            "journaltitle": "Nature", "volume": "12", "number": "3", "pages": "45–67",
            "edition": "3",
        },
    )  # fmt: skip
    assert said == [
        ("title", "Moss"), ("journaltitle", "Nature"), ("volume", "12"), ("number", "3"),
        ("pages", "45–67"),
    ]  # fmt: skip
    assert _said(raw, fields={"pages": "4567", "volume": "45"}) == []
    assert _said("2003;44:S12-8.", fields={"pages": "S12–8"}) == [("pages", "S12-8")]
    assert _said("they say nature, and Still Tides", fields={"journaltitle": "Tides"}) == []


@pytest.mark.parametrize(
    "raw",
    [
        "S.~Brook, \\emph{Still Tides}, Harbour Press.", "\\newblock Still Tides.\n",
        "C. Lake | Still Tides | 2016", "09:00  Still Tides\nRoom 7", "[HTML] Still Tides\nJ Brook",
        "12\tStill Tides\tAda Brook", "- **Still Tides** [[pdf]](https://a.example/b.pdf)",
        "C. Lake, “Still Tides,” Ferry Lett.", "<i>Still Tides</i>",
    ],
)  # fmt: skip
def test_a_short_title_is_found_wherever_one_can_begin(raw: str) -> None:
    assert _said(raw, title="Still Tides") == [("title", "Still Tides")]


def test_creators_are_marked_in_their_list_and_not_elsewhere() -> None:
    raw = "Newton's Laws, after Li\nLi W, Newton I. (MIT)*, Li B et al.\nNewton and Li"
    names = tuple(map(parse_name, ("W Li", "I. Newton", "B Li")))
    said = _said(raw, title="Newton's Laws, after Li", creators=names)
    assert said == [
        ("title", "Newton's Laws, after Li"), ("creators", "Li W"), ("creators", "Newton I"),
        ("creators", "Li B"),
    ]  # fmt: skip


def test_an_address_within_a_remark_is_marked_within_it() -> None:
    raw = "Moss\nCode is available at https://github.com/ann/moss."
    made = identifier("code", "https://github.com/ann/moss")
    assert made is not None
    note = "Code is available at https://github.com/ann/moss"
    said = _said(raw, title="Moss", fields={"note": note}, identifiers=(made,))
    assert said == [("title", "Moss"), ("note", note), ("code", made.value)]


def test_what_the_text_does_not_say_is_not_marked() -> None:
    reference = Reference(date=PartialDate(2024), fields={"eprintclass": "cs.CV"})
    record = Record(reference, 1, 1, "arXiv 2024, cs.CV", frozenset({"date", "eprintclass"}))
    assert marks(record) == ()
    assert _said("C and its users", title="C++") == []
    assert _said("Æ", date=PartialDate(literal="e")) == []
    assert _said("see 10.1000/182/x", identifiers=(identifier("doi", "10.1000/182"),)) != [
        ("doi", "10.1000/182/x")
    ]


def test_a_bibtex_entry_is_marked_value_by_value() -> None:
    raw = (
        '@article{kelp,\n  title = {Kelp \\"Ol and {CNN}s},\n'
        "  author = {Sea, Ann and Bo, {\\'E}mile},\n"
        "  year = 2020,\n  month = jul,\n  volume = 3,\n  pages = {1--20},\n"
        "  doi = {10.1000/ab\\_c}}\n"
    )
    (record,) = importing.read_text(raw).records
    assert [(mark.name, record.raw[mark.begin : mark.end]) for mark in marks(record)] == [
        ("title", 'Kelp \\"Ol and {CNN}s'), ("creators", "Sea, Ann"),
        ("creators", "Bo, {\\'E}mile"), ("date", "2020"), ("date", "jul"), ("volume", "3"),
        ("pages", "1--20"), ("doi", "10.1000/ab\\_c"),
    ]  # fmt: skip


@pytest.mark.parametrize("layout", ["arxiv-blocks", "abstract-lines", "profile-page", "run-on"])
def test_titles_names_and_abstracts_of_pages_are_all_found(layout: str) -> None:
    pages = sorted((PAGES / layout).glob("*.txt"))
    assert pages
    texts = [page.read_text("utf-8") for page in pages]
    for record in (each for text in texts for each in importing.read_text(text).records):
        reference, found = record.reference, marks(record)
        names = [mark.name for mark in found]
        assert names.count("title") == bool(reference.title), record.raw
        assert names.count("creators") == len(reference.creators), record.raw
        assert ("abstract" in names) == bool(reference.abstract), record.raw


@pytest.mark.parametrize(
    "unit",
    ["a", "aaaa ", "<a a=", "&amp", "\\a", "\\href{", "](", "2020 ", "May ", "1-", "volume = "],
)
def test_pumped_texts_come_to_an_end(unit: str) -> None:
    many = range(200)
    reference = Reference(
        title="aa",
        creators=tuple(parse_name(f"b{n} a") for n in many),
        date=PartialDate(2020, 5, 3),
        abstract="aaaa aaaa aaaa. " * 200,
        fields={f"f{n}": "aaaa" for n in many},
    )
    raw = unit * 5000
    assert all(mark.end <= len(raw) for mark in marks(Record(reference, 1, 1, raw)))
