"""Pages of the large indexes and archives, each of which has a layout of its own."""
