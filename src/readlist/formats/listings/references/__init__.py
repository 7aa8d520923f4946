"""Lists of references as papers end with, in any style of citing."""

from readlist.formats.listings.references.entry import entry
from readlist.formats.listings.references.layout import REFERENCES

__all__ = ["REFERENCES", "entry"]
