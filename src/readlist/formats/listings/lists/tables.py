"""Tables of papers: a row for each, columns for title, authors, venue, date and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from readlist.formats.listings.entries.dates import list_date
from readlist.formats.listings.entries.entry import Entry
from readlist.formats.listings.entries.labels import CODE, OTHER, label_kind
from readlist.formats.listings.entries.links import without_labels
from readlist.formats.listings.entries.people_words import are_names
from readlist.formats.listings.entries.reading import read_entry
from readlist.formats.listings.entries.sections import Section, Sections
from readlist.formats.listings.entries.text import TAKEN, EntryText, of_cell
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.lists.markdown_list import is_paper, stated
from readlist.formats.listings.pages.line_builder import BREAK
from readlist.formats.listings.pages.page import Line, Page
from readlist.formats.listings.stated import Stated
from readlist.formats.listings.values.names import read_names

# What a column holds, by the words of its title in several languages.
_COLUMNS: Final = {
    "title": r"(?:paper|article|publication)?[\s-]*(?:titles?|titre|titel|título|titolo)(?: of "
    r"(?:the )?paper)?|papers?(?: name)?|"
    r"articles?|publications?|work|works|reference|论文(?:标题|题目|名称?)?|标题|题目|文章|タイトル|論文|제목|논문",
    "names": r"authors?|author\(s\)|first author|auteurs?|autor(?:en|es)?|autori|writers?|by|"
    r"作者|著者|저자",
    "venue": r"venues?|conferences?|conf\.?|journals?|conference ?/ ?journal|journal ?/ "
    r"?conference|publication venue|pub\.?|published(?: in| at)?|"
    r"publisher|where|booktitle|appeared in|source|proceedings|(?:erschienen )?in|会议|期刊|"
    r"会议/期刊|来源|发表(?:于)?|学会|학회|zeitschrift|konferenz|revue|revista",
    "date": r"years?|date|time|published on|publication date|release(?: date)?|submitted|when|"
    r"month|年份|年|时间|日期|发表时间|출판연도|연도|jahr|datum|"
    r"année|año|anno|data",
    "abstract": r"abstract|摘要|zusammenfassung|résumé|resumen",
    "remark": r"tl;?dr|summary|notes?|comments?|remarks?|备注|简介|总结",
    "doi": r"doi|identifier|id|arxiv(?: id)?|url|links?|pdf|paper ?link|paper ?url|full ?text|"
    r"链接|论文链接|リンク|링크|lien|enlace",
    "code": r"codes?|github|git|repo(?:sitory)?|implementations?|source ?code|official code|"
    r"代码|代碼|コード|코드",
    "keep-out": r"#|no\.?|nr\.?|index|stars?|citations?|cited by|rank|序号|编号|.{0,3}",
}  # fmt: skip
_KINDS: Final = {
    kind: re.compile(rf"\W*(?:{words})\W*", re.IGNORECASE) for kind, words in _COLUMNS.items()
}
_FEWEST_OF_TITLE: Final = 3
_SURE: Final = 0.92
_LIKELY: Final = 0.85
_PROBED_ROWS: Final = 40


def _kind(words: str) -> str:
    words = " ".join(words.split())
    return next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(words)), "")


def _sniff(page: Page) -> float:
    cells = sum(1 for line in page if line.cells)
    told = sum(1 for line in page if line.text)
    if not cells or cells * 3 < told:
        return 0.0
    for table in _tables(page):
        columns = _columns(table[:_PROBED_ROWS])
        if "title" in columns and table[0].titles:
            return _SURE
        if "title" in columns:
            return _LIKELY
    return 0.0


def _tables(page: Page) -> Iterator[list[Line]]:
    """Give the rows of each table of a page."""
    rows: list[Line] = []
    for line in page:
        if line.cells and not (line.titles and rows):
            rows.append(line)
        elif line.text:
            if rows:
                yield rows
            rows = [line] if line.cells else []
    if rows:
        yield rows


def _columns(rows: Sequence[Line]) -> list[str]:
    """Tell what each column of a table holds, by its title or else by its cells."""
    titled, others = rows[0].titles, rows[rows[0].titles :]
    width = max((len(row.cells) for row in rows), default=0)
    kinds = [_kind(_cell(rows[0], at).text) if titled else "" for at in range(width)]
    lengths = [_mean_words(others, column) for column in range(width)]
    if others and ("title" not in kinds or lengths[kinds.index("title")] < _FEWEST_OF_TITLE):
        named = [kind == "title" for kind in kinds]
        free = [
            at for at in range(width) if kinds[at] in {"", "title"} and _holds_titles(others, at)
        ]
        if free:
            kinds = [
                "doi" if is_title else kind for kind, is_title in zip(kinds, named, strict=True)
            ]
            kinds[max(free, key=lengths.__getitem__)] = "title"
    for column in range(width):
        if not kinds[column] and not titled:
            kinds[column] = _kind_of_cells(others, column)
    return kinds


def _cell(row: Line, column: int) -> EntryText:
    return of_cell(row, row.cells[column]) if column < len(row.cells) else EntryText()


def _plain(cell: EntryText) -> str:
    return without_labels(cell).entry.text.replace(TAKEN, " ").replace(BREAK, " ").strip()


def _mean_words(rows: Sequence[Line], column: int) -> float:
    counts = [len(_plain(_cell(row, column)).split()) for row in rows[:_PROBED_ROWS]]
    return sum(counts) / max(1, len(counts))


def _holds_titles(rows: Sequence[Line], column: int) -> bool:
    cells = [_plain(_cell(row, column)) for row in rows[:_PROBED_ROWS]]
    long = sum(len(cell.split()) >= _FEWEST_OF_TITLE and not are_names(cell) for cell in cells)
    return long * 2 > len(cells)


def _kind_of_cells(rows: Sequence[Line], column: int) -> str:
    cells = [cell for row in rows[:_PROBED_ROWS] if (cell := _plain(_cell(row, column)))]
    for kind, test in (("date", list_date), ("names", are_names)):
        if sum(bool(test(cell)) for cell in cells) * 2 > len(cells):
            return kind
    return "venue" if cells and max(map(len, cells)) < 40 else ""  # noqa: PLR2004  # short words


def _read(page: Page) -> Found:
    sections = Sections()
    found: list[Stated] = []
    rows: list[Line] = []
    for line in [*page, Line(0, "", heading=1)]:
        if line.cells and not (line.titles and rows):
            rows.append(line)
            continue
        if line.text or line.heading:
            found += _of_table(rows, sections.here)
            rows = [line] if line.cells else []
        if line.heading:
            sections.enter(line.heading, line.text)
    return Found(found)


def _of_table(rows: Sequence[Line], section: Section) -> Iterator[Stated]:
    if not rows or section.kind == "never":
        return
    columns = _columns(rows)
    if "title" not in columns:
        return
    entries = [(row, _row_entry(row, columns)) for row in rows[rows[0].titles :]]
    sure = [is_paper(entry, section, listed=True) for _, entry in entries]
    mostly = section.kind != "others" and rows[0].titles and sum(sure) * 2 >= len(sure)
    for (row, entry), one in zip(entries, sure, strict=True):
        if one or _is_told(entry, section, mostly=mostly):
            yield stated(entry, section, row.number, row.raw)


def _is_told(entry: Entry, section: Section, *, mostly: bool) -> bool:
    """Tell whether a row that links to no paper says enough of one, most others being papers."""
    rest = entry.rest
    said = bool(rest.names.creators) + bool(rest.date) + rest.has_venue
    if mostly and said and len(entry.title.split()) > 1:
        return True
    told = section.kind != "others" and entry.title_leads not in {CODE, OTHER}
    return told and entry.has_long_title and said > 1


def _row_entry(row: Line, columns: Sequence[str]) -> Entry:
    title = columns.index("title")
    entry = read_entry(_cell(row, title))
    for column, kind in enumerate(columns):
        if column == title or kind == "keep-out":
            continue
        cell = _cell(row, column)
        linked = without_labels(cell)
        words = linked.entry.text.replace(TAKEN, " ").replace(
            BREAK, ", " if kind == "names" else " "
        )
        if kind == "code" and not linked.code:
            linked.code, linked.papers = [link.address for link in cell.links], []
        elif kind:
            linked.papers += [
                link.address for link in linked.entry.links if kind in {"doi", "venue"}
            ]
        entry.take(linked)
        _say(entry, kind, words.strip(" ,;"))
    return entry


def _say(entry: Entry, kind: str, words: str) -> None:
    rest = entry.rest
    if not any(map(str.isalnum, words)) or (label_kind(words) and kind != "venue"):
        return
    if kind == "names":
        rest.names = read_names(words)
    elif kind == "date":
        entry.reader.labelled("date", words)
    elif kind == "venue":
        entry.reader.labelled("venue", words)
    elif kind == "abstract":
        rest.abstract.append(words)
    elif kind == "remark":
        rest.remarks.append(words)
    elif kind == "doi":
        entry.speak(words)
    elif not kind and not rest.date:
        entry.reader.labelled("year", words)


TABLE: Final = Layout(
    name="table",
    words="Table of papers",
    sniff=_sniff,
    read=_read,
)
