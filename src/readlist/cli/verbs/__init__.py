"""The table of verbs: what each is called, how it is written, what it does and where it lives."""

from __future__ import annotations

from typing import Final, NamedTuple


class Verb(NamedTuple):
    """One verb of the command line.

    ``module`` is imported from this package when the verb is used; it gives ``arguments(parser)``
    and ``run(call) -> exit code``. ``changes`` says that the verb can change a library, so that a
    lost answer does not mean that nothing was done. ``loose`` lets arguments with one leading
    dash be words, such as the removal of a tag or an excluded word of a query.
    """

    name: str
    module: str
    usage: str
    summary: str
    changes: bool = False
    loose: bool = False


def _table(*verbs: Verb) -> dict[str, Verb]:
    return {verb.name: verb for verb in verbs}


# The options of the verbs that write documents (readlist.cli.writing).
_WRITING: Final = (
    "[--sort ORDER] [--fields F,F] [--without F,F] [--capitals HOW] [--journals HOW] "
    "[--journal-list FILE] [--ascii | --utf8] [--impersonal] [--notes]"
)

VERBS: Final = _table(
    Verb("new", "new", "[FILE] [--starter]", "make a new library", changes=True),
    Verb(
        "import",
        "import_files",
        "FILE… [--format F] [--dry-run] [--tag T]… [--collection C] [--state S]",
        "read files into the library",
        changes=True,
    ),
    Verb(
        "export",
        "export",
        f"[QUERY…] [--keys K,K] [--cited-in FILE]… [--unread] [--format F] [-o FILE] {_WRITING}",
        "write references to standard output or to a file",
        loose=True,
    ),
    Verb(
        "convert",
        "convert",
        f"IN [OUT] [--from F] [--to F] {_WRITING}",
        "turn one format into another without any library",
    ),
    Verb(
        "list",
        "list_references",
        "[QUERY…] [--sort FIELD] [--desc] [--limit N] [--full]",
        "list references",
        loose=True,
    ),
    Verb("count", "count", "[QUERY…]", "count references", loose=True),
    Verb("show", "show", "REF [--full]", "show everything about one reference"),
    Verb(
        "edit",
        "edit",
        "REF FIELD=VALUE… [--if-version N]",
        "change fields of one reference",
        changes=True,
    ),
    Verb("key", "key", "REF NEWKEY", "give a reference another citation key", changes=True),
    Verb(
        "keys",
        "keys",
        "[QUERY…] --pattern P [--dry-run] | --set-pattern P"
        " | --check PAPER [--unused] [--fix -o OUT]",
        "make citation keys by a pattern, or check those of a document",
        changes=True,
        loose=True,
    ),
    Verb("tag", "tag", "REF… +NAME -NAME", "add and remove tags", changes=True, loose=True),
    Verb(
        "collect",
        "collect",
        "REF… +PATH -PATH",
        "put into and take out of collections",
        changes=True,
        loose=True,
    ),
    Verb(
        "state",
        "state",
        "REF… [STATE] [--priority N] [--due DATE] [--progress P] [--rating N]",
        "say how far the reading is",
        changes=True,
    ),
    Verb("next", "next", "[QUERY…]", "say what to read next, and why", loose=True),
    Verb(
        "queue",
        "reading_queue",
        "[QUERY…] [--limit N]",
        "list what waits to be read",
        loose=True,
    ),
    Verb(
        "note",
        "note",
        "REF [--append TEXT | --set FILE | --show] [--note ID]",
        "read and write personal notes",
        changes=True,
    ),
    Verb(
        "attach",
        "attach",
        "REF FILE [--link] [--title T]",
        "tie a file to a reference",
        changes=True,
    ),
    Verb("cite", "cite", "REF… [--format F]", "give the text that cites references"),
    Verb(
        "journals",
        "journals",
        "[FILE…] | --clear",
        "show or change the list of journals",
        changes=True,
    ),
    Verb(
        "duplicates",
        "duplicates",
        "[QUERY…] | --apart REF REF…",
        "find references of the same work",
        changes=True,
        loose=True,
    ),
    Verb(
        "quality",
        "quality",
        "[QUERY…] [--rule R]… [--repair R | --accept | --again] [--dry-run]",
        "find and repair what is wrong in references",
        changes=True,
        loose=True,
    ),
    Verb(
        "merge",
        "merge",
        "REF REF… [--keep REF]",
        "make one reference of several",
        changes=True,
    ),
    Verb(
        "unmerge",
        "unmerge",
        "REF [--record N]… [--list]",
        "take a reference apart again",
        changes=True,
    ),
    Verb("delete", "delete", "REF…", "put references into the trash", changes=True),
    Verb("undelete", "undelete", "REF…", "take references out of the trash", changes=True),
    Verb("purge", "purge", "[--without-restore-point]", "empty the trash for good", changes=True),
    Verb("undo", "undo", "[N] | --act N [REF]", "take back the last changes, or one", changes=True),
    Verb("redo", "redo", "[N] | --act N", "do again what was taken back", changes=True),
    Verb(
        "history",
        "history",
        "[REF] [--limit N] [--before N]",
        "show what was changed, the newest first",
    ),
    Verb(
        "link",
        "link",
        "[FILE [REF…] [--collection C] [--all | --entries]]",
        "tie a .bib file to the library, or list those that are",
        changes=True,
    ),
    Verb("unlink", "unlink", "FILE", "let go of a linked file", changes=True),
    Verb(
        "sync",
        "sync",
        "[FILE] [--keep SIDE]",
        "bring linked files and the library together now",
        changes=True,
    ),
    Verb("check", "check", "[--repair OUT]", "examine the library for damage"),
    Verb("backup", "backup", "[FILE]", "make a checked copy of the library"),
    Verb("backups", "backups", "", "list the backups of the library"),
    Verb("restore", "restore", "FILE [--dry-run]", "go back to a backup", changes=True),
    Verb("gui", "gui", "", "open the window"),
    Verb("help", "help", "[VERB]", "explain the command line or one verb"),
)
