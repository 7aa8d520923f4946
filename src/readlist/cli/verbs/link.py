"""The verb ``link``: tie a .bib file to the library."""

from __future__ import annotations

from pathlib import Path

from readlist.cli.call import DONE, DONE_IN_PART, Call
from readlist.cli.layout import amount
from readlist.cli.linked import complain_of, sentence, shapes
from readlist.cli.parser import Parser, UsageError


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``link``."""
    parser.add_argument("file", nargs="?", metavar="FILE", help="the .bib file")
    parser.add_argument("references", nargs="*", metavar="REF", help="put these into the file")
    parser.add_argument("--collection", metavar="C", help="keep the file up with this collection")
    parser.add_argument("--all", action="store_true", help="put whatever is new into the file")
    parser.add_argument("--entries", action="store_true", help="put nothing in by itself")
    parser.epilog = "Without FILE, the files that are linked are listed."


def run(call: Call) -> int:
    """Link the file, or list those that are linked."""
    from readlist.operations import linking

    options = call.options
    if options.file is None:
        return _listed(call)
    if not options.file:
        raise UsageError("The name of the file is empty.")
    if options.all and options.entries:
        raise UsageError("--all and --entries cannot both be meant.")
    if (options.all or options.entries) and options.collection:
        raise UsageError("A file is kept up with a collection or with all; choose one.")
    takes_new = True if options.all else False if options.entries else None
    references = call.references(options.references)
    call.output.progress("Linking …")
    report = linking.link(
        call.library, Path(options.file), collection=options.collection or "",
        takes_new=takes_new, references=references,
    )  # fmt: skip
    complain_of(call.output, report)
    (shape,) = shapes([report])
    call.output.answer(f"Linked {sentence(report)}", shape)
    return DONE_IN_PART if report.problems or report.conflicts else DONE


def _listed(call: Call) -> int:
    from readlist.operations import linking

    found = linking.links(call.library)
    scopes = {"entries": "its entries", "all": "all references", "collection": "a collection"}
    lines = [
        f"{each.path}: {amount(each.entries, 'entry', 'entries')}, kept up with "
        f"{scopes[each.scope]}{'' if each.exists else '; it is not there'}"
        + (f"; {amount(each.conflicts, 'entry', 'entries')} to decide on" * bool(each.conflicts))
        for each in found
    ]
    values = [
        {
            "path": each.path, "scope": each.scope, "collection": each.collection,
            "entries": each.entries, "conflicts": each.conflicts, "exists": each.exists,
        }
        for each in found
    ]  # fmt: skip
    call.output.tell(lines or ["No file is linked."], {"files": values})
    return DONE
