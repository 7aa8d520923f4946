"""Tests of what is shipped and of setting up."""
