"""The verb ``cite``: the text that cites references in a document."""

from __future__ import annotations

from typing import Final

from readlist.cli.call import DONE, Call
from readlist.cli.parser import Parser

_USUAL: Final = "latex"


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``cite``."""
    parser.add_argument("references", nargs="+", metavar="REF", help="the references, in order")
    parser.add_argument(
        "--format", metavar="F", default=_USUAL, help="for which program, such as latex or pandoc"
    )


def run(call: Call) -> int:
    """Give the citation."""
    from readlist.operations import citing

    ids = call.references(call.options.references)
    form = call.options.format
    text = citing.cite(call.library, ids, form)
    call.output.tell([text], {"format": form, "text": text, "references": [int(n) for n in ids]})
    return DONE
