"""Tests of readlist.formats.listings.prose."""
