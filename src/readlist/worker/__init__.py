"""Carries out large operations in a process of their own, so that the window goes on answering."""
