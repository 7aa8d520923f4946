"""Readlist: a desktop reading list and reference manager for research papers."""

__version__ = "0.1.0"
