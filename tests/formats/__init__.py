"""Every format on its own: what is read, what is written, what is told when it fails."""
