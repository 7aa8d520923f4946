"""The verb ``collect``: put references into collections and take them out."""

from __future__ import annotations

from readlist.cli.call import Call
from readlist.cli.parser import Parser
from readlist.cli.signed import declare, sorted_words


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``collect``."""
    declare(parser, "PATH", "a collection to put into (+) or to take out of (-), as Thesis/Data")


def run(call: Call) -> int:
    """Put in and take out in one act; collections that are missing are made."""
    from readlist.operations.organising import collect

    words = sorted_words(call.options.words, "collection")
    ids = call.references(words.references)
    return call.changed(collect(call.library, ids, add=words.add, remove=words.remove), ids)
