"""Compares what we read from real .bib files with what other tools expect of them.

    python benchmarks/bibtex_expectations.py [--corpora DIR] [--misses title|creators|year]

DIR is ../shared/corpora/bibtex; the results of Zotero, Better BibTeX and pandoc stand beside its
files in ``*.expected/`` (pandoc's YAML is read where PyYAML is installed). How values are compared
is told in docs/decisions/0020-latex-and-unicode.md.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from readlist.core.people import Creator
from readlist.core.reference import Reference
from readlist.formats.bibtex.reader import read
from readlist.formats.encodings import decode
from readlist.formats.latex import from_latex

CORPORA: Final = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "bibtex"
VALUES: Final = ("title", "creators", "year")
ORIGINS: Final = {"zotero": "Zotero", "bbt-import": "Better BibTeX", "pandoc": "pandoc"}

People = frozenset[tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Expected:
    """What a tool says of one entry; None where it says nothing that could be compared."""

    key: str
    title: str | None
    creators: People | None
    year: int | None


@dataclass
class Score:
    """How many values of one origin are met, of how many, and which are not."""

    origin: str
    met: dict[str, int] = field(default_factory=lambda: dict.fromkeys(VALUES, 0))
    asked: dict[str, int] = field(default_factory=lambda: dict.fromkeys(VALUES, 0))
    misses: list[tuple[str, str, str, object, object]] = field(default_factory=list)

    def share(self, value: str) -> float:
        """Give the share that is met in per cent."""
        return 100 * self.met[value] / max(1, self.asked[value])


_TAG: Final = re.compile(r"</?(?:i|b|sc|sub|sup|span|nc)\b[^<>]*>|\]\{\.[a-z]+\}", re.IGNORECASE)
_MATH: Final = re.compile(r"\$([^$]+)\$")
_FONT: Final = re.compile(r"\\(?:mathrm|mathit|mathbf|textrm|text|bm)(?![a-zA-Z])")
_QUOTES: Final = dict.fromkeys(map(ord, "“”„«»‘’‚`´″′"), "'") | {ord('"'): "'"}
_DASHES: Final = dict.fromkeys(map(ord, "–—―−‐‑"), "-")
_SAME: Final = {ord("∘"): "°", ord("〈"): "⟨", ord("〉"): "⟩", ord("∼"): "~"}
_SIGNS: Final = re.compile(r"[_^{}\\\[\]*\u200b\u2060\u00ad]")


def comparable(text: str) -> str:
    """Give a title without what is only markup or typography.

    Mathematics is compared by its letters, as other tools turn it into italics or raised figures.
    """
    text = _MATH.sub(_letters, text)
    text = _TAG.sub("", text).translate(_QUOTES).translate(_DASHES).translate(_SAME)
    text = unicodedata.normalize("NFKC", _SIGNS.sub("", text))
    return "".join(re.sub(r"-+", "-", re.sub(r"'+", "'", text)).split()).casefold()


def _letters(math: re.Match[str]) -> str:
    return from_latex(_FONT.sub("", math[1]).replace("_", "").replace("^", ""))


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFC", _TAG.sub("", text)).replace("’", "'").replace("--", "–")
    return " ".join(text.replace("\\", "").split()).replace("' ", "'")


def _people(names: Iterable[tuple[str, str, str]]) -> People:
    """Give the names in their order for each role; what a role is called differs between tools."""
    by_role: dict[str, list[tuple[str, str]]] = {}
    for role, family, given in names:
        if family != "others" and role not in _OTHER_ROLES:
            by_role.setdefault(role, []).append((_plain(family), _plain(given)))
    return frozenset(map(tuple, by_role.values()))


# Name lists that other tools keep for no creators: who holds a patent, how labels name people.
_OTHER_ROLES: Final = frozenset({"holder", "shortauthor", "shorteditor"})


def _own_people(creators: Iterable[Creator]) -> People:
    return _people(
        (
            one.role,
            one.short,
            ", ".join(part for part in (one.given, one.suffix) if part),
        )
        for one in creators
    )


_YEAR: Final = re.compile(r"^-\d{3,4}(?!\d)|(?<!\d)\d{4}(?!\d)")


def _year(text: object) -> int | None:
    found = _YEAR.search(str(text or ""))
    return int(found.group()) if found else None


_KEY: Final = "Citation Key: "


def _zotero_key(item: Mapping[str, Any]) -> str:
    extra = item.get("extra", ())
    lines = extra.splitlines() if isinstance(extra, str) else extra
    stated = [line.removeprefix(_KEY) for line in lines if line.startswith(_KEY)]
    return str(item.get("citationKey") or next(iter(stated), item.get("itemID", "")))


def _zotero(path: Path) -> Iterator[Expected]:
    document = json.loads(path.read_text("utf-8"))
    for item in document if isinstance(document, list) else document["items"]:
        if item["itemType"] in {"note", "attachment"}:
            continue
        people = [
            (one["creatorType"], one.get("name", one.get("lastName", "")), one.get("firstName", ""))
            for one in item.get("creators", ())
        ]
        yield Expected(
            _zotero_key(item),
            item.get("title") or None,
            _people(people),
            _year(item.get("date")),
        )


_CSL_ROLES: Final = ("author", "editor", "translator", "container-author")


def _csl_name(name: Mapping[str, Any]) -> tuple[str, str]:
    prefix = " ".join(
        str(name[part]) for part in ("dropping-particle", "non-dropping-particle") if part in name
    )
    family = name.get("literal") or " ".join(filter(None, (prefix, str(name.get("family", "")))))
    given = (str(name[part]) for part in ("given", "suffix") if part in name)
    return str(family), ", ".join(given)


def _csl_year(issued: object) -> int | None:
    if isinstance(issued, dict) and issued.get("date-parts"):
        return int(issued["date-parts"][0][0])
    return _year(issued)


def _pandoc(path: Path) -> Iterator[Expected]:
    head, _newline, text = path.read_text("utf-8").partition("\n")
    if head.endswith("csljson"):
        items = json.loads(text)
    elif "markdown" in head:
        try:
            import yaml  # type: ignore[import-untyped,unused-ignore]
        except ImportError:
            return
        items = yaml.safe_load(text.strip().strip("-"))["references"]
    else:
        return
    for item in items:
        names = ((role, *_csl_name(name)) for role in _CSL_ROLES for name in item.get(role, ()))
        yield Expected(
            str(item["id"]), item.get("title"), _people(names), _csl_year(item.get("issued"))
        )


def _expected(origin: str, path: Path) -> Sequence[Expected]:
    reading: Callable[[Path], Iterator[Expected]] = _pandoc if origin == "pandoc" else _zotero
    return tuple(reading(path))


def _pairs(
    wanted: Sequence[Expected], found: Sequence[Reference]
) -> Iterator[tuple[Expected, Reference | None]]:
    """Give each expectation its reference: by its key, else by its place if as many came."""
    by_key: dict[str, list[Reference]] = {}
    for reference in found:
        by_key.setdefault(reference.key, []).append(reference)
    for place, one in enumerate(wanted):
        those = by_key.get(one.key)
        if those:
            same = (each for each in those if one.title and _titles_agree(one.title, each))
            chosen = next(same, those[0])
            if len(those) > 1:
                those.remove(chosen)
            yield one, chosen
        else:
            yield one, found[place] if len(found) == len(wanted) else None


def _main_title(reference: Reference) -> str:
    """Put title and subtitle together as Zotero does."""
    parts = [reference.title or reference.fields.get("booktitle", "")]
    parts += [reference.fields.get(name, "") for name in ("subtitle", "titleaddon")]
    return ": ".join(part for part in parts if part)


def _titles_agree(wanted: str, reference: Reference | None) -> bool:
    if reference is None:
        return False
    letters = re.compile(r"[:.,;?!-]")
    own = {comparable(reference.title), comparable(_main_title(reference))}
    subtitle = reference.fields.get("subtitle", "")
    own.add(comparable(f"{reference.title}: {subtitle}"))
    aim = comparable(wanted)
    return aim in own or letters.sub("", aim) in {letters.sub("", one) for one in own}


def measure(corpora: Path = CORPORA) -> list[Score]:
    """Compare all files of an origin, for each origin."""
    scores = []
    for origin, name in ORIGINS.items():
        score = Score(name)
        for path in sorted((corpora / f"{origin}.expected").iterdir()):
            source = corpora / origin / f"{path.stem}.bib"
            wanted = _expected(origin, path)
            references = [r.reference for r in read(decode(source.read_bytes()).shown).records]
            for one, reference in _pairs(wanted, references):
                _count(score, f"{path.stem[:30]}/{one.key}", one, reference)
        scores.append(score)
    return scores


def _count(score: Score, place: str, one: Expected, reference: Reference | None) -> None:
    own_people = _own_people(reference.creators) if reference else None
    own_year = reference.date.year if reference and reference.date else None
    if own_year == 0 or (own_year is None and reference and reference.date):
        own_year = _year(reference.date)
    own_title = _main_title(reference) if reference else None
    for value, wanted, own, met in (
        ("title", one.title, own_title, one.title and _titles_agree(one.title, reference)),
        ("creators", one.creators, own_people, one.creators == own_people),
        ("year", one.year, own_year, one.year == own_year),
    ):
        if wanted is None:
            continue
        score.asked[value] += 1
        score.met[value] += bool(met)
        if not met:
            score.misses.append((value, score.origin, place, wanted, own))


def table(scores: Iterable[Score]) -> Iterator[str]:
    """Give the rows of a table: what is met of each origin's expectations, in per cent."""
    yield "| expectations of | title | creators exact | year | entries |"
    yield "|---|---|---|---|---|"
    for score in scores:
        shares = " | ".join(f"{score.share(value):.1f} %" for value in VALUES)
        yield f"| {score.origin} | {shares} | {score.asked['creators']} |"


def main() -> None:
    """Print the table, and the misses that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--misses", choices=VALUES)
    options = parser.parse_args()
    scores = measure(options.corpora)
    print("\n".join(table(scores)))
    for score in scores:
        for value, origin, place, wanted, own in score.misses:
            if value == options.misses:
                print(f"{origin} {place}\n  want {wanted!r}\n  have {own!r}")


if __name__ == "__main__":
    main()
