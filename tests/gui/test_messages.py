"""The window's sentences."""

from __future__ import annotations

import logging
import sys
import threading

import pytest

from readlist.core.errors import InputError, ReadlistError
from readlist.gui.messages import catch_strays, counted, for_people


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 papers"), (1, "1 paper"), (1310, "1,310 papers")]
)
def test_numbers_of_things_are_said_in_words(number: int, words: str) -> None:
    assert counted(number, "paper") == words


def test_an_irregular_plural_is_named() -> None:
    assert counted(2, "entry", "entries") == "2 entries"


def test_a_told_error_stays_as_it_is() -> None:
    error = InputError("Say it otherwise.")
    assert for_people(error) is error


def test_an_unforeseen_error_is_told_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        told = for_people(ZeroDivisionError("division by zero"))
    assert "ZeroDivisionError" in told.message
    assert told.code == "mistake"
    assert "division by zero" in caplog.text


def test_strays_of_any_thread_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    shown: list[ReadlistError] = []
    catch_strays(shown.append)
    sys.excepthook(ValueError, ValueError("lost"), None)
    assert "lost" in shown[0].message


def test_an_interruption_ends_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    catch_strays(lambda _error: None)
    with pytest.raises(SystemExit) as ended:
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert ended.value.code == 130
