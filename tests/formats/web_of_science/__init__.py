"""Tests of the Web of Science's files."""
