"""What is left on a disk when the power goes: a trace of a program replayed up to some moment.

The model: a file's bytes are safe when it was synced; of what was written since, any part may have
come to the disk, in any order, torn into sectors. Names change in order, and a prefix of those
changes survives; syncing a folder makes all of them safe, syncing a file its own name.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

SECTOR: Final = 512
TRACED: Final = (
    "openat,write,writev,pwrite64,lseek,fsync,fdatasync,ftruncate,unlink,rename,renameat2,link,"
    "close"
)
# Shared memory lives as long as the computer does not fall.
_PASSING: Final = ("-shm",)


@dataclass(eq=False)
class _File:
    safe: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)  # None cuts the file
    named: int = 0  # how many changes of names there were when it got its own

    def write(self, offset: int, data: bytes) -> None:
        self.pending.append((offset, data))

    def sync(self) -> None:
        for offset, data in self.pending:
            _put(self.safe, offset, data)
        self.pending.clear()

    def left(self, chance: random.Random) -> bytes:
        """Give what is found after the fall."""
        found = bytearray(self.safe)
        share = chance.choice((0.0, 0.5, 0.9, 1.0))
        for offset, data in self.pending:
            if data is None or chance.random() >= 0.3:
                if chance.random() < share:
                    _put(found, offset, data)
            else:
                for start in range(0, len(data), SECTOR):
                    if chance.random() < share:
                        _put(found, offset + start, data[start : start + SECTOR])
        return bytes(found)


def _put(content: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del content[offset:]
        return
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


class Disk:
    """A folder as a program changes it, call by call."""

    def __init__(self, before: Path, folder: str) -> None:
        """Begin with the files of one folder, which the program knew by another path."""
        self._folder = folder
        self._now = {
            f"{folder}/{path.name}": _File(bytearray(path.read_bytes()))
            for path in before.iterdir()
            if path.is_file()
        }
        self._safe = dict(self._now)
        self._names: list[tuple[str, _File | None]] = []  # each change: a name and what it means
        self._safe_names = 0
        self._open: dict[str, tuple[str, int]] = {}
        self._folders: set[str] = set()  # those inside the folder that were opened
        self.stored = 0

    def take(self, call: Call) -> None:
        """Follow one call of the program."""
        match call.name:
            case "openat":
                self._open_file(call)
            case "write" | "writev" | "pwrite64":
                self._write(call)
            case "lseek" if call.number in self._open:
                self._open[call.number] = (self._open[call.number][0], call.result)
            case "ftruncate" if (file := self._now.get(call.path)) is not None:
                file.pending.append((int(call.rest.split(",")[-1]), None))
            case "fsync" | "fdatasync":
                self._sync(call.path)
            case "unlink":
                self._name(call.texts[0], None)
            case "rename" | "renameat2":
                self._name(call.texts[1], self._now.get(call.texts[0]))
                self._name(call.texts[0], None)
            case "link":
                self._name(call.texts[1], self._now.get(call.texts[0]))

    def _inner(self, path: str) -> str:
        return path.removeprefix(self._folder + "/")

    def _inside(self, path: str) -> bool:
        return path.startswith(self._folder + "/") and not path.endswith(_PASSING)

    def _open_file(self, call: Call) -> None:
        path = call.opened
        if not self._inside(path):
            return
        if "O_DIRECTORY" in call.rest or ("O_CREAT" not in call.rest and path not in self._now):
            self._folders.add(path)
            return
        self._open[call.number] = (path, 0)
        if path not in self._now:
            self._name(path, _File())
        elif "O_TRUNC" in call.rest:
            self._now[path].pending.append((0, None))

    def _write(self, call: Call) -> None:
        data = call.data[: call.result]
        if call.number == "1":
            self.stored += data.startswith(b"stored")
        elif (file := self._now.get(call.path)) is not None:
            if call.name == "pwrite64":
                offset = int(call.rest.rsplit(",", 1)[-1])
            else:
                path, offset = self._open.get(call.number, (call.path, 0))
                self._open[call.number] = (path, offset + len(data))
            file.write(offset, data)

    def _name(self, path: str, file: _File | None) -> None:
        if not self._inside(path):
            return
        self._names.append((path, file))
        if file is None:
            self._now.pop(path, None)
        else:
            self._now[path] = file
            file.named = len(self._names)

    def _sync(self, path: str) -> None:
        if path == self._folder or path in self._folders:
            self._safe_names = len(self._names)
        elif (file := self._now.get(path)) is not None:
            file.sync()
            self._safe_names = max(self._safe_names, file.named)

    def contents(self) -> dict[str, bytes]:
        """Give the files as the program sees them, by their paths in the folder."""
        for file in self._now.values():
            file.sync()
        return {self._inner(path): bytes(file.safe) for path, file in self._now.items()}

    def fall(self, folder: Path, chance: random.Random) -> None:
        """Write what is left into another folder."""
        names = dict(self._safe)
        for path, file in self._names[: chance.randint(self._safe_names, len(self._names))]:
            if file is None:
                names.pop(path, None)
            else:
                names[path] = file
        for path, file in names.items():
            place = folder / self._inner(path)
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(file.left(chance))


@dataclass(frozen=True, slots=True)
class Call:
    """One call to the system as strace writes it down with ``-y -xx``."""

    name: str
    rest: str
    result: int
    opened: str

    @property
    def number(self) -> str:
        """The number of the open file; of an opening, the one it got."""
        return str(self.result) if self.name == "openat" else self.rest.split("<")[0]

    @property
    def path(self) -> str:
        """The path of the open file."""
        found = re.match(r"\d+<([^>]*)>", self.rest)
        return _plain(found[1]).decode() if found else ""

    @property
    def texts(self) -> list[str]:
        """All texts among the arguments."""
        return [_plain(text).decode() for text in re.findall(r'"([^"]*)"', self.rest)]

    @property
    def data(self) -> bytes:
        """The bytes that are written."""
        found = re.search(r'"([^"]*)"', self.rest)
        return _plain(found[1]) if found else b""


def _plain(text: str) -> bytes:
    if "\\x" not in text:
        return text.encode()
    return bytes.fromhex(text.replace("\\x", ""))


_LINE: Final = re.compile(r"(\d+) +(.*)")
_UNFINISHED: Final = re.compile(r"(.*) <unfinished \.\.\.>$")
_RESUMED: Final = re.compile(r"<\.\.\. (\w+) resumed>(.*)")
_CALL: Final = re.compile(r"(\w+)\((.*)\) += (\d+)(?:<(.*)>)?(?:\(deleted\))?$")


def calls(log: Path) -> list[Call]:
    """Read the calls that succeeded from strace's log, in the order in which they ended."""
    begun: dict[str, str] = {}
    found = []
    with log.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            parted = _LINE.match(line)
            if parted is None:
                continue
            process, text = parted.groups()
            if unfinished := _UNFINISHED.match(text):
                begun[process] = unfinished[1]
                continue
            if resumed := _RESUMED.match(text):
                text = begun.pop(process, "") + resumed[2]
            if call := _CALL.match(text):
                name, rest, result, opened = call.groups()
                found.append(Call(name, rest, int(result), _plain(opened or "").decode()))
    return found
