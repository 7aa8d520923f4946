"""The verb ``convert``: turn one format into another without any library."""

from __future__ import annotations

from pathlib import Path, PurePath

from readlist.cli.call import DONE, DONE_IN_PART, Call
from readlist.cli.format_names import format_to_write
from readlist.cli.input import STANDARD_INPUT, STANDARD_INPUT_NAME, input_bytes
from readlist.cli.parser import Parser, UsageError
from readlist.cli.writing import declare, export_options


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``convert``."""
    parser.add_argument("source", metavar="IN", help="the file to read; “-” is standard input")
    parser.add_argument(
        "target",
        nargs="?",
        metavar="OUT",
        default=STANDARD_INPUT,
        help="the file to write; standard output when left out",
    )
    parser.add_argument(
        "--from", dest="read", metavar="F", default="", help="the format to read, else recognised"
    )
    parser.add_argument(
        "--to", dest="write", metavar="F", default="", help="the format to write, else told by OUT"
    )
    declare(parser)


def run(call: Call) -> int:
    """Convert; records that could not be read are named, the others are written."""
    from readlist.core.atomic import write_file
    from readlist.operations import exporting

    options = call.options
    to_file = options.target != STANDARD_INPUT
    if not options.target:
        raise UsageError("The name of the file to write is empty. Name one, or leave it out.")
    write = format_to_write(options.write, options.target if to_file else "")
    source = STANDARD_INPUT_NAME if options.source == STANDARD_INPUT else options.source
    how = export_options(call)
    text, problems = exporting.convert(
        input_bytes(options.source),
        name=PurePath(source).name,
        read=options.read,
        write=write,
        options=how,
    )
    for p in problems:
        call.output.complain(f"{source}:{p.line}: {p.message}" if p.line else p.message)
    shapes = [
        {"file": source, "line": p.line, "code": p.code, "message": p.message} for p in problems
    ]
    values = {"format": write, "problems": shapes}
    if to_file:
        write_file(Path(options.target), text.encode("utf-8"))
        call.output.answer(f"Wrote {options.target}.", {"file": options.target, **values})
    elif call.output.json:
        call.output.tell([], {"text": text, **values})
    else:
        call.output.data(text)
    return DONE_IN_PART if any(p.lost for p in problems) else DONE
