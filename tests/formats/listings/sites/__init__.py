"""Tests of readlist.formats.listings.sites."""
