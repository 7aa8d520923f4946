"""The verb ``export``: write references to standard output or to a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from readlist.cli.call import DONE, DONE_IN_PART, Call
from readlist.cli.format_names import format_to_write
from readlist.cli.input import STANDARD_INPUT
from readlist.cli.layout import amount
from readlist.cli.parser import Parser, UsageError
from readlist.cli.unread_parts import give_out
from readlist.cli.writing import declare, export_options
from readlist.core.errors import NotFoundError
from readlist.core.late_dataclass import dataclass, field

if TYPE_CHECKING:
    from readlist.core.changes import ReferenceId
    from readlist.formats.cited_keys import CitedKey
    from readlist.formats.export_options import ExportOptions

_MOST_NAMED: Final = 10


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``export``."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="which ones; all when left out")
    parser.add_argument("--keys", metavar="K,K", help="exactly these, in this order")
    parser.add_argument(
        "--format", metavar="F", default="", help="the format; else as the file's name says"
    )
    parser.add_argument(
        "--unread", action="store_true", help="what imports could not read, as it stood"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file, whole or not")
    parser.add_argument(
        "--cited-in", metavar="FILE", action="append", help="what this document cites"
    )
    declare(parser)


def run(call: Call) -> int:
    """Export; a file is replaced only when the new one is complete."""
    from readlist.operations import exporting

    options = call.options
    target = None if options.output in {None, STANDARD_INPUT} else options.output
    if target == "":
        raise UsageError("The name of the file is empty. Name one, or leave out -o.")
    if options.unread:
        return give_out(call, target)
    name = format_to_write(options.format, target or "")
    how = export_options(call)
    chosen = _chosen(call)
    if not chosen.ids and chosen.was_narrowed and target is not None:
        raise NotFoundError(f"{chosen.missing_words()}No reference is meant by that; nothing was "
                            "written.")  # fmt: skip
    if chosen.complaints:
        call.output.complain("\n".join(chosen.complaints))
    _warn_of_journals(call, how)
    values = {"count": len(chosen.ids), "format": name, **chosen.values}
    if target is None:
        text = exporting.to_text(call.library, chosen.ids, name, how)
        _to_standard_output(call, text, values, nothing=not chosen.ids)
    else:
        count = exporting.to_file(call.library, chosen.ids, name, Path(target), how)
        call.output.answer(
            f"Wrote {amount(count, 'reference')} to {target}.", {**values, "file": target}
        )
    return DONE_IN_PART if chosen.missing else DONE


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The references that are meant, and what of a document is not among them."""

    ids: Sequence[ReferenceId]
    was_narrowed: bool = True
    missing: tuple[CitedKey, ...] = ()
    complaints: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)

    def missing_words(self) -> str:
        return f"{self.complaints[0]} " if self.missing else ""


def _chosen(call: Call) -> _Chosen:
    from readlist.operations.searching import search

    options = call.options
    ways = [options.query, options.keys is not None, options.cited_in]
    if sum(map(bool, ways)) > 1:
        raise UsageError("Give either a query, --keys or --cited-in.")
    if options.cited_in:
        return _cited(call, options.cited_in)
    if options.keys is None:
        found = search(call.library, call.query(), descending=False, to_the_end=True)
        return _Chosen(found.ids, was_narrowed=bool(options.query))
    names = [key.strip() for key in options.keys.split(",") if key.strip()]
    if not names:
        raise UsageError("--keys names no citation key. Separate keys by commas.")
    return _Chosen(call.references(names))


def _cited(call: Call, paths: Sequence[str]) -> _Chosen:
    from readlist.operations.citing import cited_references

    found = [cited_references(call.library, Path(path)) for path in paths]
    ids = list(dict.fromkeys(number for each in found for number in each.ids))
    missing = tuple({key.key: key for each in found for key in each.missing}.values())
    former = {key.key: (key, now) for each in found for key, now in each.former}
    problems = [problem.message for each in found for problem in each.problems]
    words = [_missing_in_words(missing)] if missing else []
    words += [
        f"{key.file}:{key.line}: “{key.key}” is a former key; the reference has the key “{now}” "
        "now. Cite that, or use BibLaTeX, which knows both."
        for key, now in former.values()
    ]
    values = {
        "missing": [{"key": k.key, "file": k.file, "line": k.line} for k in missing],
        "former": [{"key": k.key, "now": now} for k, now in former.values()],
        "problems": problems,
    }
    return _Chosen(ids, missing=missing, complaints=(*words, *problems), values=values)


def _missing_in_words(missing: Sequence[CitedKey]) -> str:
    named = ", ".join(f"“{key.key}” ({key.file}, line {key.line})" for key in missing[:_MOST_NAMED])
    more = f" and {len(missing) - _MOST_NAMED:,} more" if len(missing) > _MOST_NAMED else ""
    are = "is" if len(missing) == 1 else "are"
    return f"{amount(len(missing), 'cited key')} {are} not in the library: {named}{more}."


def _warn_of_journals(call: Call, how: ExportOptions) -> None:
    from readlist.formats.export_options import Journals
    from readlist.operations.journals import journals

    if how.journals is Journals.KEPT or how.abbreviations or journals(call.library):
        return
    call.output.complain(
        "The library has no list of journals, so only those were renamed of which the reference "
        "itself has a short name. Give one with “readlist journals FILE”."
    )


def _to_standard_output(
    call: Call, text: str, values: Mapping[str, object], *, nothing: bool
) -> None:
    if call.output.json:
        call.output.tell([], {**values, "text": text})
        return
    if nothing and not call.output.quiet:
        call.output.complain("No reference is meant by that; nothing was written.")
    call.output.data(text)
