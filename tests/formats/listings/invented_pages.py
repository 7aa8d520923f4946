"""The invented pages that the tests of the layouts read."""

from __future__ import annotations

from pathlib import Path

from readlist.formats.base import Format, Reading
from readlist.formats.encodings import decode
from readlist.formats.listings import LAYOUTS
from readlist.formats.listings.layout import as_format
from readlist.formats.listings.reader import PAGE

PAGES = Path(__file__).resolve().parents[2] / "data" / "listings"
FORMATS = tuple(map(as_format, LAYOUTS))
# Each page stands in the folder of its layout; those of other folders are read in several.
LAYOUT_OF = {
    f"{path.parent.name}/{path.name}": path.parent.name
    for path in sorted(PAGES.glob("*/*"))
    if path.suffix != ".json" and path.parent.name in {layout.name for layout in LAYOUTS}
}


def page(name: str) -> str:
    """Give the text of one page as the program decodes it."""
    return decode((PAGES / name).read_bytes()).shown


def layout_of(text: str) -> Format:
    """Give the layout that is surest of a text."""
    return max(FORMATS, key=lambda layout: layout.sniff(text))


def read(text: str) -> Reading:
    """Read a text as a page of any layout."""
    assert PAGE.read is not None
    return PAGE.read(text)
