"""Tests of names, classes, addresses, remarks and cleaning in pages of listings."""

from __future__ import annotations

import pytest

from readlist.formats.listings.arxiv.categories import bracketed, resolve
from readlist.formats.listings.pages.lines import Paragraph, join, paragraphs, wrap_width
from readlist.formats.listings.pages.page import Line, lines
from readlist.formats.listings.values.addresses import addresses
from readlist.formats.listings.values.cleaning import plain, prose
from readlist.formats.listings.values.names import names_like, read_names
from readlist.formats.listings.values.remarks import is_remark


@pytest.mark.parametrize(
    ("text", "names", "complete"),
    [
        ("Ada Brook, Bo Stream et al.", ["Brook, Ada", "Stream, Bo"], False),
        ("Ada Brook, Bo Stream, et al", ["Brook, Ada", "Stream, Bo"], False),
        ("Ada Brook and 5 more authors", ["Brook, Ada"], False),
        ("Ada Brook, +3 more", ["Brook, Ada"], False),
        (
            "Ada Brook, Bo Stream, and Cy de la Rue",
            ["Brook, Ada", "Stream, Bo", "de la Rue, Cy"],
            True,
        ),
        ("Brook, Ada; Stream, Bo", ["Brook, Ada", "Stream, Bo"], True),
        ("Ada Brook1,2*, Bo Stream3", ["Brook, Ada", "Stream, Bo"], True),
        ("Sammy Stream, Jr., Ada Brook", ["Stream, Jr., Sammy", "Brook, Ada"], True),
        ("Ada Brook (Nowhere), J. B. Stream", ["Brook, Ada", "Stream, J. B."], True),
        (r"J\'er\^ome Brook, S{\o}ren Stream", ["Brook, Jérôme", "Stream, Søren"], True),
        ("The River Collaboration, Ada Brook", ["The River Collaboration", "Brook, Ada"], True),
        ("By Ada Brook", ["Brook, Ada"], True),
        ("• Ada Brook, Bo Stream", ["Brook, Ada", "Stream, Bo"], True),
        ("Ada Brook, Luc Van Stream", ["Brook, Ada", "Van Stream, Luc"], True),
        ("A. B. Brook and J. Bo.", ["Brook, A. B.", "Bo, J."], True),
    ],
)
def test_lists_of_authors(text: str, names: list[str], complete: bool) -> None:  # noqa: FBT001  # expected
    found = read_names(text)
    assert [creator.inverted for creator in found.creators] == names
    assert found.complete is complete
    assert names_like(text)


def test_affiliations_are_no_names() -> None:
    found = read_names("Ada Brook et al. · uni nowhere, river lab")
    assert found.affiliation == "uni nowhere, river lab"
    assert len(found.creators) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Stabilizing, Scaling & Enhancing Rivers for Large-scale Walks",
        "We walk along the river, and we count.",
        "A Walk along 3 Rivers",
        "",
    ],
)
def test_titles_and_prose_do_not_look_like_names(text: str) -> None:
    assert not names_like(text)


