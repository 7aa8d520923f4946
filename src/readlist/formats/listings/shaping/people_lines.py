"""Names as pages of venues print them, with workplaces, and titles with their badges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from readlist.core.late_dataclass import replace
from readlist.formats.listings.shaping.beside import names_beside_workplaces
from readlist.formats.listings.shaping.furniture import HOURS, furniture_likeness
from readlist.formats.listings.shaping.known_words import COUNTRIES
from readlist.formats.listings.shaping.likeness import names_likeness, workplace_likeness
from readlist.formats.listings.shaping.workplaces import is_workplace_word, workplace_words
from readlist.formats.listings.values.names import Names, read_names

_LABEL: Final = re.compile(
    r"(?:authors?(?:\(s\))?|speakers?|presenters?|by)\s?[:：]\s*|by\s+(?=[A-Z])", re.IGNORECASE
)
_TITLE_LABEL: Final = re.compile(r"(?:paper )?title\s?[:：]\s*", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"\s?(?:\([^()]{0,300}\)|\[[^\[\]]{0,300}\]|<[^<>]{0,200}>)")
_UNCLOSED: Final = re.compile(r"\s?\([^()]{0,200}$")
_MAIL: Final = re.compile(r"[<(]?\S{1,80}@\S{1,80}[>)]?")
_GROUP: Final = re.compile(r"\s?(?:;|(?<=\s)[·⋅•∙‧|│](?=\s))\s?(?:and\s)?")
_PART: Final = re.compile(r"\s?[,，、]\s?(?P<last>(?:and|&)\s)?|\s(?P<lone>and|&)\s")
_INITIALS: Final = re.compile(r"(?-i:(?:[A-Z]\.?[ -]?){1,4})|jr\.?|sr\.?|i{2,3}|iv", re.IGNORECASE)
_ENDING: Final = re.compile(r"(?<=[^\W\d_]{2})(?<!\b[JjSs]r)\.$")
_LEFT_OUT: Final = re.compile(r"\[\s?(?:…|\.\.\.)\s?\]")
_OTHERS: Final = re.compile(r",? and others\.?$", re.IGNORECASE)
_BARE_INITIALS: Final = re.compile(r" [A-Z]{1,3}$")
_FURTHER: Final = re.compile(
    r"[,;]?\s(?:(?:and|&|\+)\s)?\+?\d{1,4}\s(?:more|others?)(?:\s(?:authors?|people))?$",
    re.IGNORECASE,
)
_ANONYMOUS: Final = re.compile(
    r"(?:paper under double-blind review|anonym\w*(?: authors?)?)", re.IGNORECASE
)
_NUMBER: Final = re.compile(
    r"(?:\[?\(?#?(?:(?:paper|poster|talk|oral|submission|no\.?|id|"
    r"p) ?[:#]?)? ?\d{1,5}[\])]?\s?[:.)\]–—-]\s*(?=\D)"
    r"|\[\d{1,5}\]\s*|\(\d{1,5}\)\s*|#\d{1,5}\s+|[•▪◦‣·*»>★☆🏆–—-]\s+"
    r"|(?-i:[A-Z]{1,8}(?:-[A-Z]{1,3})?\d{0,3}(?:[-.]\d{1,3}){0,3}[a-z]?(?<=[\da-z])): "
    r"|(?:paper|poster|talk|oral|submission)(?: id)? ?#?\d{1,5}\s*[:.–—-]?\s+)",
    re.IGNORECASE,
)
_BARE_NUMBER: Final = re.compile(r"[A-Z]{0,3}-?\d{1,5}[a-z]?\s+(?=\S)")
_BADGE: Final = re.compile(
    r"(?:[\[(](?P<in>[^\[\]()]{1,40})[\])]|(?P<out>oral|poster|spotlight|long|short|full paper|"
    r"short paper|"
    r"regular paper|best (?:student )?paper(?: award)?|invited)\s?[:|])\s*",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(r"\s*[\[(](?P<in>[^\[\]()]{1,60})[\])]\s*$|\s+[★☆🏆🏅🥇*]+.{0,40}$")
_AWARD: Final = re.compile(
    r"\b(?:award|oral|spotlight|poster|best|honou?rable|nominee|candidate|finalist|runner.up|"
    r"full paper|"
    r"short paper|long paper|regular|journal.first|tacl|cl|findings|industry|demo|invited|pdf|"
    r"\d+ pages|virtual|remote|in.person|online|recorded|supplement\w*|extended abstract)\b",
    re.IGNORECASE,
)
# Badges that lost the blank before them: "… Proof SearchRemote".
_GLUED_BADGE: Final = re.compile(
    r"(?<=[a-z\d)?!])(?:Remote|Virtual|In-Person|Invited Talk|Journal-First|Recorded|"
    r"(?:ACM SIGSOFT )?Distinguished Paper(?: Award)?|Best Paper(?: Award)?|Artifact.{0,20})+$"
)
_ABBREVIATED: Final = re.compile(r"(?:\bet al|\bInc|\bvs|\bv|\bco|\betc|\.\.|[A-Z])\.$")
_WHOLLY_QUOTED: Final = re.compile(r"[“\"«‘](?P<title>[^“”\"«»]{4,400})[”\"»’]\.?")
_CAPITAL: Final = 0.3


def people(lines: Sequence[str], *, workplaces: bool = False, beside: bool = False) -> Names:
    """Read the names in the lines of a record, without where the people work.

    ``workplaces`` says that on this page a list of names ends with where they work, ``beside``
    that this stands right behind each name.
    """
    text = _joined([_LABEL.sub("", line.strip(), count=1) for line in lines])
    text = _OTHERS.sub(" et al.", _LEFT_OUT.sub("…", text))
    if _ANONYMOUS.fullmatch(text.strip(" .")):
        return Names()
    bare = _UNCLOSED.sub("", _BRACKETED.sub("", _MAIL.sub("", text)))
    bare = _ENDING.sub("", bare.strip(" ;,·|"))
    if further := _FURTHER.search(bare):
        names = people([bare[: further.start()]], workplaces=workplaces, beside=beside)
        return replace(names, complete=False)
    if bare.endswith(".") and bare.count(".") == 1 and _is_bare(bare.partition(",")[0]):
        bare = bare[:-1]  # of the list: "Lake C, Pond EO."
    if named := names_beside_workplaces(bare, told=beside):
        return read_names("; ".join(named))
    groups = _GROUP.split(bare)
    grouped = len(groups) > 1
    named = [name for group in groups for name in _of_group(group, placed=grouped or workplaces)]
    return read_names("; ".join(named) if named else bare)


def _is_bare(first: str) -> bool:
    """Tell whether the first of several names has its initials behind it without full stops."""
    return bool(_BARE_INITIALS.search(first))


def _joined(lines: Sequence[str]) -> str:
    apart = any(";" in line for line in lines) or all(map(_has_own_workplace, lines))
    glue = "; " if apart else ", "
    parts = [line.rstrip(" ,;·|&") for line in _with_whole_brackets(lines)]
    return glue.join(
        re.sub(r"(?:,?\s+and|,)$", "", part).removeprefix("and ").removeprefix(", ")
        for part in parts
        if part
    )


def _has_own_workplace(line: str) -> bool:
    """Tell whether a line is one name with a workplace of its own: "Ada Brook, University of X"."""
    behind = _BRACKETED.sub("", line).partition(",")[2].strip()
    return workplace_words(behind) > 0 or behind.rpartition(", ")[2].lower() in COUNTRIES


def _with_whole_brackets(lines: Sequence[str]) -> list[str]:
    """Join the lines in the midst of which a bracket was wrapped."""
    joined: list[str] = []
    for line in lines:
        if joined and joined[-1].count("(") > joined[-1].count(")"):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def _of_group(group: str, *, placed: bool) -> list[str]:
    """Give the names of one group "A, B and C, University of X", without the workplace."""
    parts: list[str] = []
    begin, last = 0, -1
    for found in _PART.finditer(group):
        parts.append(group[begin : found.start()].strip())
        begin = found.end()
        if found["last"] or found["lone"]:
            last = len(parts)
    parts.append(group[begin:].strip())
    if placed and len(parts) > 1 and _is_workplace(parts[0]):
        return []  # a workplace that a semicolon parts from the one before
    count = len(parts)
    while placed and len(parts) > 1 and parts[-1].lower() in COUNTRIES:
        parts.pop()
    abroad = len(parts) < count  # what stands before a country is no person
    if any(_INITIALS.fullmatch(part) and part.lower() not in COUNTRIES for part in parts[1:]):
        return [group]
    work = next(
        (at for at, part in enumerate(parts) if at and workplace_likeness(part) > _CAPITAL),
        len(parts),
    )
    if 0 < last < len(parts) - 1:
        work = min(work, last + 1)
    elif placed and work == len(parts) > 1 and (abroad or not _is_person(parts[-1])):
        work = len(parts) - 1
    while placed and 1 < work < len(parts) and _is_acronym(parts[work - 1]):
        work -= 1
    return [part for part in parts[:work] if part]


def _is_acronym(part: str) -> bool:
    return len(part) > 2 and part.isupper() and part.isalpha()  # noqa: PLR2004  # no initials


def _is_workplace(part: str) -> bool:
    return is_workplace_word(part.split(maxsplit=1)[0]) and " of " in part if part else False


def _is_person(part: str) -> bool:
    return " " in part and names_likeness(part) > _CAPITAL


def titled(text: str, *, numbered: bool = False) -> str:
    """Give a title without its number, hours, badges and quotation marks.

    ``numbered`` says that on this page a number without any sign stands before each title.
    """
    text = _TITLE_LABEL.sub("", text.strip(), count=1)
    if hours := HOURS.match(text):
        text = text[hours.end() :].lstrip(" :|-–—·,\t")
    for _ in range(3):
        found = _NUMBER.match(text) or (_BARE_NUMBER.match(text) if numbered else None)
        badge = None if found else _BADGE.match(text)
        if badge and (badge["out"] or _is_badge(badge["in"])):
            found = badge
        if not found:
            break
        text = text[found.end() :]
    while (tail := _TAIL.search(text[-70:])) and (tail["in"] is None or _is_badge(tail["in"])):
        text = text[: len(text) - len(tail.group())]
    text = _GLUED_BADGE.sub("", text)
    if text.endswith(".") and not _ABBREVIATED.search(text[-6:]):
        text = text[:-1]
    if quoted := _WHOLLY_QUOTED.fullmatch(text):
        text = quoted["title"].rstrip(",.")
    return text.strip()


def _is_badge(text: str) -> bool:
    return bool(_AWARD.search(text)) or furniture_likeness(text) > 0.5 or text.strip().isdigit()  # noqa: PLR2004


def begins_with_number(text: str) -> bool:
    """Tell whether a title has a bare number before it."""
    return bool(_BARE_NUMBER.match(text))
