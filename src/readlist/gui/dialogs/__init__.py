"""The windows that ask or show one thing."""
