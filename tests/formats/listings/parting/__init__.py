"""Tests of readlist.formats.listings.parting."""
