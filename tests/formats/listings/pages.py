"""The invented pages that the tests of the layouts read."""

from __future__ import annotations

from pathlib import Path

from readlist.formats.base import Format, Reading
from readlist.formats.encodings import decode
from readlist.formats.listings import LAYOUTS

PAGES = Path(__file__).resolve().parents[2] / "data" / "listings"
LAYOUT_OF = {
    "blocks-glaciers.txt": "arxiv-blocks",
    "blocks-lattice.txt": "arxiv-blocks",
    "abstracts-bees.txt": "abstract-lines",
    "abstracts-choirs.txt": "abstract-lines",
    "profile-proofs.txt": "profile-page",
    "profile-rivers.txt": "profile-page",
    "run-on-kites.txt": "run-on",
    "run-on-skies.txt": "run-on",
}


def page(name: str) -> str:
    """Give the text of one page as the program decodes it."""
    return decode((PAGES / name).read_bytes()).shown


def layout_of(text: str) -> Format:
    """Give the layout that is surest of a text."""
    return max(LAYOUTS, key=lambda layout: layout.sniff(text))


def read(text: str) -> Reading:
    """Read a text in the layout that is surest of it."""
    layout = layout_of(text)
    assert layout.read is not None
    return layout.read(text)
