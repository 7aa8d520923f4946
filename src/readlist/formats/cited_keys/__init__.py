"""Which keys a document cites, read from LaTeX, its control files, Markdown, Typst and Org."""

from readlist.formats.cited_keys.base import Cited, CitedKey
from readlist.formats.cited_keys.following import cited

__all__ = ["Cited", "CitedKey", "cited"]
