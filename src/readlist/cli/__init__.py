"""The command line: a thin face on the operations, made for people and for scripts."""
