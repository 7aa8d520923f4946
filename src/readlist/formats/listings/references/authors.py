"""Finds where the authors of an entry end, and the year behind them, in any style of citing."""

from __future__ import annotations

import re
from typing import Final

from readlist.core.dates import PartialDate
from readlist.core.late_dataclass import dataclass, replace
from readlist.core.late_regex import late_regex
from readlist.core.people import Creator
from readlist.formats.listings.references.titles import is_behind_title, is_venue
from readlist.formats.listings.shaping.likeness import is_shouted
from readlist.formats.listings.values.name_lists import BODY, TWO_LETTERS, is_body
from readlist.formats.listings.values.names import Names, only_names, read_names
from readlist.formats.listings.venues import read_date

COMMA: Final = ","
_MOST: Final = 6000
_YEAR: Final = r"(?:1[5-9]|20)\d\d"
# Smith, J. (2020a, June). …
_BRACKETED: Final = late_regex(
    rf"[.,]?\s?[(\[](?:(?P<when>(?:c\.|"
    rf"ca\.)?\s?(?:(?:\d{{1,2}}\s)?[A-Z][a-z]{{2,8}}\.?\s(?:\d{{1,2}},\s)?)?{_YEAR}(?:[a-z]\b)?(?:\s?[/–-]\s?\d{{2,4}})?(?:,\s[^()]{{1,40}})?)"
    r"|(?:n\.\s?d\.?|no date|undated|s\.\s?[da]\.|o\. ?J\.|in press|forthcoming|to appear|"
    r"submitted)(?:[-\s]?[a-z])?)[)\]][.,:;]?(?=\s|$)",
    re.IGNORECASE,
)
# Smith, J. 2020a. …   Smith, J., 2020, …   Smith, J. 2020, ApJ
_BARE: Final = late_regex(rf"[.,:]?\s(?P<when>{_YEAR})(?:[a-z]\b)?[.,:;]\s")
_QUOTED: Final = late_regex(r"[,.:]?\s?(?=[“„«]|(?<![^\W_])\"|(?<=[\s])['‘](?=[^\W_]))")
_COLON: Final = late_regex(r":\s")
_U: Final = r"[^\W\d_a-zß-öø-ÿ]"
_WORD: Final = rf"(?:[a-zß-ÿ]{{1,2}}['’]?)?{_U}[\w'’ʼ‐-]*"
_PART: Final = (
    r"(?:(?:van|von|vom|de|der|den|del|della|di|da|dos|das|do|du|la|le|el|al|bin|ibn|ter|ten|zu|"
    r"zur|"
    r"af|av|y|e|'t|St\.|Van|De|Von|La|Le|Del|Di|Du|Da)\s|d['’]){0,3}"
)
_FAMILY: Final = rf"{_PART}{_WORD}(?:\s(?!(?:Jr|Sr|III?|IV)\b){_WORD}){{0,2}}"
_INIT: Final = rf"(?:{TWO_LETTERS}|{_U})\."
_DOTTED: Final = rf"{_INIT}(?:\s?-?\s?{_INIT}){{0,4}}"
_JUNIOR: Final = r"(?:,?\s(?:Jr|Sr|II|III|IV|2nd|3rd)\b\.?)?"
_NAME: Final = (
    rf"(?:{_FAMILY},\s{_DOTTED}{_JUNIOR}"  # Smith, J. A., Jr.
    rf"|{_DOTTED}\s?{_FAMILY}{_JUNIOR})"  # J. A. Smith
)
_UNPARTED: Final = (
    rf"(?:{_FAMILY}\s{_DOTTED}{_JUNIOR}"  # Smith J.A.
    rf"|{_FAMILY}\s[A-ZÀ-Þ]{{1,3}}(?:-[A-Z]{{1,2}})?(?![\w.]*\w){_JUNIOR})"  # Smith JA
)
_MORE: Final = r"(?:,?\s(?:et\.? al\b\.?|and others\b|&\sothers\b))?"
_SEPARATOR: Final = (
    r"(?:[,;]?\s(?:and|AND|&|und|et|…|\.\s?\.\s?\.)\s|[,;]\s(?:\.\s?\.\s?\.\s|…\s)?)"
)
_OF_BODY: Final = r"(?:,?\s[(\[](?:[^()\[\]]{2,60}\s)?[Cc]ollaborations?[)\]])?"
_EDITING: Final = r"(?:,?\s[(\[]?(?:[Ee]ds?\.|[Ee]ditors?)[)\]]?)?"
_LIST_ENDS: Final = r"(?=\s?[.,:;(“\"]|(?<=\.)\s|$)"
_LIST: Final = late_regex(
    rf"{_NAME}(?:{_SEPARATOR}{_NAME})*{_MORE}{_OF_BODY}{_EDITING}{_LIST_ENDS}"
)
_UNPARTED_LIST: Final = late_regex(
    rf"{_UNPARTED}(?:{_SEPARATOR}{_UNPARTED})*{_MORE}{_EDITING}{_LIST_ENDS}"
)
_IN_FULL: Final = late_regex(
    rf"{_PART}{_WORD},\s{_WORD}(?:\s{_U}\.){{1,3}}(?=\s(?!and\b|&|et\b|und\b))"
)  # Smith, John A.
# A sentence that ends, a colon, a figure: no such thing stands in a list of names.
_NO_NAMES: Final = late_regex(
    r"\[[^\[\]\s]+\s[^\[\]\s]+\s|\d(?!nd\b|rd\b)|:\s|"
    r"\b([^\W\d_]+(?<=[a-zß-ÿ]))(?<!\b[Ee]ds)(?<!\b[JS]r)(?<!\bSt)\.\s+(?!et al)\S"
)
_PUBLICATION: Final = late_regex(
    r"\b(?:Journals?|Transactions|Letters|Reviews?|Annals|Proceedings|Conference|Symposium|"
    r"Workshop)\b"
)
_ACRONYM: Final = late_regex(r"(?=[^a-z]*[A-Z]{2})(?:\d?[A-Z][A-Z\d/&-]{1,12})(?:\sTSG\s\w+)?")
_BODY: Final = late_regex(rf"{_U}[^.,:;?!]{{2,120}}(?i:{BODY.pattern})")
_AND_BODY: Final = late_regex(
    rf"[;,]\s(?:(?:and|for|on behalf of)\s)?(?:the\s)?(?P<name>{_U}[^.;:?!]{{2,160}}?)[.;]\s"
)
_TWO_LETTERS: Final = late_regex(TWO_LETTERS)
_ENDS: Final = late_regex(r"\.\s+(?=\S)")
_NO_END: Final = late_regex(rf"(?:^|[\s.(-]){_U}$|\b(?:Jr|Sr|St|Dr|Ch|Yu|Th|Ph|Md|eds?|no)$")
_AND_LAST: Final = late_regex(rf",?\s(?:and|&|und)\s(?:[^,.:;()“\"]|(?<=\b{_U})\.){{2,60}},\s")
_FAMILY_FOLLOWS: Final = late_regex(rf"\s{_U}[\w'’-]+,\s{_U}")  # behind "Ada M.", not "Brook A."
_GIVEN_AND_FAMILY: Final = late_regex(rf"{_WORD}\s{_WORD},\s")
_FAMILY_AND_GIVEN: Final = late_regex(rf"{_PART}{_WORD},\s{_WORD}(?:\s{_WORD})?")
_OPENING: Final = frozenset('“„«"')
_FIRST_COMMA: Final = late_regex(r",\s")
_EDITORS_AGAIN: Final = late_regex(r"^[\s.,]*\(?(?:eds?\.|editors?)\)?(?=[\s.,])")
_JOURNAL_GOES_ON: Final = late_regex(r"\s[A-Z][a-z]+\.\s")
_GOES_ON: Final = late_regex(r"[a-z]{2,}(?![\w-])")
_INITIAL: Final = late_regex(rf"\b{_U}\b\.?")
_REPEATED: Final = late_regex(
    r"^(?:(?:—+|[–―_-]{2,})\s?|(?:Ibid|Idem|Ders)\b\.?,?\s?)(?=[\s.,:(]|$)"
)


