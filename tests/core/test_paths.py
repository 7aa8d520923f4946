"""Places on this computer, and what is said where there are none."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from readlist.core import paths
from readlist.core.errors import FileProblemError


def test_without_a_home_folder_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("READLIST_LIBRARY", raising=False)
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_, **__: "~/.local/share/readlist")
    monkeypatch.setattr(paths.Path, "home", none)
    assert paths.home() is None
    with pytest.raises(FileProblemError, match="Set HOME"):
        paths.default_library()
