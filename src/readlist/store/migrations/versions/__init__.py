"""One module per step, named after the format it leads to."""
