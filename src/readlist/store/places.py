"""Tells on what kind of disk a library lies: an own one, a network's, or one copied elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Final

from readlist.core import paths
from readlist.core.late_dataclass import dataclass
from readlist.core.late_regex import late_regex


class Kind(Enum):
    """How far a place can be relied upon to be written by this computer alone."""

    LOCAL = "local"
    NETWORK = "network"
    SYNCHRONISED = "synchronised"


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of place, and what makes it one: ``NFS``, ``Dropbox``; empty for an own disk."""

    kind: Kind
    name: str = ""

    @property
    def is_local(self) -> bool:
        """Whether nobody but this computer reads and writes there."""
        return self.kind is Kind.LOCAL

    @property
    def warning(self) -> str:
        """What a person should know before writing there, in two sentences; empty where nothing."""
        if self.kind is Kind.NETWORK:
            return (
                f"This library lies on another computer's disk ({self.name}). Readlist writes it "
                "with more care and more slowly there; open it on one computer at a time."
            )
        if self.kind is Kind.SYNCHRONISED:
            return (
                f"This library lies in a folder that {self.name} copies to other computers. Open "
                f"it on one computer at a time, and let {self.name} finish before you open it on "
                "another; its backups are kept outside this folder."
            )
        return ""


# File system types as Linux names them in /proc/self/mountinfo (man 5 proc); what FUSE shows as
# "fuse.NAME" is another computer's or another system's but for a few that lie on an own disk.
_NETWORK: Final = frozenset(
    """
    nfs nfs4 cifs smb smb2 smb3 smbfs ncpfs afs auristorfs coda ceph lustre glusterfs gpfs beegfs
    ocfs2 gfs2 orangefs 9p davfs davfs2 virtiofs vboxsf vmhgfs prl_fs drvfs afpfs webdav ftp
    """.split()
)
_OWN_BY_FUSE: Final = frozenset(
    """
    fuse.ntfs fuse.ntfs-3g fuse.exfat fuse.ext2 fuse.encfs fuse.gocryptfs fuse.cryfs fuse.bindfs
    fuse.mergerfs fuse.fuse-overlayfs fuse.lxcfs fuse.snapfuse fuse.squashfuse fuse.portal
    """.split()
)

# What the programs leave in the folders that they copy.
_MARKS: Final = {
    ".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".stfolder": "Syncthing",
    ".owncloudsync.log": "Nextcloud", ".nextcloudsync.log": "Nextcloud", ".sync": "Resilio Sync",
    ".seafile-data": "Seafile", ".tresorit": "Tresorit", ".pcloud": "pCloud",
    ".debris": "MEGA", ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
}  # fmt: skip
_PATTERNS: Final = (
    (late_regex(r"\._?sync_[0-9a-f]+\.db(-wal|-shm)?"), "Nextcloud"),
    (late_regex(r"\.syncthing\..*\.tmp"), "Syncthing"),
)
# What the folders themselves are called, or how their names begin; systems and programs name them
# so and people seldom do. Every opening asks, and six expressions would take longer than the rest.
_NAMES: Final = {
    "OneDrive": "OneDrive", "Mobile Documents": "iCloud", "iCloud Drive": "iCloud",
    "iCloudDrive": "iCloud", "com~apple~CloudDocs": "iCloud", "Google Drive": "Google Drive",
    "GoogleDrive": "Google Drive", "My Drive": "Google Drive", "DriveFS": "Google Drive",
    "Dropbox": "Dropbox", "pCloud Drive": "pCloud", "pCloudDrive": "pCloud",
    "pCloud Sync": "pCloud", "MEGAsync": "MEGA", "MEGA": "MEGA", "Seafile": "Seafile",
    "CloudStorage": "a cloud service",
}  # fmt: skip
_BEGINNINGS: Final = {
    "OneDrive - ": "OneDrive", "OneDrive-": "OneDrive", "Google Drive ": "Google Drive",
    "GoogleDrive-": "Google Drive", "Dropbox (": "Dropbox",
}  # fmt: skip
_ONEDRIVE_VARIABLES: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_REMOTE_DRIVE: Final = 4  # DRIVE_REMOTE, as GetDriveTypeW of Windows tells
_ESCAPED: Final = late_regex(r"\\([0-7]{3})")
_MOUNTS: Final = Path("/proc/self/mountinfo")


