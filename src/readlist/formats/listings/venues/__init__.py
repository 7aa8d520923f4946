"""Reads the words on where a paper appeared, in any style, into BibLaTeX's fields."""

from readlist.formats.listings.venues.dates import latest_year, read_date
from readlist.formats.listings.venues.reader import Venue, read_venue

__all__ = ["Venue", "latest_year", "read_date", "read_venue"]
