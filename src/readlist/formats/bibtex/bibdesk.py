"""What BibDesk keeps in property lists: the files of an entry, and groups with their members.

A file is a binary property list in base64: a dictionary with ``relativePath``, or the same as
Apple's keyed archive (``$objects`` that refer to one another by number). Groups are a property
list in XML inside a comment.
"""

from __future__ import annotations

import base64
import re
import struct
from collections.abc import Iterator, Mapping
from typing import Any, Final

from readlist.core.late_regex import late_regex
from readlist.formats.bibtex.groups import Groups

_GROUPS: Final = late_regex(r"\s*BibDesk Static Groups\s*\{", re.IGNORECASE)
_PATH: Final = "relativePath"
_FILE: Final = "bdsk-file-"
_LONGEST_FILE: Final = 1 << 17
_LONGEST_GROUPS: Final = 1 << 24
# What a property list that is none, or a hostile one, can make the reader of them raise.
_FAULTS: Final = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError,
    MemoryError, struct.error,
)  # fmt: skip


def paths_of(values: Mapping[str, str]) -> Iterator[str]:
    """Give the paths of an entry's files; what cannot be read is passed over."""
    names = [name for name in values if name.startswith(_FILE)]
    for name in sorted(names, key=lambda name: (len(name), name)):
        if path := _path(values[name]):
            yield path


def _path(encoded: str) -> str:
    if len(encoded) > _LONGEST_FILE:
        return ""
    import plistlib

    try:
        data = base64.b64decode("".join(encoded.split()), validate=True)
        found = plistlib.loads(data, fmt=plistlib.FMT_BINARY)
        path = found.get(_PATH) or _archived(found)
    except _FAULTS:
        return ""
    return path if isinstance(path, str) and path.isprintable() else ""


def _archived(found: dict[str, Any]) -> Any:
    """Give the path out of a keyed archive, of which dictionaries hold keys and values apart."""
    objects = found["$objects"]

    def meant(value: Any) -> Any:
        return objects[value.data] if hasattr(value, "data") else value

    root = meant(found["$top"]["root"])
    if _PATH in root:
        return meant(root[_PATH])
    keys = [meant(each) for each in root["NS.keys"]]
    return meant(root["NS.objects"][keys.index(_PATH)])


def is_groups(comment: str) -> bool:
    """Tell whether a comment holds BibDesk's groups with fixed members."""
    return _GROUPS.match(comment) is not None


def read_groups(comment: str, groups: Groups) -> bool:
    """Add the groups of BibDesk's comment; tells whether it could be read.

    Property lists cannot have entities of their own, so none can grow without end.
    """
    text = comment[comment.index("{") + 1 : comment.rindex("}")] if "}" in comment else ""
    if len(text) > _LONGEST_GROUPS or re.search("<!ENTITY", text, re.IGNORECASE):
        return False
    import plistlib
    from xml.parsers.expat import ExpatError

    try:
        found = plistlib.loads(text.strip().encode(), fmt=plistlib.FMT_XML)
        pairs = [(each["group name"], each["keys"].split(",")) for each in found]
    except (*_FAULTS, ExpatError):
        return False
    for name, keys in pairs:
        if isinstance(name, str) and name:
            groups.add(name, name, filter(None, map(str.strip, keys)))
    return True
