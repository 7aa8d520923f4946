"""The verb ``journals``: the library's list of journals, full and abbreviated."""

from __future__ import annotations

from pathlib import Path

from readlist.cli.call import DONE, Call
from readlist.cli.layout import amount
from readlist.cli.parser import Parser, UsageError


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``journals``."""
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="lists to add, with lines such as full;abbreviated"
    )
    parser.add_argument("--clear", action="store_true", help="empty the list")


def run(call: Call) -> int:
    """Show the list, add to it, or empty it."""
    from readlist.formats import journal_lists
    from readlist.operations import journals

    options = call.options
    if options.clear and options.files:
        raise UsageError("Give either files to add or --clear.")
    if options.clear:
        return call.changed(journals.clear(call.library), [])
    if options.files:
        return _add(call)
    pairs = journals.journals(call.library)
    shapes = [{"full": full, "abbreviated": short} for full, short in pairs]
    call.output.tell(list(journal_lists.write(pairs)), {"count": len(pairs), "journals": shapes})
    return DONE


def _add(call: Call) -> int:
    from readlist.operations import journals

    lists = [(name, journals.read_list(Path(name))) for name in call.options.files]
    pairs = [pair for _name, found in lists for pair in found.pairs]
    for name, found in lists:
        for problem in found.problems:
            call.output.complain(f"{name}:{problem.line}: {problem.message}")
    changes = journals.add(call.library, pairs)
    known = len(journals.journals(call.library))
    call.output.answer(
        f"Read {amount(len(pairs), 'journal')}; the list has {known:,} now.",
        {"read": len(pairs), "count": known, "change": int(changes.act)},
    )
    return DONE
