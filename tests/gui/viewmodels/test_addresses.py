"""Only web and mail addresses, and plain documents, are handed to the system."""

from __future__ import annotations

from pathlib import Path

import pytest

from readlist.gui.viewmodels.addresses import refusal, safe_address


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a?b=c#d", "http://example.org", "HTTPS://Example.org/", "mailto:a@b.org"],
)
def test_web_and_mail_pass(address: str) -> None:
    assert safe_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,x",
        "file:///etc/passwd", "FILE:///etc/passwd", "vbscript:x", "ms-msdt:/id", "smb://host/x",
        "obsidian://open", "search-ms:query", "\\\\host\\share", "//host/share", "https:",
        "https://", "https:///path", "http:\\\\host", "https://ho st/", "https://h\nost/",
        "mailto:", "mailto:x",
        "https://example.org/\u202etxt.exe", "%6aavascript:x", "ftp://example.org/", "", " ",
        "https://[broken", "view-source:https://example.org", "https://a\x00b/",
        "https://example.org/" + "a" * 5000,
    ],
)  # fmt: skip
def test_everything_else_is_refused(address: str) -> None:
    assert not safe_address(address)


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("//host/share/a.pdf", "another computer"),
        ("\\\\host\\share\\a.pdf", "another computer"),
        ("file://host/a.pdf", "another computer"),
        ("papers/a.pdf", "which folder"),
        ("/bin/sh", "not a kind of document"),
        ("/papers/a.pdf.desktop", "not a kind of document"),
        ("/nowhere/at/all.pdf", "no file"),
    ],
)
def test_files_that_are_not_opened_say_why(path: str, why: str) -> None:
    assert why in refusal(path)


def test_a_document_is_opened_and_a_program_that_looks_like_one_is_not(tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF-1.7")
    assert not refusal(str(paper))
    paper.chmod(0o755)
    assert "program" in refusal(str(paper))
