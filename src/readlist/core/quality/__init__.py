"""What is wrong, doubtful or untidy in references, and what a certain repair makes of it."""
