"""Lists with one identifier or address per line."""
