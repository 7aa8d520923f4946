"""LaTeX text and Unicode."""