@dataclass(frozen=True, slots=True)
class Beginning:
    """How an entry begins: its authors, the year where it stands with them, and what follows.

    ``sign`` is the sign that parts the authors from the title, a comma where titles end with one;
    ``repeated`` says that dashes stand for the authors of the entry before, ``state`` is "inpress"
    where the entry says so instead of a year.
    """

    names: Names
    rest: str
    date: PartialDate | None = None
    sign: str = "."
    repeated: bool = False
    state: str = ""


def beginning(text: str) -> Beginning | None:
    """Find the authors at the beginning of an entry; None where no names stand there for sure."""
    head = text[:_MOST]
    if text[:1] in _OPENING:
        return None
    if repeated := _REPEATED.match(head):
        return _repeated(text[repeated.end() :])
    return (
        _before(_BRACKETED, text)
        or _before(_BARE, text)
        or _before(_QUOTED, text)
        or _by_grammar(_LIST, text)
        or _by_grammar(_IN_FULL, text)
        or _before_full_stop(text)
        or _before_colon(text)
        or _by_grammar(_UNPARTED_LIST, text)
        or _before_comma(text)
    )


def _repeated(rest: str) -> Beginning:
    for pattern in (_BRACKETED, _BARE):
        found = pattern.match(rest)
        if found:
            return Beginning(
                Names(), rest[found.end() :], read_date(found["when"] or ""), repeated=True
            )
    rest = _EDITORS_AGAIN.sub("", rest)
    return Beginning(Names(), rest.lstrip(" .,:"), sign=rest.strip()[:1] or ".", repeated=True)


