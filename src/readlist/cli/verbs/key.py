"""The verb ``key``: give a reference another citation key."""

from __future__ import annotations

from readlist.cli.call import Call
from readlist.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``key``."""
    parser.add_argument("reference", metavar="REF", help="the reference")
    parser.add_argument("key", metavar="NEWKEY", help="its new key; the former one still finds it")


def run(call: Call) -> int:
    """Change the key; the former one stays an alias."""
    from readlist.operations.editing import change_key

    identity = call.reference(call.options.reference)
    return call.changed(change_key(call.library, identity, call.options.key), [identity])
