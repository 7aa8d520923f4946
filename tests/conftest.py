"""What every test gets: a home of its own, no display, no network, and hypothesis set up."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# Before anything imports Qt.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("LC_ALL", "C.UTF-8")

_SLOW_MACHINE = [HealthCheck.too_slow]
settings.register_profile(
    "dev", max_examples=40, deadline=None, suppress_health_check=_SLOW_MACHINE
)
settings.register_profile(
    "check",
    max_examples=100,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=_SLOW_MACHINE,
)
settings.register_profile(
    "campaign", max_examples=5000, deadline=None, suppress_health_check=_SLOW_MACHINE
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

_PATIENCE = 60_000
_THIS_MACHINE = {"127.0.0.1", "::1", "localhost"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is run on request only, and put the packaged program last."""
    if not config.option.markexpr:
        gone = [item for item in items if _on_request(item)]
        config.hook.pytest_deselected(items=gone)
        items[:] = [item for item in items if not _on_request(item)]
    items.sort(key=lambda item: item.get_closest_marker("package") is not None)


def _on_request(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(mark) for mark in ("campaign", "package"))


@pytest.fixture(scope="session", autouse=True)
def children_are_not_measured() -> None:
    """Keep coverage out of the programs that tests start.

    Some give up their rights, some are killed half-way; what coverage then complains of would be
    taken for what the program says. The workers of pytest are measured already.
    """
    for name in [name for name in os.environ if name.startswith("COVERAGE_")]:
        del os.environ[name]


class PatientBot(QtBot):
    """Waits a minute for an event, as a machine with much to do is slow and not at fault."""

    def waitUntil(  # noqa: N802  # the name in the tests
        self, callback: Callable[[], bool | None], *, timeout: int = _PATIENCE
    ) -> None:
        """Wait until something is the case."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(  # noqa: N802  # the name in the tests
        self, signal: Any, *, timeout: int = _PATIENCE, **options: Any
    ) -> Any:
        """Wait for a signal at the end of the block."""
        return super().waitSignal(signal, timeout=timeout, **options)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """Give the bot of pytest-qt with more patience."""
    assert qapp is not None
    return PatientBot(request)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty home folder that the program under test takes for the person's own."""
    folder = tmp_path_factory.mktemp("home")
    runtime = folder / ".runtime"
    runtime.mkdir(mode=0o700)
    for name in [name for name in os.environ if name.startswith(("XDG_", "READLIST_"))]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / ".local" / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / ".config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / ".local" / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / ".cache"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("READLIST_LIBRARY", str(folder / "library.readlist"))
    return folder


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail the test that connects to another machine."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else None
        if self.family != getattr(socket, "AF_UNIX", None) and host not in _THIS_MACHINE:
            pytest.fail(f"a test connects to {address!r}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect_here)
