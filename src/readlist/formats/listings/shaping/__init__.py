"""Reads records of a few lines each by the shape that comes back on a page."""
