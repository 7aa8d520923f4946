"""Tests of readlist.formats.listings.arxiv."""