def place_of(path: Path) -> Place:
    """Tell where a library lies, or would lie."""
    return _place_of(Path(os.path.realpath(path)).parent)


@lru_cache(maxsize=64)
def _place_of(folder: Path) -> Place:
    service = _synchronising(folder)
    if service:
        return Place(Kind.SYNCHRONISED, service)
    system = _network(folder)
    return Place(Kind.NETWORK, system) if system else Place(Kind.LOCAL)


def _synchronising(folder: Path) -> str:
    told = {root: service for root, service in _told() if root}
    for each in (folder, *folder.parents):
        if each in told:
            return told[each]
        if each == each.parent:
            break
        for mark, service in _MARKS.items():
            if (
                os.path.lexists(each / mark) and each != paths.home()
            ):  # Dropbox keeps its own in ~ too
                return service
        service = _named(each.name)
        if service:
            return service
    return _by_pattern(folder)


def _named(name: str) -> str:
    if name in _NAMES:
        return _NAMES[name]
    found = (service for begin, service in _BEGINNINGS.items() if name.startswith(begin))
    return next(found, "")


def _by_pattern(folder: Path) -> str:
    """Look for files whose names have a number in them, from the folder upwards."""
    home = paths.home()
    above = {home, home.parent} if home else set[Path | None]()
    for each in (folder, *folder.parents):
        if each in above or each == each.parent:
            break
        try:
            names = os.listdir(each)  # noqa: PTH208  # names alone, of folders of any size
        except OSError:
            continue
        for pattern, service in _PATTERNS:
            if any(name.startswith(".") and pattern.fullmatch(name) for name in names):
                return service
    return ""


def _told() -> Iterator[tuple[Path | None, str]]:
    """Give the folders that programs tell of in places of their own."""
    yield from ((_folder(os.environ.get(name)), "OneDrive") for name in _ONEDRIVE_VARIABLES)
    home = paths.home()
    roots = [home / ".dropbox"] if home else []
    roots += [
        Path(os.environ[n]) / "Dropbox" for n in ("APPDATA", "LOCALAPPDATA") if n in os.environ
    ]
    for root in roots:
        file = root / "info.json"
        if os.path.lexists(file):
            yield from ((each, "Dropbox") for each in _folders_of_dropbox(file))


def _folders_of_dropbox(file: Path) -> list[Path | None]:
    import json  # of no use on most computers

    try:
        accounts = json.loads(file.read_text("utf-8")).values()
        return [_folder(account.get("path")) for account in accounts]
    except (OSError, ValueError, AttributeError):
        return []


def _folder(name: object) -> Path | None:
    return Path(os.path.realpath(name)) if isinstance(name, str) and name else None


def _network(folder: Path) -> str:
    if sys.platform == "win32":
        return _network_of_windows(folder)
    try:
        mounts = _MOUNTS.read_text("utf-8", "surrogateescape")
    except OSError:  # no Linux; macOS puts what it mounts for people here
        return "a shared disk" if folder.parts[1:2] == ("Network",) else ""
    kind = _file_system(mounts, folder)
    if kind in _NETWORK or (kind.startswith("fuse.") and kind not in _OWN_BY_FUSE):
        return kind.removeprefix("fuse.").upper()
    return ""


def _file_system(mounts: str, folder: Path) -> str:
    """Give the type of the file system that a folder lies on, by the deepest mount above it."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        before, dash, after = line.partition(" - ")
        fields = before.split(" ")
        if not dash or len(fields) < 5:  # noqa: PLR2004  # the mount point is the fifth
            continue
        point = fields[4]
        if "\\" in point:
            point = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), point)
        depth = len(Path(point).parts)
        if depth >= best and folder.is_relative_to(point):  # of two on one point the later counts
            best, kind = depth, after.split(" ")[0]
    return kind


def _network_of_windows(folder: Path) -> str:
    if str(folder).startswith("\\\\"):
        return "a shared folder"
    import ctypes

    windows = getattr(ctypes, "windll", None)
    root = folder.anchor
    if windows is not None and windows.kernel32.GetDriveTypeW(root) == _REMOTE_DRIVE:
        return "a shared disk"
    return ""
