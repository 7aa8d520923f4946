"""Memory that is not used goes back to the system, and asking for that is possible anywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from readlist.gui.app import thrift


def test_memory_is_given_back_once_it_is_quiet(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(thrift, "give_back", lambda: calls.append("given"))
    monkeypatch.setattr(thrift, "_QUIET_MILLISECONDS", 0)
    parent = QObject()
    quiet = thrift.Quiet(parent)
    quiet.begin_again()
    quiet.begin_again()
    qtbot.waitUntil(lambda: bool(calls))
    assert calls == ["given"]


def test_a_library_without_these_functions_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    thrift.give_back()
    assert thrift._of_c_library("there_is_no_such_function") is None
    monkeypatch.setattr(thrift, "_of_c_library", lambda _name: None)
    thrift.give_back()
    thrift.share_heap()
