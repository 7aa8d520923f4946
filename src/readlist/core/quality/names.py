"""Names of people that look broken: lists in one name, addresses and numbers in it, capitals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from readlist.core.late_dataclass import replace
from readlist.core.late_regex import late_regex
from readlist.core.people import Creator
from readlist.core.quality.finding import DOUBTFUL, UNTIDY, WRONG, Around, Finding, Rule
from readlist.core.reference import Reference

OTHERS: Final = Rule(
    "name-others", "“et al.” among the names", WRONG,
    "Takes it away and keeps that there are more names.",
)  # fmt: skip
LIST: Final = Rule(
    "name-list", "Several names in one", WRONG,
    "Takes names with initials apart: “Smith J, Doe K” are two.",
)  # fmt: skip
MARKS: Final = Rule(
    "name-marks", "Footnote marks and numbers in names", WRONG,
    "Takes marks such as * and † away that stand after a name.",
)  # fmt: skip
ADDRESS: Final = Rule("name-address", "E-mail or web addresses in names", WRONG)
SWAPPED: Final = Rule(
    "name-swapped", "Initials in place of the family name", DOUBTFUL,
    "Turns given and family names round, where all names of the list are so.",
)  # fmt: skip
CAPITALS: Final = Rule(
    "name-capitals", "Names all in capitals or all small", UNTIDY,
    "Writes the family name as the other papers of the library do.",
)  # fmt: skip
TWICE: Final = Rule("name-twice", "The same name twice in one list", DOUBTFUL)
RULES: Final = (OTHERS, LIST, MARKS, ADDRESS, SWAPPED, CAPITALS, TWICE)

_FAMILY_NAME: Final = late_regex(r"[^\W\d_²³¹⁰⁴-⁹]+(?:[-'’ ][^\W\d_²³¹⁰⁴-⁹]+)*")
_GIVEN_NAMES: Final = late_regex(r"(?:[^\W\d_]+\.?(?:[ -][^\W\d_]+\.?)*)?")
_ET_AL: Final = frozenset({"Al", "Others"})
_OTHERS: Final = late_regex(r"(?:and\s+)?(?:et\.?\s*al\.?|others|u\.\s?a\.)\.?", 2)
_ENDS_ET_AL: Final = late_regex(r",?\s+et\.?\s*al\.?\s*$", 2)
_MARK: Final = late_regex(r"\s*[*†‡∗§¶⁎]+\s*|(?<=[a-z])[¹²³⁰⁴-⁹]+(?:,[¹²³⁰⁴-⁹]+)*\s*")
_NUMBER: Final = late_regex(r"[^\W\d_]{3,}\.?\s?\d{1,2}(?:,\d{1,2})*")
_MAIL: Final = late_regex(r"[^\s@]@[^\s@]+\.\w|https?://|www\.", 2)
_INITIALS: Final = late_regex(r"(?:[A-Z]\.?[ -]?){1,3}")
_SUFFIX: Final = late_regex(
    r"(?:jr|sr|jnr|snr|[ivx]{1,4}|\d(?:st|nd|rd|th)|ph\.?\s?d|m\.?d|esq|filho|junior|neto|"
    r"sobrinho|père|fils|s\.?j|o\.?p|dr|hab|m\.?sc|b\.?sc|r\.?n|d\.?d|frs|obe|cbe)\b.*", 2
)  # fmt: skip
_FAMILY: Final = r"[A-ZÀ-ÞŁŠŽ][\w'’-]+(?: [A-ZÀ-ÞŁŠŽ][\w'’-]+)?"
_LETTERS: Final = r"(?:[A-Z]\.?[ -]?){1,3}"
# "Smith J, Doe KL", "J. Smith, K. L. Doe" and "Smith, J., Doe, K." as one name.
_AFTER: Final = late_regex(rf"({_FAMILY})\s+([A-Z]{{1,3}})")
_BEFORE: Final = late_regex(rf"((?:[A-Z]\.[ -]?){{1,3}})\s*({_FAMILY})")
_ALONE: Final = late_regex(_LETTERS)
_FAMILY_ALONE: Final = late_regex(_FAMILY)
_BETWEEN: Final = late_regex(r"\s*(?:,|;|&|\band\b)\s*(?:and\b|&)?\s*")
_LEAST_LETTERS: Final = 4
# What is longer is no name and no list that could be taken apart in good time.
_LONGEST: Final = 1000
# There are people who are called by a given name and an initial, or by X; but not all of a list.
_LEAST_SWAPPED: Final = 3


def find(reference: Reference, around: Around) -> Iterator[Finding]:
    """Look at each creator of a reference, and at the list."""
    people = reference.creators
    for place, person in enumerate(people):
        family = person.family
        if not (family.isupper() or family.islower()) and _is_plain(person):
            continue
        shown = person.literal or person.inverted
        if len(shown) > _LONGEST:
            continue
        yield from _others(reference, place, shown)
        yield from _lists(reference, place, shown)
        yield from _signs(reference, place, shown)
        yield from _case(reference, place, around)
    yield from _order(reference)
    yield from _twice(people)


def _is_plain(person: Creator) -> bool:
    """Tell whether a name is one of nearly all, in which there is nothing to be found."""
    return bool(
        _FAMILY_NAME.fullmatch(person.family)
        and _GIVEN_NAMES.fullmatch(person.given)
        and not person.suffix
        and not person.literal
        and person.family not in _ET_AL
        and not person.given.endswith(("al", "al."))
    )


def _with(reference: Reference, place: int, *instead: Creator) -> Reference:
    people = (*reference.creators[:place], *instead, *reference.creators[place + 1 :])
    return reference.but(creators=people)


def _others(reference: Reference, place: int, shown: str) -> Iterator[Finding]:
    person = reference.creators[place]
    rest: tuple[Creator, ...] | None = None
    if _OTHERS.fullmatch(shown) or _OTHERS.fullmatch(person.full):
        rest = ()
    elif person.literal and (bare := _ENDS_ET_AL.sub("", person.literal)) != person.literal:
        rest = (replace(person, literal=bare),)
    elif _OTHERS.fullmatch(person.given):
        rest = (replace(person, given=person.suffix, suffix=""),)
    elif (bare := _ENDS_ET_AL.sub("", person.family)) != person.family and bare:
        rest = (replace(person, family=bare),)
    if rest is not None:
        words = "“et al.” stands for more names and is none itself."
        repaired = _with(reference, place, *rest).but(creators_complete=False)
        proposed = f"{rest[0].literal or rest[0].inverted}, and others" if rest else "and others"
        yield OTHERS.found("creators", shown, words, repaired, proposed)


def _lists(reference: Reference, place: int, shown: str) -> Iterator[Finding]:
    person = reference.creators[place]
    if not (person.suffix or "," in shown or ";" in shown or "&" in shown):
        return
    commas = shown.count(",")
    text = (
        shown
        if person.literal
        else ", ".join(part for part in (person.short, person.suffix, person.given) if part)
    )
    people = taken_apart(text, person.role)
    is_one = not person.literal and (commas <= 1 or _SUFFIX.fullmatch(person.suffix.strip(" .")))
    if people and not (is_one and commas <= 1 and ";" not in shown):
        words = "Several names stand in one; “and” goes between them."
        proposed = " and ".join(each.inverted for each in people)
        yield LIST.found("creators", shown, words, _with(reference, place, *people), proposed)
    elif person.suffix and _SUFFIX.fullmatch(person.given.strip(" .")):
        turned = replace(person, suffix=person.given, given=person.suffix)
        words = "The given name and a part such as Jr. have changed places."
        yield LIST.found("creators", shown, words, _with(reference, place, turned), turned.inverted)
    elif not person.literal and person.suffix and not _SUFFIX.fullmatch(person.suffix.strip(" .")):
        words = "This looks like several names with commas; “and” goes between names."
        yield LIST.found("creators", shown, words)
    elif not person.literal and (";" in shown or " & " in shown):
        words = "This looks like several names; “and” goes between them."
        yield LIST.found("creators", shown, words)


def taken_apart(text: str, role: str) -> list[Creator]:
    """Give the people of a list that was taken for one name, where each has initials; else none."""
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    if len(parts) < 2:  # noqa: PLR2004  # a list
        return []
    people: list[Creator] = []
    if all(_ALONE.fullmatch(part) for part in parts[1::2]) and len(parts) % 2 == 0:
        if len(parts) < 4 or not all(map(_FAMILY_ALONE.fullmatch, parts[::2])):  # noqa: PLR2004
            return []
        pairs = zip(parts[::2], parts[1::2], strict=True)
        return [Creator(family, given, role=role) for family, given in pairs]
    for part in parts:
        after, before = _AFTER.fullmatch(part), _BEFORE.fullmatch(part)
        if after:
            people.append(Creator(after[1], " ".join(f"{one}." for one in after[2]), role=role))
        elif before:
            people.append(Creator(before[2], before[1].strip(), role=role))
        else:
            return []
    return people


def _signs(reference: Reference, place: int, shown: str) -> Iterator[Finding]:
    person = reference.creators[place]
    if _MAIL.search(shown):
        words = "An address stands in the name."
        yield ADDRESS.found("creators", shown, words)
        return
    if person.literal:
        return
    family, given = _MARK.sub(" ", person.family).strip(), _MARK.sub(" ", person.given).strip()
    if (family, given) != (person.family, person.given) and family:
        bare = replace(person, family=family, given=given)
        words = "A footnote's mark stands in the name."
        repaired = _with(reference, place, bare)
        yield MARKS.found("creators", shown, words, repaired, bare.inverted)
    elif person.given and _NUMBER.fullmatch(person.family.rpartition(" ")[2]):
        words = "A number stands after the name, perhaps that of an address."
        yield MARKS.found("creators", shown, words)


def _case(reference: Reference, place: int, around: Around) -> Iterator[Finding]:
    person = reference.creators[place]
    family = person.family
    is_small = family.islower() and person.given.islower()
    if len(family) < _LEAST_LETTERS or not person.given or not (family.isupper() or is_small):
        return
    parts = family.replace("-", " ").split()
    if not all(map(str.isalpha, parts)) or max(map(len, parts)) < _LEAST_LETTERS:
        return
    usual = "" if is_small else around.families.get(family.casefold(), "")
    words = f"The family name is all {'small' if is_small else 'in capitals'}."
    if not usual:
        yield CAPITALS.found("creators", person.inverted, words)
        return
    bare = replace(person, family=usual)
    words += f" Other papers here write it {usual}."
    repaired = _with(reference, place, bare)
    yield CAPITALS.found("creators", person.inverted, words, repaired, bare.inverted)


def _is_swapped(person: Creator) -> bool:
    given = person.given
    return bool(
        len(person.family) <= 6  # noqa: PLR2004  # three initials with their dots
        and _INITIALS.fullmatch(person.family)
        and len(given) > 2  # noqa: PLR2004
        and not person.prefix
        and not person.suffix
        and given[1:].islower()
        and given.isalpha()
    )


def _order(reference: Reference) -> Iterator[Finding]:
    """Find “Smith J” that was taken for the given name Smith and the family name J."""
    people = reference.creators
    swapped = [person for person in people if _is_swapped(person)]
    if len(swapped) < len(people) or len(people) < _LEAST_SWAPPED:
        return
    words = "The family name has nothing but initials; it may have changed places."
    shown = " and ".join(person.inverted for person in swapped)
    turned = tuple(replace(person, family=person.given, given=person.family) for person in people)
    proposed = " and ".join(person.inverted for person in turned)
    yield SWAPPED.found("creators", shown, words, reference.but(creators=turned), proposed)


def _twice(people: Sequence[Creator]) -> Iterator[Finding]:
    if len(set(people)) == len(people):
        return
    seen: set[Creator] = set()
    told: set[Creator] = set()
    for person in people:
        if person in seen and person not in told:
            told.add(person)
            words = "This name stands twice in the list."
            yield TWICE.found("creators", person.literal or person.inverted, words)
        seen.add(person)
