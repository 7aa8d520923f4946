"""Prose in which papers are named."""
