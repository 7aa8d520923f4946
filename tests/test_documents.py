"""What the page on the architecture names is there."""

from __future__ import annotations

import re

import pytest

from repository import ROOT, SOURCES

PAGE = ROOT / "docs" / "architecture.md"
# A name in capitals in a path stands for what is to be made.
_NAME = re.compile(r"[A-Z]{3,}|NNNN")


def named() -> list[str]:
    """Give the paths that the page names, those of its last table and in its sentences."""
    words = re.findall(r"`([\w./]+)`", PAGE.read_text("utf-8"))
    return sorted({word for word in words if "/" in word and not word.startswith("/")})


def test_the_page_names_paths() -> None:
    assert len(named()) > 20


@pytest.mark.parametrize("name", named())
def test_what_the_page_names_is_there(name: str) -> None:
    folder = _NAME.split(name)[0].rpartition("/")[0] if _NAME.search(name) else name
    places = (SOURCES / folder, ROOT / folder)
    found = [place for place in places if place.exists()]
    modules = [p.with_suffix(".py") for p in places if p.with_suffix(".py").exists()]
    assert found or modules, name


def test_a_table_that_is_named_is_in_its_module() -> None:
    rows = re.findall(r"((?:`[A-Z]+`(?:, )?)+) in `([\w/.]+)`", PAGE.read_text("utf-8"))
    assert len(rows) > 3
    for names, path in rows:
        text = (SOURCES / path).read_text("utf-8")
        for name in re.findall(r"[A-Z]+", names):
            assert re.search(rf"^{name}\b", text, re.MULTILINE), f"{name} in {path}"
