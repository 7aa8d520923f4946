"""The command line's entry: finds the verb, runs it, and turns every outcome into an exit code."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from readlist.cli import output as printing
from readlist.cli.call import DONE, DONE_IN_PART, INTERRUPTED, NOTHING_DONE, Call, OpenWindow
from readlist.cli.output import Output, OutputError
from readlist.cli.verbs import VERBS, Verb
from readlist.core.errors import LibraryError, ReadlistError

if TYPE_CHECKING:
    from readlist.cli.parser import Parser


def main(argv: Sequence[str], *, open_window: OpenWindow | None = None) -> int:
    """Run one verb and give the exit code: 0 done, 2 nothing done, 3 in part, 130 interrupted.

    ``argv`` is without the program's name. ``open_window`` serves the verb ``gui``: it is given
    the library named (empty: the default one) and gives the exit code.
    """
    output = Output()
    output.json = "--json" in _until_dashes(argv)
    try:
        return _run(list(argv), output, open_window)
    except BrokenPipeError:  # who was reading has seen enough
        printing.silence()
        return DONE
    except OutputError as error:
        output.complain(error.message)
        printing.silence()
        verb = VERBS.get(output.verb)
        return DONE_IN_PART if verb and verb.changes else NOTHING_DONE
    except KeyboardInterrupt:
        output.complain("Interrupted; what was under way was not stored.")
        return INTERRUPTED


def _run(argv: list[str], output: Output, open_window: OpenWindow | None) -> int:
    try:
        return _verb(argv, output, open_window)
    except ReadlistError as error:
        if isinstance(error, OutputError):
            raise
        output.refuse(error.code, error.message)
    except BrokenPipeError:
        raise
    except OSError as error:
        from readlist.cli.failures import system_words

        output.refuse("system", system_words(error))
    except MemoryError:
        output.refuse("memory", "There was not enough memory; nothing was done.")
    except Exception as error:  # noqa: BLE001  # the boundary: never a traceback for people
        from readlist.cli.failures import report

        output.refuse("internal", report(error, output.verb))
    return NOTHING_DONE


def _verb(argv: list[str], output: Output, open_window: OpenWindow | None) -> int:
    from readlist.cli.parser import Parser, UsageError, alike

    root = Parser()
    root.add_argument("--version", action="store_true")
    options, rest = root.before_verb(argv)
    if options.version:
        from readlist import __version__

        output.verb = "version"
        output.tell([f"readlist {__version__}"], {"version": __version__})
        return DONE
    if getattr(options, "help", False):
        rest = ["help"]
        del options.help
    if not rest or rest[0] == "--":
        raise UsageError("A verb is missing, such as “list”. “readlist help” names them all.")
    verb = VERBS.get(rest[0])
    if verb is None:
        near = alike(rest[0], list(VERBS))
        hint = f"Did you mean {near}?" if near else "“readlist help” names them all."
        raise UsageError(f"There is no verb “{rest[0]}”. {hint}", code="unknown-verb")
    output.verb = verb.name
    del options.version
    return _with_arguments(verb, rest[1:], Call(options, output, open_window))


def _with_arguments(verb: Verb, argv: list[str], call: Call) -> int:
    parser = parser_of(verb)
    call.options = parser.parse(argv, call.options)
    if getattr(call.options, "help", False):
        call.output.tell([parser.format_help().rstrip()], {"text": parser.format_help()})
        return DONE
    call.output.json = getattr(call.options, "json", False)
    call.output.quiet = getattr(call.options, "quiet", False)
    try:
        return _carried_out(verb, call)
    except LibraryError as error:
        raise call.explained(error) from error
    finally:
        call.output.finish_progress()
        call.close()


def _carried_out(verb: Verb, call: Call) -> int:
    code: int = import_module(f"readlist.cli.verbs.{verb.module}").run(call)
    if verb.changes and code != NOTHING_DONE:
        call.keep_files_up()
        call.warn_of_place()
        call.back_up()
    return code


def parser_of(verb: Verb) -> Parser:
    """Make the parser of one verb, its own arguments included."""
    from readlist.cli.parser import Parser

    parser = Parser(verb)
    import_module(f"readlist.cli.verbs.{verb.module}").arguments(parser)
    return parser


def _until_dashes(argv: Sequence[str]) -> Sequence[str]:
    return argv[: argv.index("--")] if "--" in argv else argv
