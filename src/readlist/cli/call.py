"""One call of the command line: what was asked for, the library it is about, how to answer."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from readlist.cli.layout import amount, one_line
from readlist.cli.output import Output
from readlist.core.errors import InputError, LibraryError, NotFoundError, ReadlistError

if TYPE_CHECKING:
    from readlist.core.changes import Changes, ReferenceId
    from readlist.operations.library import Library

DONE: Final = 0
NOTHING_DONE: Final = 2
DONE_IN_PART: Final = 3
INTERRUPTED: Final = 130

# Who acted, as the history names it.
ORIGIN: Final = "command line"
_MOST_NAMED: Final = 10

OpenWindow = Callable[[str], int]


class Call:
    """What a verb is given to run with.

    Attributes:
        options: The parsed arguments.
        output: Where answers go.
        open_window: Opens the window on the library named (empty: the default one), if there
            is a window to open.
        kept_up: The verb has seen to the linked files already.
    """

    def __init__(
        self, options: Namespace, output: Output, open_window: OpenWindow | None = None
    ) -> None:
        self.options = options
        self.output = output
        self.open_window = open_window
        self.kept_up = False
        self._library: Library | None = None

    @property
    def library_named(self) -> str:
        """The place given with ``--library``, or empty.

        Raises:
            InputError: The place is the address of a server.
        """
        named = str(getattr(self.options, "library", ""))
        for place in (named, "" if named else os.environ.get("READLIST_LIBRARY", "")):
            if "://" in place:
                raise InputError(
                    "Libraries on a database server cannot be used yet. "
                    "Name the file of a library instead.",
                    code="library-server",
                )
        if not named and hasattr(self.options, "library"):
            raise InputError("The name of the library is empty. Name its file after --library.")
        return named

    @property
    def place(self) -> Path:
        """Where the library lies that the call is about, whether there is one or not.

        Raises:
            InputError: The place is the address of a server.
        """
        from readlist.core.paths import default_library

        named = self.library_named
        return Path(named) if named else default_library()

    def explained(self, error: LibraryError) -> LibraryError:
        """Add to an error of the library that is lost what can be done with its newest backup."""
        from readlist.operations.way_back import with_backup

        path = self.place
        told = with_backup(error, path) if error.backup is None else error
        if told.backup is None:
            return error
        ways = f"“readlist --library '{told.backup}' backup NEW” makes a library of that."
        if told.code == "library-damaged":
            ways += (
                f" “readlist --library '{path}' check --repair NEW” saves what can be read and "
                "takes the rest from the backup."
            )
        return LibraryError(f"{told.message} {ways}", code=told.code, backup=told.backup)

    @property
    def library(self) -> Library:
        """The library that the call is about; it is opened when it is first asked for."""
        if self._library is None:
            from readlist.operations import library

            named = self.library_named
            self._library = (
                library.open_library(Path(named), origin=ORIGIN)
                if named
                else library.open_default(origin=ORIGIN)
            )
        return self._library

    def keep_files_up(self) -> None:
        """Write what was changed into the linked files, and say on standard error what was not."""
        if self._library is None or not self._library.writable or self.kept_up:
            return
        from readlist.operations import linking

        try:
            reports = linking.keep_up(self._library)
        except ReadlistError as error:  # what was asked for is done and stays done
            self.output.complain(f"The linked files were not written: {error.message}")
            return
        if reports:
            from readlist.cli.linked import complain_of

            for report in reports:
                complain_of(self.output, report)

    def warn_of_place(self) -> None:
        """Say on standard error what to know of a library on a disk that is not an own one."""
        warning = self._library.place_warning if self._library is not None else ""
        if warning and not self.output.quiet:
            self.output.complain(warning)

    def back_up(self) -> None:
        """Make today's backup, after the answer was given, if there is none yet."""
        if self._library is not None:
            from readlist.operations import backing_up

            self.output.progress("Keeping today's backup …")
            try:
                backing_up.automatic(self._library, backing_up.ON_COMMAND_LINE)
            except ReadlistError as error:  # what was asked for is done and stays done
                made = "is unsound" if error.code == "library-hurt" else "was not made"
                self.output.complain(f"Today's backup {made}: {error.message}")

    def close(self) -> None:
        """Let go of the library."""
        if self._library is not None:
            self._library.close()

    def query(self) -> str:
        """Give the query that the words of the command line make up."""
        return " ".join(self.options.query)

    def reference(self, name: str) -> ReferenceId:
        """Find the one reference that is named.

        Raises:
            NotFoundError: There is none.
        """
        return self.references([name])[0]

    def references(self, names: Sequence[str]) -> list[ReferenceId]:
        """Find all references that are named, each once, in order.

        Raises:
            NotFoundError: One or more do not exist; nothing is to be done then.
        """
        from readlist.operations.searching import resolve

        found: dict[ReferenceId, None] = {}
        missing: dict[str, str] = {}
        for name in names:
            try:
                found[resolve(self.library, name)] = None
            except NotFoundError as error:
                missing[name] = error.message
        if len(missing) > 1:
            named = ", ".join(f"“{name}”" for name in list(missing)[:_MOST_NAMED])
            more = " and others" if len(missing) > _MOST_NAMED else ""
            raise NotFoundError(
                f"These are no references: {named}{more}. Nothing was done; “readlist list” shows "
                "the citation keys."
            )
        if missing:
            end = " Nothing was done." if len(names) > 1 else ""
            raise NotFoundError("".join(missing.values()) + end)
        return list(found)

    def changed(self, changes: Changes, ids: Iterable[ReferenceId]) -> int:
        """Answer that an act was done to references."""
        from readlist.operations.searching import list_rows

        rows = list_rows(self.library, list(ids)) if self.output.json else []
        self.output.answer(
            f"{one_line(changes.label)}.{guarded_words(changes)}"
            if changes
            else "Nothing had to be changed.",
            {
                "change": int(changes.act),
                "label": changes.label,
                **guarded_values(changes),
                "references": [
                    {"id": int(row.id), "key": row.key, "version": row.version} for row in rows
                ],
            },
        )
        return DONE


def guarded_words(changes: Changes) -> str:
    """Say how much an act took away and which restore point was kept, where that was much."""
    if changes.restore_point is None:
        return ""
    return (
        f" That is {changes.lost:,} of {amount(changes.of_all, 'reference')}; a restore point was "
        f"kept: {changes.restore_point}."
    )


def guarded_values(changes: Changes) -> dict[str, object]:
    """Give the same for programs; nothing where nothing much was taken away."""
    if not changes.lost:
        return {}
    kept = changes.restore_point
    return {
        "lost": changes.lost,
        "of": changes.of_all,
        "restore_point": None if kept is None else str(kept),
    }
