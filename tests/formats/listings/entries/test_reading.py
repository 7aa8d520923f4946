"""Tests of single entries of lists, and of what headings tell of them."""

from __future__ import annotations

import pytest

from formats.listings.invented_pages import read
from readlist.formats.listings.entries.entry import Entry
from readlist.formats.listings.entries.labels import label_kind
from readlist.formats.listings.entries.reading import read_entry
from readlist.formats.listings.entries.sections import section_of
from readlist.formats.listings.entries.text import of_lines
from readlist.formats.listings.pages.markdown import markdown_lines


def entry(text: str) -> Entry:
    return read_entry(of_lines(markdown_lines(text)))


NAMES = ["Brook, Ada", "Stream, Bo"]


@pytest.mark.parametrize(
    ("text", "title", "names", "year", "venue"),
    [
        ("**A Study of Wings**, _Ada Brook, Bo Stream_, arxiv 2013.", "A Study of Wings", NAMES,
         2013, ""),
        ("Ada Brook, Bo Stream, A Study of Wings, ICLR, 2015.", "A Study of Wings", NAMES, 2015,
         "ICLR"),
        ("(NeurIPS 2023 Oral) [A Study of Wings](https://arxiv.org/abs/2301.00001)",
         "A Study of Wings", [], 2023, "NeurIPS"),
        ("[2023/05] [**A Study of Wings**](https://arxiv.org/abs/2305.00001), Ada Brook, Bo Stream",
         "A Study of Wings", NAMES, 2023, ""),
        ("[A Study of Wings](https://x.example/a.pdf) - Ada Brook and Bo Stream (JMLR 2020)",
         "A Study of Wings", NAMES, 2020, "JMLR"),
        ("A Study of Wings. Ada Brook, Bo Stream. 2017.", "A Study of Wings", NAMES, 2017, ""),
        ("A Study of Wings (2017), Ada Brook, Bo Stream [[pdf]](https://x.example/a.pdf)",
         "A Study of Wings", NAMES, 2017, ""),
        ("- **BirdNet**: [A Study of Many Wings](https://arxiv.org/abs/2305.00001)",
         "A Study of Many Wings", [], None, ""),
        ('Ada Brook, Bo Stream. "**A Study of Wings**." Nature (2016). **(Read this first)**',
         "A Study of Wings", NAMES, 2016, "Nature"),
    ],
)  # fmt: skip
def test_an_entry_is_read(
    text: str, title: str, names: list[str], year: int | None, venue: str
) -> None:
    found = entry(text)
    assert found.title == title
    assert [each.inverted for each in found.rest.names.creators] == names
    assert (found.rest.date.year if found.rest.date else None) == year
    fields = found.rest.venue.fields
    assert fields.get("booktitle", fields.get("journaltitle", "")) == venue


@pytest.mark.parametrize(
    ("words", "kind"),
    [("pdf", "paper"), ("Official Code (PyTorch)", "code"), ("project page", "other"),
     ("论文下载链接", "paper"), ("代码", "code"), ("arXiv:2301.00001", "paper"), ("A Study", ""),
     ("Papers with Code", "other"), ("ICLR 2020", ""), ("🔥", "")],
)  # fmt: skip
def test_labels_tell_what_they_lead_to(words: str, kind: str) -> None:
    assert label_kind(words) == kind


@pytest.mark.parametrize(
    ("words", "kind", "year"),
    [("2023", "", 2023), ("📄 Papers (2021)", "", 2021), ("CVPR 2020 Papers", "papers", 2020),
     ("2020 and before", "", None), ("Open Source Tools", "others", None), ("Code Generation", "",
     None), ("Table of Contents", "never", None), ("Survey Papers", "papers", None),
     ("Before 2022", "", None), ("Papers until 2019", "papers", None),
     ("Honors and Awards", "personal", None), ("Work Experience", "personal", None),
     ("Deep Learning Libraries", "others", None), ("Dataset Distillation", "", None)],
)  # fmt: skip
def test_headings_tell_of_their_items(words: str, kind: str, year: int | None) -> None:
    found = section_of(words)
    assert found.kind == kind
    assert (found.date.year if found.date else None) == year


@pytest.mark.parametrize(
    "text",
    [
        "# Tools\n\n- [owl](https://github.com/owl/owl) - Counts owls in the night.\n",
        "# Links\n\n- [Ada Brook](https://ada.example), University of Somewhere\n",
        "# Talks\n\n- [On the Wings of Owls](https://youtu.be/x) by Ada Brook (2020)\n",
        "- [Papers](#papers)\n- [More about the Owls](#more)\n",
        "## Honors and Awards\n\n- First Prize, Owl Competition, National Finals, 2025\n",
        "## Blogs\n\n- [Why the Owls Are Not What They Seem](https://medium.com/@a/owls) (2020)\n",
    ],
)
def test_what_is_no_paper_gives_no_record(text: str) -> None:
    assert read(text).records == ()


def test_a_preprint_of_another_year_is_not_dated_by_its_heading() -> None:
    text = (
        "## 2022\n\n- [One of Many Owls](https://arxiv.org/abs/1612.00001)\n"
        "- [Two Owls](https://arxiv.org/abs/2203.00002)\n"
    )
    one, two = (record.reference for record in read(text).records)
    assert (one.year, two.year) == (None, 2022)


def test_what_stands_below_contents_is_no_part_of_them() -> None:
    text = (
        "Contents\n========\n- [Owls](#owls)\n\n## Owls\n- [A Study of Owls](https://a.org/o.pdf)\n"
    )
    assert [record.reference.title for record in read(text).records] == ["A Study of Owls"]


def test_the_beginning_of_a_preprint_number_is_no_year() -> None:
    text = "".join(
        f"- [A Study of Owls {n}](https://arxiv.org/abs/{n}.00001), {words}\n"
        for n, words in (
            ("2010", "arXiv 2010"),
            ("1708", "arXiv 1708; ICCV 2017"),
            ("1909", "2019"),
        )
    )
    assert [record.reference.year for record in read(text).records] == [None, 2017, 2019]


def test_a_note_on_an_author_parts_no_names() -> None:
    found = entry("**A Study of Wings**, Ada Brook* (corresponding author), Bo Stream, ICLR 2015")
    assert [each.inverted for each in found.rest.names.creators] == NAMES


def test_the_address_of_a_title_is_that_of_its_paper() -> None:
    found = entry("[A Study of Many Wings](https://wings.example.org/study), Ada Brook, 2015")
    assert [one.value for one in found.identifiers] == ["https://wings.example.org/study"]
