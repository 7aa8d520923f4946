"""BibTeX and BibLaTeX files: blocks, values, names, references, and back."""
