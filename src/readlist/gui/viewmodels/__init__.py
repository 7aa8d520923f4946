"""What the panes of the window show, without any widget (QtCore only)."""
