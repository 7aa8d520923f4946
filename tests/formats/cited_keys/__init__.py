"""Tests of the readers of cited keys."""
