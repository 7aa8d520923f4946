"""Tests of readlist.formats.listings.values."""
