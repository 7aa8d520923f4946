"""The library on disk: tables, transactions, history and search; the only room that knows SQL."""
