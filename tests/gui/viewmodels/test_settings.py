"""What the window remembers, and what it makes of a spoilt file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray

from readlist.gui.viewmodels.settings import FILE, Settings


def test_values_come_back_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / FILE
    settings = Settings(path)
    settings.keep("theme", "dark")
    settings.keep("descending", value=False)
    settings.keep("panes", QByteArray(b"\x00\x01\xff"))
    settings.keep("closed", frozenset({"collection:2", "section:Tags"}))
    settings.flush()
    again = Settings(path)
    assert again.text("theme") == "dark"
    assert not again.flag("descending", usual=True)
    assert again.state("panes") == QByteArray(b"\x00\x01\xff")
    assert again.names("closed") == {"collection:2", "section:Tags"}


def test_what_was_never_kept_has_its_usual_value(tmp_path: Path) -> None:
    settings = Settings(tmp_path / FILE)
    assert settings.text("theme", "system") == "system"
    assert settings.flag("descending", usual=True)
    assert settings.state("panes").isEmpty()
    assert settings.names("closed") == frozenset()


def test_a_spoilt_file_gives_usual_values(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_bytes(b"[General]\ntheme=@Point(1 2)\npanes=words\n\xff\xfe\x00")
    settings = Settings(path)
    assert settings.text("theme", "system") == "system"
    assert settings.state("panes").isEmpty()


def test_the_forgetful_kind_keeps_nothing(tmp_path: Path) -> None:
    path = tmp_path / FILE
    settings = Settings(path, forgetful=True)
    settings.keep("theme", "dark")
    settings.flush()
    assert settings.text("theme", "system") == "system"
    assert not path.exists()


def test_the_usual_place_is_the_folder_of_settings(home: Path) -> None:
    settings = Settings()
    settings.keep("theme", "dark")
    settings.flush()
    assert list(home.rglob(FILE))
