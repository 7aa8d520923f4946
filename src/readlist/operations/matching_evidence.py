"""What speaks for and against two descriptions being of one work: titles, creators, identifiers."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from readlist.core.identifiers import (
    ACL,
    ARXIV,
    DOI,
    ISBN,
    NAMING,
    OPENREVIEW,
    URL,
    Identifier,
    identifier,
)
from readlist.core.late_regex import late_regex
from readlist.core.paper_addresses import work_at
from readlist.core.text import words

_ARXIV_DOI: Final = "10.48550/arxiv."  # the prefix under which arXiv registers its own DOIs
# A book has several ISBNs; a paper that was handed in twice stands on OpenReview twice.
_MANY: Final = frozenset({ISBN, OPENREVIEW})
# Servers of preprints, by the prefixes of their DOIs or what these begin with; versions are left
# off. A preprint has a DOI of its own beside that of the published paper.
_PREPRINTS: Final = late_regex(
    r"(10\.1101/(?:\d{6}|(?:19|20)\d\d\.\d\d\.\d\d\.\d+)|10\.64898/\S+?"
    r"|10\.(?:21203/rs|2139/ssrn|20944/preprints|26434/chemrxiv|31219/osf|31234/osf|31235/osf"
    r"|36227/techrxiv|22541/au|12688/f1000research|33774/apsa|17605/osf|35542/osf|31222/osf"
    r"|31223/x)\S*?)(?:[./-]?v\d{1,2}|/v\d{1,2})?$"
)
_ACL_DOI: Final = "10.18653/v1/"
_PREPRINT: Final = "doi of "
# Names that references have as addresses, with what stands in these.
ADDRESSED: Final = {OPENREVIEW: "openreview.net", ACL: "acl"}
BOOK: Final = "book"
_KINDS: Final = {
    each: kind
    for kind, types in (
        ("thesis", "thesis phdthesis mastersthesis jurthesis"),
        ("data", "dataset"), ("software", "software"), ("patent", "patent"),
        (BOOK, "book collection proceedings reference manual"),
        ("volumes", "mvbook mvcollection mvproceedings mvreference"),
        ("paper", "article inproceedings conference incollection inbook inreference"),
    )
    for each in types.split()
}  # fmt: skip
_MOST_WORDS: Final = 600
_SAME: Final = 0.62
_ALL_BUT_SAME: Final = 0.88
_LONGEST_GAP: Final = 0.15


def named(identifiers: Iterable[Identifier]) -> frozenset[Identifier]:
    """Give the identifiers that name one work; arXiv's own DOIs count as arXiv identifiers.

    DOIs of servers of preprints are of a kind of their own, so that they contradict no publisher's.

    Of addresses those count that name a paper of OpenReview or the ACL Anthology.
    """
    found = set()
    for each in identifiers:
        if each.scheme == DOI and each.value.startswith(_ARXIV_DOI):
            preprint = identifier(ARXIV, each.value.removeprefix(_ARXIV_DOI))
            found.add(preprint or each)
        elif each.scheme == DOI:
            found |= _of_doi(each)
        elif each.scheme in NAMING:
            found.add(each)
        elif each.scheme == URL and (work := work_of(each.value)):
            found.add(work)
    return frozenset(found)


def _of_doi(doi: Identifier) -> set[Identifier]:
    if match := _PREPRINTS.fullmatch(doi.value):
        return {Identifier(f"{_PREPRINT}{doi.value.partition('/')[0]}", match[1])}
    if doi.value.startswith(_ACL_DOI):
        number = doi.value.removeprefix(_ACL_DOI)
        return {doi, Identifier(ACL, number[:1].upper() + number[1:])}
    return {doi}


def work_of(address: str) -> Identifier | None:
    """Give the paper of OpenReview or the ACL Anthology that an address names, or None."""
    work = work_at(address)
    return work if work and work.scheme in ADDRESSED else None


def forms_of(name: Identifier) -> list[tuple[str, str, str]]:
    """Give how identifiers are written that may name the same work: scheme, first and last value.

    Addresses of :data:`ADDRESSED` are left out.
    """
    if name.scheme.startswith(_PREPRINT):  # with any version behind it
        return [(DOI, name.value, f"{name.value}\x7f")]
    found = [name.value] if name.scheme not in ADDRESSED else []
    dois = {ARXIV: _ARXIV_DOI, ACL: _ACL_DOI}
    forms = [(name.scheme, value, value) for value in found]
    if name.scheme in dois:
        doi = dois[name.scheme] + name.value.lower()
        forms.append((DOI, doi, doi))
    return forms


def conflict(one: frozenset[Identifier], other: frozenset[Identifier]) -> Identifier | None:
    """Give an identifier that contradicts the other side's of the same scheme, or None."""
    for each in sorted(one):
        values = {i.value for i in other if i.scheme == each.scheme}
        mine = {i.value for i in one if i.scheme == each.scheme}
        if each.scheme not in _MANY and values and not values & mine:
            return each
    return None


def kinds_differ(one: str, other: str) -> bool:
    """Tell whether types say that two works of one title are different: a thesis and an article."""
    mine, yours = kind_of(one), kind_of(other)
    return bool(mine and yours) and mine != yours


def kind_of(entry_type: str) -> str:
    """Give what kind of work a type says it is, or empty where it can be any."""
    return _KINDS.get(entry_type, "")


def same_wording(one: str, other: str) -> bool:
    """Tell whether two texts are versions of one, and do not only share their opening.

    Words count that stand in both in the same order, in runs of two and more, as single ones meet
    by chance. Measured on 1,500 abstracts: where up to a fifth of the words was changed, 67 in a
    hundred and more are left, and no stretch of more than 12 in a hundred is without them; where
    seven tenths are a shared opening, such a stretch has 18 in a hundred at least.
    """
    mine, yours = words(one)[:_MOST_WORDS], words(other)[:_MOST_WORDS]
    if not mine or not yours:
        return False
    found = SequenceMatcher(None, mine, yours, autojunk=False).get_matching_blocks()
    blocks = [(each.a, each.b, each.size) for each in found if each.size > 1]
    share = 2 * sum(size for _a, _b, size in blocks) / (len(mine) + len(yours))
    gap, ends = 0.0, (0, 0)
    for begin, others_begin, size in [*blocks, (len(mine), len(yours), 0)]:
        mine_lack, yours_lack = begin - ends[0], others_begin - ends[1]
        gap = max(gap, mine_lack / len(mine), yours_lack / len(yours))
        ends = begin + size, others_begin + size
    return share >= _ALL_BUT_SAME or (share >= _SAME and gap <= _LONGEST_GAP)
