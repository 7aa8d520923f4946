"""What the command line promises, tried inside the test and as a program of its own."""
