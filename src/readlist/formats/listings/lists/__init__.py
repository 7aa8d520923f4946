"""Lists of papers with marks of their own: bullets, rows of tables, items of saved pages."""
