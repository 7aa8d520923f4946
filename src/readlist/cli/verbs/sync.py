"""The verb ``sync``: bring linked files and the library together now."""

from __future__ import annotations

from pathlib import Path

from readlist.cli.call import DONE, DONE_IN_PART, Call
from readlist.cli.linked import complain_of, sentence, shapes
from readlist.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``sync``."""
    parser.add_argument("file", nargs="?", metavar="FILE", help="only this file")
    parser.add_argument(
        "--keep", metavar="SIDE", help="settle every conflict for the “file” or the “library”"
    )


def run(call: Call) -> int:
    """Take over what others wrote into the files and write what the library has new."""
    from readlist.operations import linking

    file = Path(call.options.file) if call.options.file else None
    reports = linking.sync(call.library, file, call.options.keep or "")
    call.kept_up = True
    for report in reports:
        complain_of(call.output, report)
    words = "\n".join(map(sentence, reports)) or "No file is linked."
    call.output.answer(words, {"files": shapes(reports)})
    return DONE_IN_PART if any(r.conflicts or r.problems for r in reports) else DONE
