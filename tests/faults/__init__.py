"""What is done to a library and to its disk, and how it has to come out of it."""
