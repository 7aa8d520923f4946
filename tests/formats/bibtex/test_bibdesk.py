"""BibDesk's property lists: files of entries, groups with their members."""

from __future__ import annotations

import base64
import plistlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.formats.bibtex.bibdesk import is_groups, paths_of, read_groups
from readlist.formats.bibtex.groups import Groups


def _field(value: Any) -> str:
    data = plistlib.dumps(value, fmt=plistlib.FMT_BINARY)
    return base64.encodebytes(data).decode()


def _archive(path: str) -> dict[str, Any]:
    uid = plistlib.UID
    objects = ["$null", {"NS.keys": [uid(2)], "NS.objects": [uid(3)]}, "relativePath", path]
    return {"$archiver": "NSKeyedArchiver", "$top": {"root": uid(1)}, "$objects": objects}


def test_both_kinds_of_property_lists_give_the_path() -> None:
    archive = _archive("Papers/old.pdf")
    straight = {**archive, "$objects": ["$null", {"relativePath": plistlib.UID(2)}, "b.pdf"]}
    values = {
        "bdsk-file-2": _field(archive),
        "bdsk-file-10": _field(straight),
        "bdsk-file-1": _field({"relativePath": "../Papers/new.pdf", "bookmark": b"book"}),
    }
    assert list(paths_of(values)) == ["../Papers/new.pdf", "Papers/old.pdf", "b.pdf"]


_HOSTILE = [
    "", "no base64 at all", base64.b64encode(b"bplist00").decode(),
    base64.b64encode(b"bplist00" + bytes(range(256))).decode(), _field([1, 2]), _field("text"),
    _field({"relativePath": 7}), _field({"relativePath": "a\nb"}), _field({"$objects": []}),
    _field({"$objects": [{}], "$top": {"root": plistlib.UID(99)}}),
    _field({"$objects": [{"NS.keys": 3}], "$top": {"root": plistlib.UID(0)}}), "A" * 200_000,
    # An array that has itself in it, and one that says that it has more members than memory.
    base64.b64encode(
        b"bplist00\xa1\x00\x08" + bytes(6) + b"\x01\x01" + bytes(7) + b"\x01" + bytes(8)
        + bytes(7) + b"\x0a"
    ).decode(),
    base64.b64encode(
        b"bplist00\xaf\x13\x7f\xff\xff\xff\xff\xff\xff\xff\x08" + bytes(6) + b"\x01\x01"
        + bytes(7) + b"\x01" + bytes(8) + bytes(7) + b"\x12"
    ).decode(),
]  # fmt: skip


@pytest.mark.parametrize("text", _HOSTILE)
def test_a_property_list_that_is_none_or_hostile_gives_no_path(text: str) -> None:
    assert list(paths_of({"bdsk-file-1": text})) == []


@given(st.binary(max_size=80))
def test_any_bytes_are_read(data: bytes) -> None:
    text = base64.b64encode(b"bplist00" + data).decode()
    assert len(list(paths_of({"bdsk-file-1": text}))) <= 1


def _groups(plist: str) -> str:
    return f"BibDesk Static Groups{{\n{plist}\n}}"


def test_static_groups_lead_from_keys_to_collections() -> None:
    value = [{"group name": "Stones", "keys": "winter2019, summer2020"}, {"group name": "Empty",
              "keys": ""}]  # fmt: skip
    comment = _groups(plistlib.dumps(value).decode())
    groups = Groups()
    assert is_groups(comment)
    assert read_groups(comment, groups)
    assert groups.paths == ["Stones", "Empty"]
    assert groups.collections("summer2020", [], {}) == ("Stones",)


_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<plist version="1.0"><array><dict><key>group name</key><string>&b;</string>'
    "<key>keys</key><string>x</string></dict></array></plist>"
)


@pytest.mark.parametrize(
    "plist",
    ["", "<plist>", "<plist><array><string>x</string></array></plist>", _BOMB, "<a>" * 100_000,
     "<plist><integer>x</integer></plist>", "no xml"],
)  # fmt: skip
def test_groups_that_cannot_be_read_are_refused(plist: str) -> None:
    groups = Groups()
    assert not read_groups(_groups(plist), groups)
    assert groups.paths == []
