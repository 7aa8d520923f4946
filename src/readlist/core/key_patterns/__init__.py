"""Patterns of citation keys, in JabRef's brackets or as a formula of Better BibTeX."""
