"""Prints how BibTeX is read, stored and written: right, without loss, and how fast.

    python benchmarks/bibtex.py [--corpora DIR] [--tool FILE] [--entries 100000]
        [--linked-entries 72000] [--edits 9]
        [--bibtexparser1 PYTHON] [--pybtex PYTHON] [--without-speed] [--without-corpora]

DIR is ../shared/corpora/bibtex, FILE ../shared/tools/make_big.py, which makes the large files.
bibtexparser 1.4 and pybtex are asked in environments of their own: PYTHON is the interpreter of one
where the package is installed. The last column of speeds is the ratio to bibtexparser 2.1's parse
of the same file in the same run. Where something is not there, its rows say so.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import bibtex_corpora
import bibtex_expectations
import bibtex_speed
import linked


def table(options: argparse.Namespace) -> Iterator[str]:
    """Give the lines of the table, as they are found."""
    if not options.without_corpora:
        if options.corpora.is_dir():
            yield "| over real files | |"
            yield "|---|---|"
            yield from bibtex_corpora.rows(options.corpora)
            yield ""
            yield from bibtex_expectations.table(bibtex_expectations.measure(options.corpora))
        else:
            yield f"No real files were looked at, as {options.corpora} is not there."
        yield ""
    yield from linked.table(options)
    yield ""
    if options.without_speed:
        return
    if not options.tool.is_file():
        yield f"No speed was measured, as {options.tool} is not there."
        return
    yield "| speed | processor time, pace, peak of memory | to bibtexparser 2.1 |"
    yield "|---|---|---|"
    pythons = {"bibtexparser 1": options.bibtexparser1, "pybtex": options.pybtex}
    yield from bibtex_speed.rows(options.tool, options.entries, pythons)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    linked.add_options(parser)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--bibtexparser1", default="", metavar="PYTHON")
    parser.add_argument("--pybtex", default="", metavar="PYTHON")
    for line in table(parser.parse_args()):
        print(line, flush=True)


if __name__ == "__main__":
    main()
