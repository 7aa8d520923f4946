"""Tables of papers: columns by their names, wrong quoting, and what is no table of papers."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.reference import Reference
from readlist.formats.csv_table.reader import read
from readlist.formats.table import recognise


def papers(text: str) -> list[Reference]:
    return [record.reference for record in read(text).records]


def table(*rows: list[str], delimiter: str = ",") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


HEADERS = [
    ["Title", "Authors", "Year", "Journal", "DOI"],
    ["Titel", "Autor/innen", "Erscheinungsjahr", "Zeitschrift", "DOI"],
    ["Titre", "Auteur(s)", "Année", "Revue", "doi"],
    ["Título", "Autores", "Año", "Revista", "DOI"],
    ["TITOLO", "Autori", "Anno", "Rivista", "Doi link"],
    ["题名", "作者", "出版年", "期刊", "DOI"],
    ["タイトル", "著者", "発行年", "雑誌名", "DOI"],
    ["Название", "Авторы", "Год", "Журнал", "DOI"],
    ["Tytuł", "Autorzy", "Rok", "Czasopismo", "DOI"],
    ["제목", "저자", "연도", "학술지", "DOI"],
]


@pytest.mark.parametrize("header", HEADERS, ids=lambda header: header[0])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_are_known_by_their_names(header: list[str], delimiter: str) -> None:
    row = ["On Salt, and Sand; a | Walk", "Ada Brook", "2020", "Sea", "10.5555/a"]
    order = [4, 2, 0, 3, 1]
    text = table(header, row, delimiter=delimiter)
    turned = table([header[n] for n in order], [row[n] for n in order], delimiter=delimiter)
    for written in (
        text,
        turned,
        "\ufeff" + text.replace("\r\n", "\n"),
        f"sep={delimiter}\n{text}",
    ):
        assert recognise(written, "list.csv").name == "csv"  # type: ignore[union-attr]
        (paper,) = papers(written)
        assert paper.title == row[0]
        assert [each.inverted for each in paper.creators] == ["Brook, Ada"]
        assert (paper.year, paper.venue, paper.identifier("doi")) == (2020, "Sea", "10.5555/a")


NO_PAPERS = {
    "prices": "Article,Price,Stock\nRope,12.50,4\nLamp,8.00,11\n",
    "films": "Title,Year,Director\nThe Long Pier,1987,A. Brook\n",
    "no header": "Ada,Brook,1999\nBo,Stream,2001\n",
    "accounts": "Date;Amount;Note\n2020-01-01;12,50;ropes\n",
    "empty": "Title,Authors,Year\n,,\n",
}


@pytest.mark.parametrize("text", NO_PAPERS.values(), ids=NO_PAPERS)
def test_a_table_of_other_things_gives_nothing_and_says_so(text: str) -> None:
    reading = read(text)
    assert reading.records == ()
    (problem,) = reading.problems
    assert problem.lost
    assert "Nothing was taken from" in problem.message


def test_identifiers_are_taken_from_a_table_without_names_of_columns() -> None:
    assert [paper.identifier("doi") for paper in papers("1,10.5555/a\n2,10.5555/b\n")] == [
        "10.5555/a", "10.5555/b",
    ]  # fmt: skip


HEAD = "title,authors,year,journal,doi\n"
GOOD = "Safe and Sound,Cy Rill,2018,Sea,10.5555/{}\n"
BROKEN = {
    '"No closing mark,Ada Brook,2020,Sea,10.5555/b\n': "No closing mark",
    "Nets, Knots, and Rope,Ada Brook,2020,Sea,10.5555/b\n": "Nets, Knots, and Rope",
    '"One" and "Two",Ada Brook,2020,Sea,10.5555/b\n': 'One and "Two"',
    'A 5" Lens,Ada Brook,2020,Sea,10.5555/b\n': 'A 5" Lens',
    '"A ""fine"" Mark,Ada Brook,2020,Sea,10.5555/b\n': 'A "fine" Mark',
    '"Escaped \\"so\\", or so",Ada Brook,2020,Sea,10.5555/b\n': 'Escaped "so", or so',
}  # fmt: skip


@pytest.mark.parametrize(("row", "title"), BROKEN.items(), ids=BROKEN.values())
@pytest.mark.parametrize("behind", [0, 1, 3])
def test_a_wrongly_quoted_row_is_read_and_takes_no_other_with_it(
    row: str, title: str, behind: int
) -> None:
    text = HEAD + GOOD.format("a") + row + "".join(GOOD.format(f"z{n}") for n in range(behind))
    reading = read(text)
    found = [record.reference for record in reading.records]
    assert [paper.title for paper in found] == ["Safe and Sound", title] + [
        "Safe and Sound"
    ] * behind
    assert [paper.identifier("doi") for paper in found][:2] == ["10.5555/a", "10.5555/b"]
    assert [record.line for record in reading.records] == list(range(2, 4 + behind))
    assert all(problem.line == 3 and not problem.lost for problem in reading.problems)


def test_a_row_that_cannot_be_fitted_is_kept_as_it_stands() -> None:
    reading = read("title,authors,note\nA Walk, a Talk,Ada Brook, and Bo,read\nNext,Cy Rill,\n")
    (problem,) = reading.problems
    assert (problem.line, problem.lost) == (2, True)
    assert problem.raw == "A Walk, a Talk,Ada Brook, and Bo,read"
    assert [record.reference.title for record in reading.records] == ["Next"]


def test_references_of_a_paper_do_not_become_papers() -> None:
    text = table(
        ["Authors", "Title", "Year", "References", "Cited References"],
        ["Brook, A.", "On Salt", "2020", "Rill C., Knots, 10.5555/k (2001)", "x, 10.5555/y"],
    )  # fmt: skip
    (paper,) = papers(text)
    assert paper.identifiers == ()
    assert paper.fields == {}


def test_the_guards_of_spreadsheets_are_taken_off() -> None:
    text = table(
        ["Title", "Author", "ISBN", "Shelf", "Notes", "Abstract"],
        ["'=Sum of Rivers", "Brook, Ada", '="0306406152"', "+B 12", "-", "N/A"],
    )
    (paper,) = papers(text)
    assert paper.title == "=Sum of Rivers"
    assert paper.identifier("isbn") == "9780306406157"
    assert (paper.fields, paper.notes, paper.abstract) == ({"shelf": "+B 12"}, (), "")


def test_columns_of_ones_own_are_kept_and_book_keeping_is_not() -> None:
    text = table(
        ["Title", "Author", "Cited by", "Method used", "備考欄", "Type", "Rating"],
        ["On Salt", "Brook, Ada", "12", "sounding", "良い", "Article", "4"],
    )
    (paper,) = papers(text)
    assert paper.fields == {"method-used": "sounding", "note": "備考欄: 良い; Rating: 4"}


DATES = {
    ("2020-03-14", "2020"): "2020-03-14",
    ("14.03.2020", ""): "2020-03-14",
    ("3/14/2020", ""): "2020-03-14",
    ("3/4/2020", ""): "2020",
    ("2020 Mar 14", ""): "2020-03-14",
    ("March 2020", "2020"): "2020-03",
    ("2021-05", "2020"): "2020",
    ("c. 1850, reprinted", ""): "1850",
    ("soon", ""): "None",
    ("", "in press"): "None",
    ("2020-03-14T10:00:00Z", ""): "2020-03-14",
    ("2020-00-00", ""): "2020",
}


@pytest.mark.parametrize(("cells", "date"), DATES.items(), ids=str)
def test_dates_come_in_many_forms(cells: tuple[str, str], date: str) -> None:
    text = table(["Title", "Author", "Date", "Year"], ["On Salt", "Brook, Ada", *cells])
    assert str(papers(text)[0].date) == date


CELLS = st.text(alphabet='aé "\n,;0', max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6), st.sampled_from(",;\t|"))
def test_what_is_quoted_rightly_comes_back(rows: list[tuple[str, str, str]], sign: str) -> None:
    text = table(["Title", "Abstract", "DOI"], *(["T" + a, b, "10.5555/" + str(n)]
                 for n, (a, b, _) in enumerate(rows)), delimiter=sign)  # fmt: skip
    found = papers(text)
    assert [paper.identifier("doi") for paper in found] == [
        f"10.5555/{n}" for n in range(len(rows))
    ]
    assert [paper.title for paper in found] == [" ".join(f"T{a}".split()) for a, _, _ in rows]


@given(st.text(alphabet='ab,"\n', max_size=80))
def test_any_quoting_is_read_to_its_end(text: str) -> None:
    reading = read(HEAD + text)
    lines = [record.line for record in reading.records]
    assert lines == sorted(set(lines))
    told = {problem.line for problem in reading.problems} | set(lines)
    assert told or not any(part.strip(', "') for part in text.split("\n"))


@pytest.mark.parametrize(
    "part", ['"', '"a,b\n', 'a""\n', ',"', '"a""b,\n', "a,b,c,d,e,f,g\n", '\\",']
)
def test_a_pumped_table_is_read_in_linear_time(part: str) -> None:
    assert len(read(HEAD + part * (100_000 // len(part))).records) >= 0


def test_a_row_of_buttons_is_no_header() -> None:
    text = (
        "On Rivers\nAda Brook, Bo Stream\nPaper | Reviews | Code\n\nOn Lakes\nCy Lake, Dana Pond\n"
    )
    found = recognise(text * 2)
    assert found is None or found.name != "csv"


@pytest.mark.parametrize("cell", ["Brook, Ada/Lake, Bo", "Ada Brook / Bo Lake"])
def test_slashes_part_people(cell: str) -> None:
    (paper,) = papers(f"Titel;Autor(en);Jahr\r\nTides;{cell};2012\r\n")
    assert [each.inverted for each in paper.creators] == ["Brook, Ada", "Lake, Bo"]


def test_the_marks_of_searches_are_no_part_of_titles() -> None:
    rows = table(["Authors", "Title", "Year"], ["A Brook", "[BOOK][B] Tides of old", "2009"])
    assert [paper.title for paper in papers(rows)] == ["Tides of old"]


def test_attachments_of_zotero_are_no_papers() -> None:
    rows = table(
        ["Key", "Item Type", "Author", "Title", "Url"],
        ["A1", "book", "Brook, Ada", "Tides", ""],
        ["A2", "attachment", "", "Full Text PDF", "https://example.org/a.pdf"],
    )
    assert [paper.title for paper in papers(rows)] == ["Tides"]


def test_journal_year_and_pages_in_one_column() -> None:
    rows = table(
        ["Title", "Author Names", "Source", "Abstract"],
        [
            "Tides",
            "Brook A.D.",
            "Sea (2004) 102:4 (25-28). Date of Publication: 25 Aug 2004",
            "So.",
        ],
        ["Ropes", "Lake B., Pond C.", "Sea Case Reports (2019) 54 (83-86).", "So."],
        ["Knots", "Rill D.", "Proceedings of ICTD 2020", "So."],
    )
    one, other, third = papers(rows)
    assert one.fields["journaltitle"] == "Sea"
    assert (one.fields["volume"], one.fields["number"], one.fields["pages"]) == (
        "102",
        "4",
        "25–28",
    )
    assert [str(each.date) for each in (one, other, third)] == ["2004-08-25", "2019", "2020"]


def test_a_reading_list_with_names_of_ones_own() -> None:
    (paper,) = papers("Paper\tWho\tWhen\tWhere\nTides of old\tBrook et al.\tMar 2017\tSea\n")
    assert (paper.year, paper.creators_complete) == (2017, False)
