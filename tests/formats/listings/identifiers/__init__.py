"""Tests of readlist.formats.listings.identifiers."""
