"""Tests of readlist.formats.listings.pages."""
