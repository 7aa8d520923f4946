"""What is chosen about backups is remembered, and whatever stands in the file does no harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from readlist.core import backup_choices, paths
from readlist.core.backup_choices import BackupChoices
from readlist.core.errors import ReadlistError


def _file() -> Path:
    return paths.config_folder() / "backups.json"


@pytest.mark.parametrize(
    "choices",
    [
        BackupChoices(),
        BackupChoices(automatic=False),
        BackupChoices(folder=Path("/backups of Zoë")),
        BackupChoices(former=(Path("/disk/a"), Path("/disk/b"))),
    ],
)
def test_what_is_kept_is_read_again(choices: BackupChoices) -> None:
    backup_choices.keep(choices)
    assert backup_choices.read() == choices


def test_folders_that_were_chosen_before_stay_known() -> None:
    a, b = Path("/disk/a"), Path("/disk/b")
    choices = BackupChoices(automatic=False).moved_to(a).moved_to(b)
    assert choices == BackupChoices(automatic=False, folder=b, former=(a,))
    assert choices.moved_to(a).former == (b,)
    assert choices.moved_to(None).former == (a, b)
    assert choices.moved_to(b) == choices


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "7", '{"automatic": 3, "folder": 4}', '{"folder": "not/absolute"}',
     '{"folder": "/a\\u0000b"}', '{"former": 4}', '{"former": [4, "not/absolute", null]}',"\udcff"],
)  # fmt: skip
def test_a_file_that_says_nothing_leaves_all_as_usual(text: str) -> None:
    _file().parent.mkdir(parents=True)
    _file().write_bytes(text.encode("utf-8", "surrogateescape"))
    assert backup_choices.read() == BackupChoices()


def test_what_cannot_be_kept_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("READLIST_CONFIG", str(tmp_path / "file"))
    with pytest.raises(ReadlistError):
        backup_choices.keep(BackupChoices(automatic=False))
    assert backup_choices.read() == BackupChoices()
