"""Lists of references as papers end with, in any style of citing."""

from readlist.formats.listings.references.bibitem import BIBITEM
from readlist.formats.listings.references.entry import entry
from readlist.formats.listings.references.layout import REFERENCES
from readlist.formats.listings.references.pubmed import PUBMED

__all__ = ["BIBITEM", "PUBMED", "REFERENCES", "entry"]
