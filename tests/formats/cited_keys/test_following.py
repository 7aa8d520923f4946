"""A document with the files that it takes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from readlist.core.errors import InputError
from readlist.formats.cited_keys import Cited, CitedKey, cited, following


def look(path: Path) -> Cited:
    return cited(path, Path.read_bytes)


def written(folder: Path, **files: str) -> Path:
    """Write files named by words such as ``main_tex``; give the first."""
    paths = [folder / name.replace("__", "/").replace("_", ".") for name in files]
    for path, text in zip(paths, files.values(), strict=True):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return paths[0]


def names(found: Cited) -> list[str]:
    return [key.key for key in found.keys]


def test_keys_come_in_the_order_of_first_use_with_file_and_line(tmp_path: Path) -> None:
    main = written(
        tmp_path,
        main_tex="\\cite{c}\n\\input{parts/one}\n\\cite{a,b}",
        parts__one_tex="\n\\cite{b}\n\\input{two}\\input{parts/two}",
        parts__two_tex="\\cite{c,d}",
    )
    found = look(main)
    assert found.keys == (
        CitedKey("c", "main.tex", 1),
        CitedKey("b", "parts/one.tex", 2),
        CitedKey("d", "parts/two.tex", 1),
        CitedKey("a", "main.tex", 3),
    )
    assert found.kind == "latex"
    assert found.files == ("main.tex", "parts/one.tex", "parts/two.tex")
    assert not found.everything
    assert found.problems == ()


def test_everything_may_be_asked_for(tmp_path: Path) -> None:
    found = look(written(tmp_path, main_tex="\\nocite{*}\\cite{a}"))
    assert found.everything
    assert names(found) == ["a"]


def test_what_cannot_be_followed_is_told(tmp_path: Path) -> None:
    (tmp_path / "secret.tex").write_text("\\cite{secret}", "utf-8")
    folder = tmp_path / "paper"
    folder.mkdir()
    main = written(
        folder, main_tex="\\input{gone}\n\\input{../secret}\n\\input{bytes.tex}\n\\cite{a}"
    )
    (folder / "bytes.tex").write_bytes(bytes(range(256)) * 20)
    found = look(main)
    assert names(found) == ["a"]
    assert [problem.line for problem in found.problems] == [1, 2, 3]
    gone, outside, binary = [problem.message for problem in found.problems]
    assert gone.startswith("main.tex, line 1, takes in gone, and what that cites is not known.")
    assert "no such file" in gone
    assert "outside" in outside
    assert "no text" in binary


def test_a_link_leads_no_further_than_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.tex").write_text("\\cite{secret}", "utf-8")
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "link.tex").symlink_to(tmp_path / "secret.tex")
    found = look(written(folder, main_tex="\\input{link}"))
    assert names(found) == []
    assert "outside" in found.problems[0].message


def test_files_that_take_in_each_other_end(tmp_path: Path) -> None:
    main = written(tmp_path, main_tex="\\input{main}\\input{b}", b_tex="\\input{main}\\cite{a}")
    assert names(look(main)) == ["a"]


def test_there_is_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "MOST_FILES", 2)
    main = written(tmp_path, main_tex="\\input{a}\\input{b}", a_tex="\\cite{a}", b_tex="\\cite{b}")
    found = look(main)
    assert names(found) == ["a"]
    assert "too many files" in found.problems[0].message


def test_parts_of_an_aux_file_are_followed(tmp_path: Path) -> None:
    main = written(
        tmp_path, main_aux="\\relax\n\\@input{part.aux}\n\\citation{b}", part_aux="\\citation{a}"
    )
    assert names(look(main)) == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.TEX", "", "latex"), ("a.md", "\\cite{a}", "markdown"), ("a.qmd", "", "markdown"),
        ("a.typ", "", "typst"), ("a.org", "", "org"), ("a.txt", "\\documentclass{x}", "latex"),
        ("a", "[see @a]", "markdown"), ("a.txt", "#+title: x\n", "org"), ("a", "\\relax\n", "aux"),
        ("a.txt", "#set page()\n", "typst"), ("a", "<bcf:controlfile xmlns:bcf='x'/>", "bcf"),
    ],
)  # fmt: skip
def test_the_kind_is_told_by_name_and_content(
    tmp_path: Path, name: str, text: str, kind: str
) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    assert look(path).kind == kind


def test_what_does_not_cite_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a;b\n", "utf-8")
    with pytest.raises(InputError, match=r"a\.csv is no document whose citations can be read"):
        look(path)


def test_a_damaged_control_file_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Run LaTeX once more"):
        look(written(tmp_path, main_bcf="<bcf:controlfile"))


def test_a_binary_file_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "a.tex"
    path.write_bytes(bytes(range(256)) * 20)
    with pytest.raises(InputError, match="no text"):
        look(path)
