"""The verb ``tag``: add tags to references and remove them."""

from __future__ import annotations

from readlist.cli.call import Call
from readlist.cli.parser import Parser
from readlist.cli.signed import declare, sorted_words


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``tag``."""
    declare(parser, "NAME", "a tag to add (+) or to remove (-)")


def run(call: Call) -> int:
    """Add and remove the tags in one act."""
    from readlist.operations.organising import tag

    words = sorted_words(call.options.words, "tag")
    ids = call.references(words.references)
    return call.changed(tag(call.library, ids, add=words.add, remove=words.remove), ids)
