"""Files with two-letter tags, as the Web of Science gives them out."""
