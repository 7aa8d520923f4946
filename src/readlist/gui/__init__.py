"""The window: Qt on top of the operations that the command line uses too."""
