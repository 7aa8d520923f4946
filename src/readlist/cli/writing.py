"""Options of the verbs that write documents: which values go out, how and in which order."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from readlist.cli.call import Call
from readlist.cli.parser import Parser, UsageError

if TYPE_CHECKING:
    from readlist.formats.export_options import ExportOptions

Kind = TypeVar("Kind", bound=StrEnum)


def declare(parser: Parser) -> None:
    """Declare the options."""
    add = parser.add_argument
    add("--sort", metavar="ORDER", default="given", help="key, creators, year, title or type")
    add("--fields", metavar="F,F", help="only these fields, in this order")
    add("--without", metavar="F,F", help="none of these fields")
    add(
        "--capitals", metavar="HOW", default="names",
        help="braces in titles: names (and acronyms), all capitals or none",
    )  # fmt: skip
    add(
        "--journals", metavar="HOW", default="as-they-are",
        help="names of journals: full, abbreviated or undotted",
    )  # fmt: skip
    add("--journal-list", metavar="FILE", help="the names of journals, full;abbreviated")
    letters = parser.add_mutually_exclusive_group()
    letters.add_argument("--ascii", action="store_true", help="commands for letters beyond ASCII")
    letters.add_argument("--utf8", action="store_true", help="letters as they are")
    add(
        "--impersonal", action="store_true",
        help="without state, tags, collections and files",
    )  # fmt: skip
    add("--notes", action="store_true", help="with the personal notes")


def export_options(call: Call) -> ExportOptions:
    """Read the options of a call.

    Raises:
        UsageError: One of them says nothing that could be done.
        FileProblemError: The list of journals cannot be read.
    """
    from readlist.formats.export_options import Capitals, ExportOptions, Journals, Letters, Order

    asked = call.options
    if asked.impersonal and asked.notes:
        raise UsageError("Personal notes are personal: give either --impersonal or --notes.")
    letters = Letters.ASCII if asked.ascii else Letters.UTF8 if asked.utf8 else Letters.USUAL
    return ExportOptions(
        fields=_names(asked.fields, "--fields"),
        without=_names(asked.without, "--without"),
        capitals=_one_of(Capitals, asked.capitals, "--capitals"),
        journals=_one_of(Journals, asked.journals, "--journals"),
        letters=letters,
        order=_one_of(Order, asked.sort, "--sort"),
        personal=not asked.impersonal,
        notes=asked.notes,
        abbreviations=_abbreviations(call),
    )


def _names(text: str | None, option: str) -> tuple[str, ...]:
    if text is None:
        return ()
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names:
        raise UsageError(f"{option} names no field. Separate fields by commas.")
    return names


def _one_of(kind: type[Kind], text: str, option: str) -> Kind:
    try:
        return kind(text)
    except ValueError:
        words = ", ".join(kind)
        raise UsageError(f"“{text}” means nothing for {option}. It is one of: {words}.") from None


def _abbreviations(call: Call) -> Any:
    named = call.options.journal_list
    if named is None:
        return ()
    if call.options.journals == "as-they-are":
        raise UsageError("--journal-list is for --journals: say full, abbreviated or undotted.")
    from readlist.operations.journals import read_list

    found = read_list(Path(named))
    for problem in found.problems:
        call.output.complain(f"{named}:{problem.line}: {problem.message}")
    return found.pairs
