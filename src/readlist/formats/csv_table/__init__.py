"""Tables of papers as text: what reference managers and databases export, and people's own."""
