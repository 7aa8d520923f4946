"""Disks of other computers and folders that programs copy elsewhere are recognised."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from library_fixtures import python
from readlist.store import places
from readlist.store.places import Kind, place_of

MOUNTS = """\
22 1 0:20 / / rw,relatime - ext4 /dev/root rw
23 22 0:21 / {0}/nfs rw shared:1 - nfs4 server:/export rw
24 22 0:22 / {0}/smb rw - cifs //server/share rw
25 22 0:23 / {0}/ssh rw - fuse.sshfs me@there: rw
26 22 0:24 / {0}/disk rw - fuseblk /dev/sdb1 rw
27 22 0:25 / {0}/ntfs rw - fuse.ntfs-3g /dev/sdb2 rw
28 23 0:26 / {0}/nfs/own rw - xfs /dev/sdc rw
29 22 0:27 / {0}/two\\040words rw - 9p host rw
30 22 0:28 / {0}/vm rw - virtiofs host rw
31 22 0:29 / {0}/twice rw - ext4 /dev/sdd rw
32 22 0:30 / {0}/twice rw - ceph mon:/ rw
a line that is none
"""


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(places.Path, "home", lambda: tmp_path / "home")
    for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "home").mkdir()
    places._place_of.cache_clear()
    yield
    places._place_of.cache_clear()


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("nfs", "NFS4"), ("nfs/deep/er", "NFS4"), ("smb", "CIFS"), ("ssh/x", "SSHFS"), ("disk", ""),
        ("ntfs", ""), ("nfs/own", ""), ("two words/x", "9P"), ("vm", "VIRTIOFS"), ("twice", "CEPH"),
        ("elsewhere", ""), ("nfs4", ""),
    ],
)  # fmt: skip
def test_a_file_system_is_told_by_the_deepest_mount(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, name: str
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS.format(tmp_path))
    monkeypatch.setattr(places, "_MOUNTS", mounts)
    place = place_of(tmp_path / folder / "a.readlist")
    assert (place.name, place.kind) == (name, Kind.NETWORK if name else Kind.LOCAL)
    assert bool(place.warning) == bool(name)
    assert name in place.warning


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox.cache", "Dropbox"), (".stfolder", "Syncthing"), (".sync", "Resilio Sync"),
        ("._sync_0a1b2c.db", "Nextcloud"), (".sync_0a1b2c.db", "Nextcloud"),
        (".owncloudsync.log", "Nextcloud"),
    ],
)  # fmt: skip
def test_a_folder_is_told_by_what_a_program_leaves_in_it_or_above(
    tmp_path: Path, mark: str, service: str
) -> None:
    root = tmp_path / "shared"
    (root / "papers").mkdir(parents=True)
    assert place_of(root / "a.readlist").is_local
    places._place_of.cache_clear()
    (root / mark).mkdir()
    for path in (root / "a.readlist", root / "papers" / "a.readlist"):
        place = place_of(path)
        assert (place.kind, place.name) == (Kind.SYNCHRONISED, service)
        assert service in place.warning
    assert place_of(tmp_path / "a.readlist").is_local


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("OneDrive - A University", "OneDrive"), ("Mobile Documents", "iCloud"), ("OneDriver", ""),
        ("Google Drive", "Google Drive"), ("Dropbox", "Dropbox"), ("My Megaphones", ""),
        ("Dropbox (Work)", "Dropbox"), ("GoogleDrive-me", "Google Drive"), ("Dropboxes", ""),
    ],
)  # fmt: skip
def test_a_folder_is_told_by_its_name(tmp_path: Path, name: str, service: str) -> None:
    assert place_of(tmp_path / name / "deep" / "a.readlist").name == service


def test_a_folder_is_told_by_what_dropbox_and_onedrive_say_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "home" / ".dropbox"
    told.mkdir()
    (told / "info.json").write_text(json.dumps({"personal": {"path": str(tmp_path / "box")}}))
    monkeypatch.setenv("OneDrive", str(tmp_path / "one"))
    assert place_of(tmp_path / "box" / "x" / "a.readlist").name == "Dropbox"
    assert place_of(tmp_path / "one" / "a.readlist").name == "OneDrive"
    assert place_of(tmp_path / "home" / "a.readlist").is_local
    (told / "info.json").write_text("[1, {")
    places._place_of.cache_clear()
    assert place_of(tmp_path / "box" / "x" / "a.readlist").is_local


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="only the administrator can become another user"
)
def test_folders_that_cannot_be_looked_into_are_none_of_these(tmp_path: Path) -> None:
    said = python(
        "import os, sys; from pathlib import Path\n"
        "from readlist.store import places\n"
        "os.environ['HOME'] = sys.argv[1]; os.chmod(sys.argv[1], 0o700)\n"
        "os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "print(places.place_of(Path(sys.argv[1], 'deep', 'a.readlist')).is_local)\n",
        tmp_path,
    )
    assert (said.stdout, said.stderr) == ("True\n", "")


def test_a_link_lies_where_it_leads_to(tmp_path: Path) -> None:
    there = tmp_path / "Dropbox" / "a.readlist"
    there.parent.mkdir()
    there.touch()
    link = tmp_path / "link.readlist"
    link.symlink_to(there)
    assert place_of(link).name == "Dropbox"


def test_nobody_needs_a_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(places.Path, "home", none)
    assert place_of(tmp_path / "elsewhere" / "a.readlist").is_local
