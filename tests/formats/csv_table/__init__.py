"""Tests of tables of papers."""
