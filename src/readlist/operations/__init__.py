"""What a person can do with a library, one module per family of verbs."""
