"""Compares the command line with papis, cobib and pubs on the same references, whole processes.

    python benchmarks/peers.py --papis FILE --cobib FILE --pubs FILE [--references 10000] [--runs 5]

The files are the peers' programs, each installed in an environment of its own. Everything is made
in a temporary folder with an empty home: a library of ``benchmarks/library.py``, its export, and of
that each peer's store. cobib and pubs read the export with their own commands; papis's folders are
written as its manual describes them, for its import takes hours. Settings are those that a peer
comes with, and what it keeps to be quick (caches, databases) is made before anything is measured.

Each verb is carried out in turns, and the medians are printed, wall and processor time in
milliseconds, with the ratio to ours. "-" stands where a peer has no such verb without an editor or
a question. Only readlist and cobib can stop after 20 rows, so an author is looked for who has few.
It needs ``wait4``, so not Windows.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

_HERE: Final = Path(__file__).resolve().parent
_ENTRY: Final = (
    "@article{{{key},\n  title = {{A new paper, number {run}}},\n  author = {{Stone, Ann}},\n"
    "  journal = {{Made up}},\n  year = {{2024}},\n  doi = {{10.5555/{key}}},\n}}\n"
)
VERBS: Final = (
    "list by author", "list all", "count", "show one", "tag one", "edit one", "add one",
    "export all",
)  # fmt: skip

# A verb's arguments, by the number of the run: what was changed before cannot be changed again.
Commands = Mapping[str, Callable[[int], list[str]]]


class Bench:
    """The temporary folder: the references as JSON and as BibTeX, and where programs run.

    Attributes:
        folder: Where everything lies.
        references: What ``readlist list --json`` gives.
        bib: All of them as BibTeX.
        environment: An empty home, and no settings of whoever measures.
    """

    def __init__(self, folder: Path, number: int) -> None:
        self.folder = folder
        self.bib = folder / "all.bib"
        self.library = folder / "made.readlist"
        self.own = [sys.executable, "-m", "readlist", "--library", str(self.library)]
        self.environment = {
            "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(folder / "home"),
            "PYTHONPATH": str(_HERE.parent / "src"),
        }  # fmt: skip
        (folder / "home").mkdir()
        maker = [sys.executable, str(_HERE / "library.py"), str(self.library)]
        self.run([*maker, "--references", str(number)])
        self.run([*self.own, "export", "-o", str(self.bib)])
        listed = self.run([*self.own, "--json", "list", "--sort", "key", "--full"])
        self.references: list[dict[str, Any]] = json.loads(listed)["references"]
        self.key = self.references[number // 2]["key"]
        self.author = self.references[number // 2]["creators"][0]["family"]

    def run(self, command: list[str]) -> bytes:
        """Run a program to its end and give what it said; its own errors end the measuring."""
        environment = dict(self.environment)
        if command[0] != sys.executable:
            del environment["PYTHONPATH"]  # a peer finds its own modules
        done = subprocess.run(
            command, env=environment, cwd=self.folder, stdin=subprocess.DEVNULL,
            capture_output=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr.decode()[-2000:]}")
        return done.stdout

    def entry(self, who: str, run: int) -> str:
        """Write a new paper for one program and run, and give its file."""
        path = self.folder / f"{who}{run}.bib"
        path.write_text(_ENTRY.format(key=f"new{run}{who}", run=run), "utf-8")
        return str(path)


def own(bench: Bench) -> Commands:
    """Give our own verbs."""
    key, start = bench.key, bench.own
    return {
        "list by author": lambda _: [*start, "list", f"author:{bench.author}", "--limit", "20"],
        "list all": lambda _: [*start, "list"],
        "count": lambda _: [*start, "count"],
        "show one": lambda _: [*start, "show", key],
        "tag one": lambda run: [*start, "tag", key, f"+bench{run}"],
        "edit one": lambda run: [*start, "edit", key, f"year={1900 + run}"],
        "add one": lambda run: [*start, "import", bench.entry("readlist", run)],
        "export all": lambda _: [*start, "export", "-o", "readlist-all.bib"],
    }


def papis(bench: Bench, program: str) -> Commands:
    """Write a library of papis, let it make its cache, and give its verbs."""
    papers = bench.folder / "papis"
    for reference in bench.references:
        folder = papers / reference["key"]
        folder.mkdir(parents=True)
        # What is written in JSON is YAML as well.
        (folder / "info.yaml").write_text(json.dumps(_papis_info(reference)), "utf-8")
    settings = bench.folder / "home" / ".config" / "papis" / "config"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"[settings]\ndefault-library = made\n\n[made]\ndir = {papers}\n", "utf-8")
    bench.run([program, "cache", "reset"])
    one = f"ref:{bench.key}"
    return {
        "list by author": lambda _: [program, "list", "--all", f"author:{bench.author}"],
        "list all": lambda _: [program, "list", "--all"],
        "show one": lambda _: [program, "export", "--all", "-f", "yaml", one],
        "tag one": lambda n: [program, "tag", "--batch", "--all", "--add", f"bench{n}", one],
        "edit one": lambda n: [
            program, "update", "--batch", "--all", "--set", "year", str(1900 + n), one,
        ],
        "add one": lambda n: [program, "add", "--batch", "--from", "bibtex", bench.entry("p", n)],
        "export all": lambda _: [
            program, "export", "--all", "--batch", "-f", "bibtex", "-o", "papis-all.bib", "",
        ],
    }  # fmt: skip


def _papis_info(reference: Mapping[str, Any]) -> dict[str, Any]:
    people = [{"family": c["family"], "given": c["given"]} for c in reference["creators"]]
    info = {
        "papis_id": reference["uuid"].replace("-", ""), "ref": reference["key"],
        "type": reference["type"], "title": reference["title"],
        "author": " and ".join(f"{one['family']}, {one['given']}" for one in people),
        "author_list": people, "year": reference["year"], "journal": reference["venue"],
        "abstract": reference["abstract"], "tags": reference["tags"], **reference["identifiers"],
    }  # fmt: skip
    return {name: value for name, value in info.items() if value}


def cobib(bench: Bench, program: str) -> Commands:
    """Let cobib read all, and give its verbs."""
    bench.run([program, "init"])
    bench.run([program, "import", "--skip-download", "--bibtex", "--", str(bench.bib)])
    key = bench.key
    return {
        "list by author": lambda _: [program, "list", "-l", "20", "++author", bench.author],
        "list all": lambda _: [program, "list", "-l", str(len(bench.references) * 2)],
        "show one": lambda _: [program, "show", key],
        "tag one": lambda n: [program, "modify", "-a", "-s", f"tags:bench{n}", "--", key],
        "edit one": lambda n: [program, "modify", "-s", f"year:{1900 + n}", "--", key],
        "add one": lambda n: [program, "add", "--skip-download", "-b", bench.entry("c", n)],
        "export all": lambda _: [program, "export", "--bibtex", "--", "cobib-all.bib"],
    }


def pubs(bench: Bench, program: str) -> Commands:
    """Let pubs read all, and give its verbs."""
    bench.run([program, "init", "-p", str(bench.folder / "pubs")])
    bench.run([program, "import", str(bench.bib)])
    return {
        "list by author": lambda _: [program, "list", f"author:{bench.author}"],
        "list all": lambda _: [program, "list"],
        "count": lambda _: [program, "statistics"],
        "show one": lambda _: [program, "export", bench.key],
        "tag one": lambda run: [program, "tag", bench.key, f"+bench{run}"],
        "add one": lambda run: [program, "add", bench.entry("u", run)],
        "export all": lambda _: [program, "export"],
    }


PEERS: Final = {"papis": papis, "cobib": cobib, "pubs": pubs}


def main() -> None:
    """Make the stores, measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in PEERS:
        parser.add_argument(f"--{name}", metavar="FILE", help="its program; left out without")
    parser.add_argument("--references", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        bench = Bench(Path(folder), options.references)
        programs: dict[str, Commands] = {"readlist": own(bench)}
        for name, make in PEERS.items():
            if program := getattr(options, name):
                version = bench.run([program, "--version"]).decode().split()[-1]
                programs[f"{name} {version}"] = make(bench, program)
        _print_row("", *programs)
        for verb in VERBS:
            _print_verb(verb, _measured(bench, verb, programs, options.runs))
    print("load", *(f"{load:.1f}" for load in os.getloadavg()))


def _measured(
    bench: Bench, verb: str, programs: Mapping[str, Commands], runs: int
) -> list[tuple[float, float] | None]:
    """Give the medians of wall and processor time of one verb for each program that has it."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    for run in range(runs + 1):  # the first warms up
        for name, commands in programs.items():
            if verb in commands:
                times[name].append(_timed(bench, commands[verb](run)))
    return [
        (statistics.median(w for w, _ in each[1:]), statistics.median(p for _, p in each[1:]))
        if each
        else None
        for each in times.values()
    ]


def _timed(bench: Bench, command: list[str]) -> tuple[float, float]:
    """Run a program, its answer unread; give its wall and processor time in milliseconds."""
    environment = dict(bench.environment)
    if command[0] != sys.executable:
        del environment["PYTHONPATH"]
    said = bench.folder / "said"
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, cwd=bench.folder, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=said.open("wb"),
    )  # fmt: skip
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if status:
        raise SystemExit(f"{' '.join(command)} failed:\n{said.read_text('utf-8')[-2000:]}")
    return wall * 1000, (used.ru_utime + used.ru_stime) * 1000


def _print_verb(verb: str, measured: list[tuple[float, float] | None]) -> None:
    ours = measured[0]
    assert ours is not None, "we have every verb"  # noqa: S101
    for part, what in enumerate(("wall", "processor")):
        cells = [f"{ours[part]:.0f}"]
        cells += [
            f"{one[part]:.0f} ({one[part] / ours[part]:.1f})" if one else "-"
            for one in measured[1:]
        ]
        _print_row(f"{verb}, {what}", *cells)
    sys.stdout.flush()


def _print_row(first: str, *cells: str) -> None:
    print(f"{first:26}", *(f"{cell:>16}" for cell in cells))


if __name__ == "__main__":
    main()
