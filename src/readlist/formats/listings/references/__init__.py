"""Lists of references as papers end with, in any style of citing."""

from readlist.formats.listings.references.entry import entry

__all__ = ["entry"]
