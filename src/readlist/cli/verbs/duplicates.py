"""The verb ``duplicates``: find references that are of the same work."""

from __future__ import annotations

from readlist.cli.call import DONE, Call
from readlist.cli.layout import one_line
from readlist.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``duplicates``."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="which ones; all when left out")
    parser.add_argument("--apart", action="store_true", help="say that these are not of one work")


def run(call: Call) -> int:
    """List pairs that look like the same work, with the reason, or keep references apart."""
    from readlist.operations.duplicates import find, keep_apart
    from readlist.operations.searching import list_rows

    if call.options.apart:
        named = call.references(call.options.query)
        return call.changed(keep_apart(call.library, named), named)
    pairs = find(call.library, call.query())
    ids = {number for pair in pairs for number in (pair.reference, pair.other)}
    rows = {row.id: row for row in list_rows(call.library, sorted(ids))}
    lines = []
    for pair in pairs:
        first, other = rows[pair.reference], rows[pair.other]
        sure = "same work" if pair.certain else "perhaps the same work"
        lines += [
            f"{one_line(first.key)}  {one_line(other.key)}",
            f"    {one_line(first.first_words)}",
            f"    {sure}: {pair.reason}",
        ]
    call.output.answer(
        "\n".join(lines) if lines else "No two references look like the same work.",
        {
            "pairs": [
                {
                    "references": [
                        {"id": int(row.id), "key": row.key, "title": row.title}
                        for row in (rows[pair.reference], rows[pair.other])
                    ],
                    "score": round(pair.score, 3),
                    "certain": pair.certain,
                    "reason": pair.reason,
                }
                for pair in pairs
            ],
            "total": len(pairs),
        },
    )
    return DONE
