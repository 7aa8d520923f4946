"""Documents to references and back; ``table.FORMATS`` is the one list of what is known."""
