"""LaTeX text to Unicode and back, for values of BibTeX files."""

from readlist.formats.latex.capitals import to_title
from readlist.formats.latex.decoding import from_latex
from readlist.formats.latex.encoding import in_ascii, is_plain, reaches_out, to_latex

__all__ = ["from_latex", "in_ascii", "is_plain", "reaches_out", "to_latex", "to_title"]
