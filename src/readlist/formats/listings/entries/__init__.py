"""Reads one entry of a list of papers, as lists on code-hosting sites and home pages have them."""
