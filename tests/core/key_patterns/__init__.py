"""Patterns of citation keys."""