def test_shared_classes_follow_the_others_on_the_page() -> None:
    assert resolve(["CV", "LG"]) == {"CV": ("cs.CV", True), "LG": ("cs.LG", True)}
    assert resolve(["CV", "AG"])["CV"] == ("math.CV", True)
    assert resolve(["ST"])["ST"][1] is False
    assert resolve(["hep-th", "math.DS"]) == {
        "hep-th": ("hep-th", True), "math.DS": ("math.DS", True),
    }  # fmt: skip
    assert bracketed("[cond-mat.soft]") == "cond-mat.soft"
    assert bracketed("(see below) [x.YY]") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Code: https://github.com/a/b.", ["code:https://github.com/a/b"]),
        (r"at \url{https://github.com/a/b\_c}.", ["code:https://github.com/a/b_c"]),
        (r"at \url{https://github.com/a/b.", ["code:https://github.com/a/b"]),
        (r"\emph{https://github.com/a/b.}", ["code:https://github.com/a/b"]),
        (r"\href{https://github.com/a/b}{https://github.com/a/b}", ["code:https://github.com/a/b"]),
        ("<https://github.com/a/b.git>", ["code:https://github.com/a/b"]),
        ("(see github.com/a/b)", ["code:https://github.com/a/b"]),
        ("Code is at https://example.org/~ada/x_1.", ["code:https://example.org/~ada/x_1"]),
        ("Our page is https://example.org/x.", ["url:https://example.org/x"]),
        ("https://en.example.org/wiki/A_(b)", ["url:https://en.example.org/wiki/A_(b)"]),
        ("data: https://huggingface.co/datasets/a/b", ["url:https://huggingface.co/datasets/a/b"]),
        ("https://gitlab.com/a/b and https://gitlab.com/a/b", ["code:https://gitlab.com/a/b"]),
        ("The code will be available.", []),
        ("mail ada@github.com/x or and/or", []),
    ],
)
def test_addresses(text: str, expected: list[str]) -> None:
    assert [f"{found.scheme}:{found.value}" for found in addresses(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "14 pages", "8 pages,8 figures", "ACM MM'24", "Accepted by NeurIPS 2024",
        "Submited to Imaginary Transactions on Rivers", "ICML 2023 Workshop", "in French",
        "v2: typos corrected, references added.", "Code is available at https://github.com/a/b",
        "Comments: to appear in Acta Fluminum.", "This paper has been accepted by RiverConf.",
        "PhD thesis, 200 pages.", "Keywords: river, walk", "Published in Acta 3 (1999) 12.",
    ],
)  # fmt: skip
def test_remarks(text: str) -> None:
    assert is_remark(Paragraph(1, text))


@pytest.mark.parametrize(
    "text",
    [
        "We discuss three possible causes and rule out one of them.",
        "A print takes nine hours.",
        "Experiments on four rivers show that the method is faster than others by a factor of two.",
        "Code generation is hard for us. " * 12 + "We try.",
    ],
)
def test_prose_is_no_remark(text: str) -> None:
    assert not is_remark(Paragraph(1, text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u00adb ﬁne\u200b Ｄｅｅｐ\u00a0１２！", "ab fine Deep 12!"),
        ("Caf\u0065\u0301 &amp; Th&eacute;", "Café & Thé"),
        ("<i>in vivo</i> x < y", "in vivo x < y"),
        ("河流，Ａ", "河流，A"),
        ("a&b=1&c", "a&b=1&c"),
    ],
)
def test_plain_text(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"in \textit{k}-space, \emph{i.e.}, here", "in k-space, i.e., here"),
        (r"\textbf{S}emi {explored} clouds~(HR)", "Semi explored clouds (HR)"),
        (r"{\textit{While A, B can be harmful. }} Our", "While A, B can be harmful. Our"),
        (r"with $x_{1}$ and 5\% of 67.23% done", "with $x_{1}$ and 5% of 67.23% done"),
        (r"at \url{https://a.org/~b/c_d}.", "at https://a.org/~b/c_d."),
        (r"at \href{https://a.org/b}{the page}.", "at the page."),
        (r"at \href{https://a.org/b}.", "at https://a.org/b."),
        (r"at \url{https://a.org/b.", "at https://a.org/b."),
        (r"costs $5 and $6", "costs $5 and $6"),
    ],
)
def test_prose_loses_its_markup(text: str, expected: str) -> None:
    assert prose(text) == expected


def test_wrapped_lines_are_joined() -> None:
    assert join(["a semi-", "supervised way"]) == "a semi-supervised way"
    assert join(["short-", "and long-term"]) == "short- and long-term"
    assert join(["recog\xad", "nised"]) == "recog\xadnised"
    assert join(["see https://github.com/", "a/b now"]) == "see https://github.com/a/b now"


def test_paragraphs_of_a_wrapped_page() -> None:
    found = lines("\ufeffone two three four\nfive six seven.\n12 pages\n\nmore")
    assert found[0] == Line(1, "one two three four")
    assert wrap_width(found) == 18
    assert [(part.number, part.text) for part in paragraphs(found, 18)] == [
        (1, "one two three four five six seven."), (3, "12 pages"), (5, "more"),
    ]  # fmt: skip
    assert len(list(paragraphs(found, 0))) == 4
