"""The sizes that keep the code readable, and what no file of the project may name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest

from repository import ROOT, SOURCES, modules, own_files

FILE_MEDIAN, FILE_95, FILE_MOST = 120, 250, 350
FUNCTION_95 = 35
METHODS_MOST = 20

# What may be larger, and why. A line that is no longer needed fails the test.
LARGE_FILES: dict[str, str] = {}
LARGE_CLASSES: dict[str, str] = {}

# Put together here, so that this file does not hold what it looks for.
MACHINE = re.compile(
    "|".join(
        [
            r"(?<![\w.:/-])/" + r"(?:work|opt|root|tmp)/",
            r"(?<![\w.:/-])/" + r"home/(?!you\b)\w",
            "py" + r"pi\.org",
            "python" + "hosted",
            "artifact" + "ory",
            "--" + "index-url",
            "--" + "find-links",
        ]
    )
)
# The words of a line that may name one of these all the same, and why.
NAMED_ON_PURPOSE: dict[str, str] = {
    "--" + "no-emit": "the lock is told to leave them out",
}


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def percentile_95(values: list[int]) -> float:
    return quantiles(values, n=20)[-1]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def classes() -> Iterator[tuple[str, int]]:
    """Give each class of the product with its number of methods."""
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                methods = [entry for entry in node.body if isinstance(entry, ast.FunctionDef)]
                yield f"{path.relative_to(SOURCES).as_posix()}:{node.name}", len(methods)


def test_files_are_short() -> None:
    sizes = [lines(path) for path in modules()]
    assert median(sizes) < FILE_MEDIAN
    assert percentile_95(sizes) < FILE_95


def test_no_file_is_long_but_those_with_a_reason() -> None:
    own = [*modules(), *(ROOT / "tests").rglob("*.py")]
    long = {path.relative_to(ROOT).as_posix() for path in own if lines(path) > FILE_MOST}
    assert long == set(LARGE_FILES)


def test_functions_are_short() -> None:
    sizes = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for path in modules()
        for node in functions(path)
    ]
    assert percentile_95(sizes) < FUNCTION_95


def test_no_class_has_many_methods_but_those_with_a_reason() -> None:
    large = {name for name, methods in classes() if methods > METHODS_MOST}
    assert large == set(LARGE_CLASSES)


def test_an_exception_has_a_reason() -> None:
    reasons = {**LARGE_FILES, **LARGE_CLASSES, **NAMED_ON_PURPOSE}.values()
    assert all(len(reason.split()) > 3 for reason in reasons)


def test_every_private_constant_is_used() -> None:
    unused = []
    for path in modules():
        text = path.read_text("utf-8")
        for node in ast.parse(text).body:
            targets = node.targets if isinstance(node, ast.Assign) else ()
            targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
            names = [each.id for each in targets if isinstance(each, ast.Name)]
            unused += [
                f"{path.relative_to(SOURCES).as_posix()}:{name}"
                for name in names
                if re.fullmatch(r"_[^_]\w*", name) and len(re.findall(rf"\b{name}\b", text)) == 1
            ]
    assert not unused


def test_no_file_names_a_machine_or_a_package_registry() -> None:
    found = []
    for path in own_files():
        content = path.read_bytes()
        if b"\0" in content:  # a picture
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            if MACHINE.search(line) and not any(word in line for word in NAMED_ON_PURPOSE):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line",
    ["cd /" + "work/main", 'open("/' + 'tmp/x")', "https://py" + "pi.org/simple", "(/" + "opt/a)"],
)
def test_such_a_name_is_seen(line: str) -> None:
    assert MACHINE.search(line)


@pytest.mark.parametrize("line", ["framework/main", "https://example.org/work/1", "src/root/x"])
def test_a_harmless_line_is_not(line: str) -> None:
    assert not MACHINE.search(line)


# Python before 3.11.5 does not match these rightly (its issue 106052).
_POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{[\d,]+\})\+")


def test_no_group_repeats_possessively() -> None:
    found = [path.name for path in modules() if _POSSESSIVE_GROUP.search(path.read_text("utf-8"))]
    assert found == []
