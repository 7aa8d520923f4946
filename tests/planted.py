"""Plants descriptions of known papers as other pages give them, and of papers that only look so."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Final

from readlist.core.dates import PartialDate
from readlist.core.identifiers import ARXIV, DOI, Identifier
from readlist.core.people import Creator
from readlist.core.reference import Reference

Chance = random.Random
# What a variation makes of a paper, or None where the paper lacks what it needs.
Vary = Callable[[Reference, Chance], Reference | None]
_SMALL: Final = ("the", "a", "an", "of", "for", "in", "on")
_ENOUGH: Final = 60


def _plain(paper: Reference) -> Reference:
    """Give what every list has of a paper: title, names, year."""
    return Reference(type="misc", title=paper.title, creators=paper.creators, date=paper.date)


def other_title(title: str, chance: Chance) -> str:
    """Write a title in another way: case, punctuation, a small word more."""
    words = title.split()
    if chance.random() < 0.6:
        words.insert(chance.randrange(1, len(words)), chance.choice(_SMALL))
    if len(words) > 3 and chance.random() < 0.5:
        at = chance.randrange(len(words) - 1)
        words[at : at + 2] = [f"{words[at]}-{words[at + 1]}"]
    at = chance.randrange(1, len(words))
    words[at - 1] += chance.choice(("", "", ":", ","))
    text = " ".join(words)
    return chance.choice((text.title(), text.upper(), text, f"“{text}”", text + "."))


def other_abstract(text: str, chance: Chance) -> str:
    """Change 5 to 20 in a hundred of the words of an abstract: others, fewer, more."""
    share, words = chance.uniform(0.05, 0.2), []
    for word in text.split():
        if chance.random() >= share:
            words.append(word)
        elif chance.random() < 0.7:
            words.append(f"anew{chance.randrange(1000)}")
    return " ".join(words)


def _initials(paper: Reference, chance: Chance) -> Reference:
    people = tuple(Creator(c.family, f"{c.given[:1]}.") for c in paper.creators)
    return _plain(paper).but(title=other_title(paper.title, chance), creators=people)


def _inverted(paper: Reference, chance: Chance) -> Reference:
    people = tuple(Creator(c.given, c.family) for c in paper.creators)
    return _plain(paper).but(title=other_title(paper.title, chance), creators=people)


def _first_alone(paper: Reference, chance: Chance) -> Reference | None:
    if len(paper.creators) < 3:
        return None
    some = _plain(paper).but(title=other_title(paper.title, chance))
    return some.but(creators=paper.creators[:1], creators_complete=False)


def _without_year(paper: Reference, chance: Chance) -> Reference:
    return _plain(paper).but(title=other_title(paper.title, chance), date=None)


def _a_year_later(paper: Reference, chance: Chance) -> Reference:
    later = PartialDate((paper.year or 2000) + chance.choice((-1, 1)))
    return _plain(paper).but(title=other_title(paper.title, chance), date=later)


def _title_and_abstract(paper: Reference, chance: Chance) -> Reference | None:
    if len(paper.abstract.split()) < _ENOUGH:
        return None
    title, text = other_title(paper.title, chance), other_abstract(paper.abstract, chance)
    return _plain(paper).but(title=title, abstract=text, creators=paper.creators[:2])


def _abstract_alone(paper: Reference, chance: Chance) -> Reference | None:
    if len(paper.abstract.split()) < _ENOUGH:
        return None
    return Reference(abstract=other_abstract(paper.abstract, chance))


def _doi_alone(paper: Reference, _chance: Chance) -> Reference | None:
    found = tuple(each for each in paper.identifiers if each.scheme == DOI)
    return Reference(identifiers=found) if found else None


def _preprint(paper: Reference, chance: Chance) -> Reference | None:
    found = tuple(each for each in paper.identifiers if each.scheme == ARXIV)
    some = _plain(paper).but(title=other_title(paper.title, chance), identifiers=found)
    return some.but(date=PartialDate((paper.year or 2000) - 1)) if found else None


def _whole(paper: Reference, chance: Chance) -> Reference:
    return paper.but(title=other_title(paper.title, chance), key="", tags=(), notes=())


def _part(paper: Reference, chance: Chance) -> Reference:
    mark = chance.choice((": Part II", ", Part 2", " II", " (Part Two)"))
    return _plain(paper).but(title=paper.title + mark, abstract=paper.abstract)


def _version(paper: Reference, chance: Chance) -> Reference:
    first, _space, rest = paper.title.partition(" ")
    name = chance.choice((f"{first} V2:", f"{first}-2", f"{first} 2.0:", f"{first}v3"))
    return _plain(paper).but(
        title=f"{name} {rest}", abstract=other_abstract(paper.abstract, chance)
    )


def _others(paper: Reference, chance: Chance) -> Reference:
    names = tuple(Creator(f"Other{chance.randrange(10**6)}", "Zyx") for _ in paper.creators)
    year = chance.choice((paper.date, PartialDate((paper.year or 2000) + 1), None))
    return _plain(paper).but(creators=names, date=year)


def _namesakes(paper: Reference, _chance: Chance) -> Reference:
    people = tuple(Creator(c.family, f"{c.given[:1]}xuvy") for c in paper.creators)
    return _plain(paper).but(creators=people)


def _opening(paper: Reference, chance: Chance) -> Reference | None:
    words = paper.abstract.split()
    if len(words) < _ENOUGH:
        return None
    shared = words[: int(len(words) * chance.uniform(0.15, 0.5))]
    rest = [f"else{chance.randrange(5000)}" for _ in range(len(words) - len(shared))]
    text = " ".join([*shared, *rest])
    if chance.random() < 0.5:
        return Reference(abstract=text)
    title = " ".join(f"About{chance.randrange(5000)}" for _ in range(6))
    return _plain(paper).but(title=title, abstract=text)


def _same_begin(paper: Reference, chance: Chance) -> Reference:
    words = paper.title.split()
    rest = [f"else{chance.randrange(5000)}" for _ in words[len(words) // 2 :]]
    return _plain(paper).but(title=" ".join([*words[: len(words) // 2], *rest]))


def _answer(paper: Reference, chance: Chance) -> Reference:
    begin = ("A Reply to: ", "Erratum: ", "Corrigendum to ", "Comment on ", "Revisiting ")
    if chance.random() < 0.3:
        return _plain(paper).but(title=f"{paper.title} Revisited", abstract=paper.abstract)
    return _plain(paper).but(title=chance.choice(begin) + paper.title)


def _other_doi(paper: Reference, chance: Chance) -> Reference:
    doi = Identifier(DOI, f"10.9999/other.{chance.randrange(10**6)}")
    return paper.but(identifiers=(doi,), key="", tags=(), notes=())


SAME: Final[Mapping[str, Vary]] = {
    "initials": _initials, "inverted names": _inverted, "first author alone": _first_alone,
    "no year": _without_year, "another year": _a_year_later,
    "title and changed abstract": _title_and_abstract, "changed abstract alone": _abstract_alone,
    "DOI alone": _doi_alone, "preprint": _preprint, "all there is": _whole,
}  # fmt: skip
OTHER: Final[Mapping[str, Vary]] = {
    "Part II": _part, "V2": _version, "other authors": _others, "namesakes": _namesakes,
    "shared opening": _opening, "same beginning of the title": _same_begin,
    "reply, erratum": _answer, "another DOI": _other_doi,
}  # fmt: skip
