"""Tests of the term index."""