def _names(text: str) -> Names | None:
    if any(not _TWO_LETTERS.fullmatch(found[1] or "") for found in _NO_NAMES.finditer(text)):
        return _body(text)
    if is_shouted(text.strip(' .,"“”')):
        return None
    names = read_names(text)
    if _PUBLICATION.search(text) and not all(each.literal for each in names.creators):
        return None
    return names if only_names(names) else None


def _body(text: str) -> Names | None:
    """Read the name of a body that has figures: "GBD 2017 Collaborators", "3GPP"."""
    name = text.strip(" .,:")
    if _ACRONYM.fullmatch(name) or _BODY.fullmatch(name):
        return Names((Creator(literal=name),))
    return None


def _before(pattern: re.Pattern[str], text: str) -> Beginning | None:
    """Take what stands before the first year or quotation mark, if those are names."""
    found = pattern.search(text, 1, _MOST)
    names = _names(text[: found.start() + 1]) if found else None
    if found is None or names is None:
        return None
    when = found.groupdict().get("when")
    date = read_date(when) if when else None
    state = "inpress" if "press" in found.group().lower() and not when else ""
    return Beginning(names, text[found.end() :], date, state=state)


def _before_colon(text: str) -> Beginning | None:
    found = _COLON.search(text, 1, _MOST)
    names = _names(text[: found.start()]) if found else None
    if found is None or names is None:
        return None
    sure = (
        len(names.creators) > 1
        or _INITIAL.search(text, 0, found.start())
        or _FAMILY_AND_GIVEN.fullmatch(text, 0, found.start())
        or names.creators[0].literal.count(" ") > 1
    )
    return Beginning(names, text[found.end() :], sign=":") if sure else None


def _by_grammar(pattern: re.Pattern[str], text: str) -> Beginning | None:
    """Take a list of names with initials, which ends where the next word is no such name."""
    found = pattern.match(text, 0, _MOST)
    if found is None:
        return None
    in_doubt = pattern is _UNPARTED_LIST or _GIVEN_AND_FAMILY.match(text)
    if in_doubt and _FAMILY_FOLLOWS.match(text, found.end()):
        return None
    sign, names = text[found.end() : found.end() + 1].strip() or ".", found.group()
    rest = text[found.end() :]
    if pattern is _UNPARTED_LIST and names.find(".") == len(names) - 1:  # Smith J, Jones BC.
        names = names[:-1]
    if pattern is _UNPARTED_LIST and (also := _AND_BODY.match(rest)) and is_body(also["name"]):
        made = read_names(names)
        body = Creator(literal=also["name"])
        return Beginning(replace(made, creators=(*made.creators, body)), rest[also.end() :])
    names, rest, sign = _without_journal(names, rest, sign)
    return _dated(read_names(names), rest, sign)


def _without_journal(names: str, rest: str, sign: str) -> tuple[str, str, str]:
    """Give names without the first words of a journal, which look like a name as well."""
    if names.endswith(". J.") and _JOURNAL_GOES_ON.match(rest):  # Smith, B. J. Am. Chem. Soc.
        return names[:-3], f"J.{rest}", sign
    comma = names.rfind(", ") if "." in names[:3] else 0
    if comma > 0 and is_venue(names[comma + 2 :] + rest):  # A. Lake, J. Invent. Phys. 3, 14
        return names[:comma], names[comma:] + rest, COMMA
    return names, rest, sign


def _dated(names: Names, rest: str, sign: str) -> Beginning:
    """Give names and what follows, of which a year right behind the names is their date."""
    if found := _BARE.match(rest) or _BRACKETED.match(rest):
        return Beginning(names, rest[found.end() :], read_date(found["when"] or ""))
    return Beginning(names, rest.lstrip(" .,:;"), sign=sign)


def _before_full_stop(text: str) -> Beginning | None:
    for end in _ENDS.finditer(text, 1, _MOST):
        near = text[max(0, end.start() - 6) : end.start()]
        if near.endswith((", ed", ", eds")) or not _NO_END.search(near):
            names = _names(text[: end.start()])
            rest = text[end.end() :]
            if names is None or (not names.complete and _GOES_ON.match(rest)):
                return None
            if _ends_in_title(names):
                return None
            # "Smith J. Walking. In: …" has its title taken for a family.
            unparted = _by_grammar(_UNPARTED_LIST, text) if is_behind_title(rest) else None
            return unparted or Beginning(names, rest)
    return None


def _ends_in_title(names: Names) -> bool:
    """Tell whether behind full names stands one word, which is a title: "Ada Brook, Walking"."""
    *others, last = names.creators
    return bool(others and names.complete and not (last.given or last.literal) and others[-1].given)


def _before_comma(text: str) -> Beginning | None:
    """Take full names before a comma: behind "and" the last one, else the first one."""
    for pattern in (_AND_LAST, _FIRST_COMMA):
        found = pattern.search(text, 1, _MOST)
        names = _names(text[: found.end()]) if found else None
        if found and names and " " in text[: found.start()].strip():
            return Beginning(names, text[found.end() :], sign=COMMA)
    return None
