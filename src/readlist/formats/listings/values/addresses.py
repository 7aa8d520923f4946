"""Web addresses in prose: repositories with a paper's code, and other pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from readlist.core.identifiers import CODE, URL, Identifier, identifier, is_code_address

_ADDRESS: Final = re.compile(
    r"(?:https?://|(?<![\w./@-])(?:www\.)?(?:github|gitlab|bitbucket|codeberg|huggingface)\.(?:com|org|co)/)"
    r"[^\s<>{}\"“”|^`]{1,2000}",
    re.IGNORECASE,
)
_ESCAPED: Final = re.compile(r"\\([_#%&~$])(?:\{\})?")
_LIGATURES: Final = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
)
_TRAILING: Final = ".,;:!?'*’”\\"
_OPENING: Final = {")": "(", "]": "["}
_CODE_WORDS: Final = re.compile(
    r"\b(?:codes?|codebase|implementations?|software|scripts?|package|toolbox|repository|repo)\b",
    re.IGNORECASE,
)
_CODE_PLACES: Final = ("anonymous.4open.science/", "sourceforge.net/projects/", "gitlab.")
_NO_CODE: Final = ("huggingface.co/datasets/", "huggingface.co/spaces/", "huggingface.co/papers/")
_BEFORE: Final = 100


def addresses(text: str) -> Iterator[Identifier]:
    """Give the addresses in a text, as ``code`` where they are a paper's code, else as ``url``.

    An address on a code host is code; so is any other one in a sentence that speaks of code.
    """
    if "/" not in text:
        return
    text = _ESCAPED.sub(r"\1", text.translate(_LIGATURES))
    seen = set()
    for found in _ADDRESS.finditer(text):
        address = trimmed(found.group())
        if "://" not in address:
            address = "https://" + address
        made = link(address, text[max(0, found.start() - _BEFORE) : found.start()])
        if made and made.value not in seen:
            seen.add(made.value)
            yield made


def link(address: str, before: str = "") -> Identifier | None:
    """Give an address as that of code or of a page; ``before`` are the words that lead to it."""
    return identifier(CODE if _is_code(address, before) else URL, address)


def _is_code(address: str, before: str) -> bool:
    place = address.lower().partition("://")[2].removeprefix("www.")
    if place.startswith(_NO_CODE):
        return False
    if is_code_address(address) or place.startswith(_CODE_PLACES):
        return True
    sentence = re.split(r"[.!?]\s", before)[-1]
    return bool(_CODE_WORDS.search(sentence))


def trimmed(address: str) -> str:
    """Give an address without the punctuation of the sentence it stands in."""
    while True:
        shorter = address.rstrip(_TRAILING)
        last = shorter[-1:]
        if last in _OPENING and shorter.count(last) > shorter.count(_OPENING[last]):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter
