"""The verb ``keys``: make citation keys by a pattern, or check those that a document cites."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from readlist.cli.call import DONE, Call
from readlist.cli.layout import amount, columns, filled, fitted, one_line
from readlist.cli.output import width
from readlist.cli.parser import Parser, UsageError

if TYPE_CHECKING:
    from readlist.operations.keys import KeyPlan


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``keys``."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="whose keys; all when left out")
    parser.add_argument(
        "--pattern", metavar="P", help="make keys by this pattern; “own” is the library's own"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would change and change nothing"
    )
    parser.add_argument(
        "--set-pattern", metavar="P", help="make keys of new references by this pattern from now on"
    )
    parser.add_argument(
        "--check", metavar="PAPER", help="tell which keys of a document are missing or old"
    )
    parser.add_argument(
        "--unused", action="store_true", help="list the keys that the document does not cite"
    )
    parser.add_argument(
        "--fix", action="store_true", help="write a copy of the document with present keys"
    )
    parser.add_argument("-o", "--output", metavar="OUT", help="where the copy goes")


def run(call: Call) -> int:
    """Make keys, tell or change the library's pattern, or check a document."""
    options = call.options
    if options.check is not None:
        return _check(call)
    if options.unused or options.fix or options.output is not None:
        raise UsageError("--unused, --fix and -o go with --check.")
    if options.set_pattern is not None:
        if options.pattern is not None or options.query or options.dry_run:
            raise UsageError("--set-pattern stands alone; it changes no key.")
        return _set_pattern(call)
    if options.pattern is None:
        if options.query or options.dry_run:
            raise UsageError("--pattern is missing: say how the keys are to be made.")
        return _tell_pattern(call)
    return _make(call)


def _check(call: Call) -> int:
    from readlist.cli.key_check import check

    options = call.options
    if options.query or options.dry_run or (options.pattern, options.set_pattern) != (None, None):
        raise UsageError("--check is about the keys of a document; it takes no query and pattern.")
    if options.fix != bool(options.output):
        raise UsageError("--fix writes a corrected copy: say where with -o.")
    return check(call)


def _tell_pattern(call: Call) -> int:
    from readlist.operations.keys import pattern_of

    pattern = pattern_of(call.library)
    call.output.tell([pattern], {"pattern": pattern})
    return DONE


def _set_pattern(call: Call) -> int:
    from readlist.operations.keys import pattern_of, set_pattern

    changes = set_pattern(call.library, call.options.set_pattern)
    pattern = pattern_of(call.library)
    call.output.answer(
        f"New references get keys by {pattern}. No key was changed.",
        {"pattern": pattern, "change": int(changes.act), "label": changes.label},
    )
    return DONE


def _make(call: Call) -> int:
    from readlist.operations import keys
    from readlist.operations.searching import search

    options = call.options
    ids = search(call.library, call.query(), sort="key", descending=False, to_the_end=True).ids
    pattern = "" if options.pattern == "own" else options.pattern or " "
    if options.dry_run:
        plan = keys.plan_keys(call.library, ids, pattern)
        call.output.tell(_lines(plan), _values(plan) | {"dry_run": True})
        if not (call.output.json or call.output.quiet):
            call.output.complain(_summary(plan, "would change"))
        return DONE
    plan, changes = keys.make_keys(call.library, ids, pattern)
    said = _summary(plan, "changed") + (" “readlist undo” takes it back." if changes else "")
    call.output.answer(said, _values(plan) | {"change": int(changes.act), "label": changes.label})
    return DONE


def _lines(plan: KeyPlan) -> Iterable[str]:
    widest = min(max((columns(one_line(each.before)) for each in plan.changes), default=0), 40)
    room = width()
    for each in plan.changes:
        mark = "  (that key is taken)" if each.clashes else ""
        line = f"{filled(one_line(each.before), widest)} -> {one_line(each.after)}{mark}"
        yield fitted(line, room) if room else line


def _summary(plan: KeyPlan, done: str) -> str:
    words = f"{amount(plan.changed, 'key')} of {plan.references:,} {done}."
    if plan.clashes:
        words += f" {plan.clashes:,} got a suffix, as another reference has or had the key."
    for name in plan.unknown:
        words += f" No reference has a field “{name}”."
    return words


def _values(plan: KeyPlan) -> dict[str, Any]:
    return {
        "pattern": plan.pattern,
        "references": plan.references,
        "unknown": list(plan.unknown),
        "keys": [
            {"id": int(each.id), "before": each.before, "after": each.after, "clash": each.clashes}
            for each in plan.changes
        ],
    }
