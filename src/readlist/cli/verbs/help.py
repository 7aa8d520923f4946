"""The verb ``help``: explain the command line or one verb."""

from __future__ import annotations

from collections.abc import Iterator

from readlist.cli.call import DONE, Call
from readlist.cli.parser import Parser, UsageError, alike
from readlist.cli.verbs import VERBS


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``help``."""
    parser.add_argument("topic", nargs="?", metavar="VERB", help="the verb to explain")


def run(call: Call) -> int:
    """Print the help of one verb, or the list of verbs."""
    from readlist.cli.main import parser_of

    topic = call.options.topic
    if topic is None:
        lines = list(_overview())
    elif topic in VERBS:
        lines = parser_of(VERBS[topic]).format_help().rstrip().split("\n")
    else:
        near = alike(topic, list(VERBS))
        hint = f"Did you mean {near}?" if near else "“readlist help” names them all."
        raise UsageError(f"There is no verb “{topic}”. {hint}", code="unknown-verb")
    call.output.tell(lines, {"text": "\n".join(lines)})
    return DONE


def _overview() -> Iterator[str]:
    yield "usage: readlist [--library PATH] [--json] [--quiet] VERB …"
    yield ""
    yield "“readlist” alone opens the window. The verbs are:"
    yield ""
    for verb in VERBS.values():
        yield f"  {verb.name:<12}{verb.summary}"
    yield ""
    yield "REF is a citation key, doi:…, arxiv:… or id:N; QUERY is what the search box takes."
    yield "“readlist help VERB” explains a verb; “readlist --version” tells the version."
