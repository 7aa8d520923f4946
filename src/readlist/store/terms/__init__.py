"""A term index in memory and in a file: counts, sorts and filters a million references at once.

What it answers is what :mod:`readlist.store.querying` says in SQL, in the same order. Only what is
asked through :mod:`readlist.store.terms.keeping` loads NumPy.
"""
