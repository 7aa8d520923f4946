"""Arguments in plain words: argparse with options anywhere and errors people understand."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Final, NoReturn

from readlist.cli.verbs import Verb
from readlist.core.errors import InputError

_MISSING: Final = "the following arguments are required: "
_TOO_MUCH: Final = "unrecognized arguments: "
_OR_HELP: Final = "“{}” shows how it is written."


class UsageError(InputError):
    """The command line itself is not written as it must be."""

    code = "usage"


class Parser(argparse.ArgumentParser):
    """The parser of one verb, or of what stands before the verb.

    Options may stand anywhere before ``--``; their values may begin with a dash.
    """

    def __init__(self, verb: Verb | None = None) -> None:
        self.verb = verb
        self._help_line = f"readlist help {verb.name}" if verb else "readlist help"
        super().__init__(
            prog=f"readlist {verb.name}" if verb else "readlist",
            usage=f"readlist {verb.name} {verb.usage}".strip() if verb else None,
            description=f"{verb.summary[0].upper()}{verb.summary[1:]}." if verb else None,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Layout,
        )
        for group in (self._positionals, self._optionals):
            group.title = None
        everywhere = self.add_argument_group("everywhere")
        kept: Final = argparse.SUPPRESS
        everywhere.add_argument(
            "--library", metavar="PATH", default=kept, help="use this library, not the default one"
        )
        everywhere.add_argument(
            "--json", action="store_true", default=kept, help="answer with one JSON object"
        )
        everywhere.add_argument(
            "--quiet", action="store_true", default=kept, help="say nothing when all went well"
        )
        everywhere.add_argument(
            "-h", "--help", action="store_true", default=kept, help="show how it is written"
        )

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments in one plain sentence."""
        if message.startswith(_MISSING):
            message = f"“{self.prog}” needs {message.removeprefix(_MISSING)}"
        if message.startswith(_TOO_MUCH):
            message = f"“{self.prog}” does not know what to do with {message[len(_TOO_MUCH) :]}"
        message = message[0].upper() + message[1:].rstrip(".")
        raise UsageError(f"{message}. {_OR_HELP.format(self._help_line)}")

    def parse(self, argv: Sequence[str], into: argparse.Namespace) -> argparse.Namespace:
        """Parse the arguments of a verb, keeping what ``into`` already holds.

        Raises:
            UsageError: Something is missing, unknown or too much.
        """
        options, words = self._sorted(argv)
        found = argparse.Namespace(**vars(into))
        if "--help" in options or "-h" in options:
            found.help = True
            return found
        return self.parse_args([*options, "--", *words] if words else options, found)

    def before_verb(self, argv: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
        """Parse the options that stand before the verb; give them, the verb and what follows."""
        takes = self._takes()
        end = 0
        while end < len(argv) and argv[end].startswith("-") and argv[end] != "--":
            end += 2 if takes.get(argv[end]) else 1
        options, _ = self._sorted(argv[:end])
        return self.parse_args(options), list(argv[end:])

    def _takes(self) -> dict[str, str]:
        """Give every option and the long option that takes its value, or empty for a switch."""
        return {
            name: "" if action.nargs == 0 else action.option_strings[-1]
            for action in self._actions
            for name in action.option_strings
        }

    def _sorted(self, argv: Sequence[str]) -> tuple[list[str], list[str]]:
        takes = self._takes()
        options: list[str] = []
        words: list[str] = []
        rest = list(reversed(argv))
        while rest:
            argument = rest.pop()
            if argument == "--":
                words += reversed(rest)
                break
            name, equals, _ = argument.partition("=")
            if takes.get(argument):
                if not rest or rest[-1] in takes:
                    self.error(f"“{argument}” needs a value after it")
                options.append(f"{takes[argument]}={rest.pop()}")
            elif argument in takes or (equals and takes.get(name)):
                options.append(argument)
            elif self._is_word(argument):
                words.append(argument)
            else:
                self._unknown(argument, list(takes))
        return options, words

    def _is_word(self, argument: str) -> bool:
        if argument.startswith("--"):
            return False
        loose = self.verb is not None and self.verb.loose
        return loose or argument == "-" or not argument.startswith("-")

    def _unknown(self, argument: str, known: Sequence[str]) -> NoReturn:
        near = alike(argument.partition("=")[0], known)
        hint = f"; did you mean {near}" if near else "; put “--” before words that begin with “-”"
        self.error(f"there is no option “{argument}”{hint}")


class _Layout(argparse.RawDescriptionHelpFormatter):
    """Help with two columns that leave room for the longest option."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=96)


def alike(word: str, known: Sequence[str]) -> str:
    """Name the known words that are spelt nearly like a word: ``“list” or “lint”``; or empty."""
    from difflib import get_close_matches  # only a slip of the pen needs it

    return " or ".join(f"“{match}”" for match in get_close_matches(word, known, n=3))


def whole_number(text: str) -> int:
    """Read a whole number that is not negative.

    Raises:
        UsageError: The text is none.
    """
    if not (text.isascii() and text.isdigit() and len(text) < 10):  # noqa: PLR2004  # fits SQLite
        raise UsageError(f"“{text}” is not a whole number such as 10. Nothing was done.")
    return int(text)


def count_above_zero(text: str) -> int:
    """Read a whole number of at least 1.

    Raises:
        UsageError: The text is none.
    """
    number = whole_number(text)
    if not number:
        raise UsageError("“0” would show nothing. Give 1 or more.")
    return number
