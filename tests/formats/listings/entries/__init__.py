"""Tests of readlist.formats.listings.entries."""
