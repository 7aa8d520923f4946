"""Cuts a list of names into one text for each, in whatever order and style the names stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from readlist.core.late_regex import late_regex

BODY: Final = re.compile(
    r"\b(?:collaborations?|consortium|team|group|project|initiative|committee|network|society|"
    r"organi[sz]ation|institute|association|alliance|openai|deepmind|university|ministry|"
    r"department|council|commission|agency|foundation|bureau|corporation|laborator(?:y|ies)|"
    r"nations|contributors|developers|programme|administration|academy|federation|authority|"
    r"inc|ltd|gmbh|llc|investigators|collaborators|working party|task force|world bank|office)\b",
    re.IGNORECASE,
)
_MARKS: Final = re.compile(
    r"(?:[\d^*†‡§¶‖∗⋆★#✉⁎∥⁰¹²³⁴-⁹ᵃ-ᶻ]|,(?=\d)|\^\{[\d*,a-z]{1,20}\}|\^[a-z](?:,[a-z])*(?![a-z])|"
    r"\$\^\{?[^$]{0,20}\$)+$"
)
_MARKED: Final = re.compile(r"^[*†‡§¶∗⋆★#✉]+\s?")
# Names that only the marks of their affiliations part: "Ada Brook 1 2 Bo Stream * 1"
_BY_MARKS: Final = late_regex(
    r"(?<=[^\W\d_.])\s?(?:(?:[*†‡§¶∗]\s?)*[\d¹²³⁴-⁹]+(?:[\s,][\d¹²³⁴-⁹]+)*(?:\s?[*†‡§¶∗])*|"
    r"[*†‡§¶∗]+)\s(?=[A-Z])"
)
_AND_WORDS: Final = r",? ?\b(?:and|AND|und|et|och|og)\s|,? ?& ?|\s?\\and\b\s?"
_AND: Final = re.compile(_AND_WORDS)
_SEPARATOR: Final = re.compile(_AND_WORDS + "|[,，、] ?")
_SUFFIX: Final = re.compile(r"(?:jr|sr|ii|iii|iv|2nd|3rd|ph\.?d|m\.?d|m\.?sc)\.?", re.IGNORECASE)
# Behind a word that is no initial: not "Yu." and not "Jr."
_FULL_STOP: Final = re.compile(r"[^\W\d_][^\W\d_]*[a-zß-ÿ][^\W\d_]*(?<!\b\w\w)\.$")
_BEHIND_INITIAL: Final = re.compile(r"\b[A-Z]\.\s[A-Z][a-z]\.$")  # "J. Ba."
_DEGREE: Final = re.compile(r"(?:ph\.?d|m\.?d|m\.?sc)\.?", re.IGNORECASE)
_PARTICLE: Final = re.compile(r"\b(?:DE|LA|LE|DU|DI|DA|DEL|VAN|VON|DER|DEN|TER)\b(?=\s)")
_TITLE: Final = re.compile(r"^(?:(?:prof|dr|mr|mrs|ms|sir)\.?\s(?=\S))+", re.IGNORECASE)
# Initials of two letters, as names from Cyrillic and Hungarian have them.
TWO_LETTERS: Final = (
    r"(?:Yu|Ya|Ye|Ch|Th|Ph|Sh|Zh|Kh|Ts|Ju|Je|Dz|Cs|Gy|Sz|Zs|Ny|Ly|Vl|Wm|Fr|Jo|Aa|Chr)"
)
_INITIAL: Final = rf"(?:{TWO_LETTERS}(?=\.)|[A-ZÀ-ÞŁŚŠŽČĆĐİ])"
# J.   J. A.   J.-P.   JA   Yu. A.
_INITIALS: Final = re.compile(
    rf"(?:{_INITIAL}\.[\s-]?)*{_INITIAL}\.?|[A-ZÀ-ÞŁŚŠŽČĆĐİ]{{1,3}}(?:-[A-Z])?"
)
# Smith JA   Smith J.A.   de la Cruz M Jr
_FAMILY_FIRST: Final = re.compile(
    r"(?P<family>(?:[^\W\d_][\w'’ʼ-]*\s){0,3}[^\W\d_][\w'’ʼ-]+)\s"
    r"(?P<given>[A-ZÀ-ÞŁŚŠŽČĆĐİ]{1,3}(?:-[A-Z]{1,2})?|(?:[A-ZÀ-ÞŁŚŠŽČĆĐİ][a-z]?\.[\s-]?){1,4})"
    r"(?:\s(?P<suffix>Jr|Sr|2nd|3rd|II|III|IV)\.?)?"
)
# Xiaoming LI, Wei WANG
_FAMILY_IN_CAPITALS: Final = re.compile(r"^[A-Z][a-z]\S*(?:\s\S+)*\s[A-Z]{4,}$")
_SPACED_LETTERS: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CJK_NAME: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af・]{1,8}")
_TWO: Final = 2
_MOST_OF_FAMILY: Final = 4
_END: Final = 80


def without_end(pattern: re.Pattern[str], text: str) -> str:
    """Give a text without what matches at its end, which is looked for among the last signs."""
    found = pattern.search(text, max(0, len(text) - _END))
    return text[: found.start()] if found else text


def is_body(name: str) -> bool:
    """Tell whether a name is that of a body, not of a person."""
    return bool(BODY.search(name)) and (" " in name or name.isalpha())


def listed(text: str) -> Iterator[str]:
    """Give the names of a list, those with the family name first as ``Family, Given``."""
    text = _BY_MARKS.sub(", ", text.strip(" ,;:"))
    if _SPACED_LETTERS.search(text):
        yield from _east_asian(text)
        return
    if ";" in text:
        groups = text.split(";")
        split = ([group] if is_body(group) else _AND.split(group) for group in groups)
        parts = [_bare(part) for group in split for part in group]
        yield from (_turned(one) for part in parts for one in _within(part))
        return
    if "," not in text and is_body(text) and _is_one_body(text):
        yield _bare(text)
        return
    whole = [_bare(part) for part in _AND.split(text)]
    if len(whole) > 1 and all(part.count(",") == 1 for part in whole):
        yield from whole
        return
    parts = [bare for part in _SEPARATOR.split(text) if (bare := _bare(part))]
    yield from _people([part for part in parts if not _DEGREE.fullmatch(part)])


def _within(part: str) -> Sequence[str]:
    """Give the names between two semicolons: several before a body, "Smith A, Lake B; Group"."""
    pieces = part.split(", ")
    several = len(pieces) > 1 and all(map(_FAMILY_FIRST.fullmatch, pieces))
    return pieces if several else [part] if part else []


def _bare(name: str) -> str:
    """Give a name without the marks, figures and titles around it."""
    name = name.strip(" ,;:")
    if not name.isascii() or not name[-1:].isalpha() or not name[0].isalpha():
        name = _MARKED.sub("", without_end(_MARKS, name).strip(" ,;:"))
    name = _TITLE.sub("", name)
    if name.isupper():
        name = _PARTICLE.sub(lambda found: found.group().lower(), name)
    ends = name.endswith(".") and (_FULL_STOP.search(name[-_END:]) or _BEHIND_INITIAL.search(name))
    return name[:-1] if ends else name


def _is_one_body(text: str) -> bool:
    """Tell whether "and" stands within the name of one body."""
    parts = [part.strip() for part in _AND.split(text)]
    return len(parts) == 1 or any(" " not in part for part in parts)


def _people(parts: Sequence[str]) -> Iterator[str]:
    """Put families and given names together that commas part."""
    pairing, place = _is_paired(parts), 0
    families_last = any(map(_FAMILY_IN_CAPITALS.search, parts))
    while place < len(parts):
        name, place = parts[place], place + 1
        if place < len(parts) and _belongs(name, parts[place], paired=pairing > (place > 1)):
            name, place = f"{name}, {parts[place]}", place + 1
        elif not families_last:
            name = _turned(name)
        if place < len(parts) and _SUFFIX.fullmatch(parts[place]):
            name, place = _with_suffix(name, parts[place]), place + 1
        yield name


def _belongs(name: str, following: str, *, paired: bool) -> bool:
    """Tell whether what follows a family are its given names."""
    if not _is_family(name) or _SUFFIX.fullmatch(following):
        return False
    return paired or bool(_INITIALS.fullmatch(following))


def _is_paired(parts: Sequence[str]) -> int:
    """Tell whether given names follow families: 0 nowhere, 1 for the first name, 2 for all."""
    if len(parts) < 2 or any(map(_INITIALS.fullmatch, parts)):  # noqa: PLR2004  # a pair
        return 0
    if not (_is_family(parts[0]) and parts[1][0].isupper()):
        return 0
    short = [" " not in part for part in parts]
    if not _is_given(parts[1]):  # Borges, Jorge Luis
        return int(short[0] and not any(short[1:]) and len(parts[1].split()) == _TWO)
    if len(parts) % 2 == 0 and sum(short) * 5 >= len(parts) * 3:
        return 2
    return 1 if short[0] and not any(short[2:]) else 0


def _is_family(name: str) -> bool:
    return "." not in name and len(name.split()) <= _MOST_OF_FAMILY


def _is_given(name: str) -> bool:
    first, *others = name.split()
    return first[0].isupper() and all(map(_INITIALS.fullmatch, others))


def _turned(name: str) -> str:
    """Give ``Smith JA`` and ``Smith J.A.`` as ``Smith, JA`` and ``Smith, J.A.``."""
    found = _FAMILY_FIRST.fullmatch(name)
    if found is None or _INITIALS.fullmatch(found["family"]) or BODY.search(name):
        return name
    return ", ".join(filter(None, (found["family"], found["suffix"], found["given"].strip())))


def _with_suffix(name: str, suffix: str) -> str:
    family, comma, given = name.partition(", ")
    return f"{family}, {suffix}, {given}" if comma else f"{name} {suffix}"


def _east_asian(text: str) -> Iterator[str]:
    """Give names in Chinese, Japanese and Korean script, the family name first where they part."""
    for part in re.split(r"\s?[,，、;；]\s?|\s?\b(?:and|und)\s|\s?&\s?", text):
        name = _bare(part)
        words = name.split()
        if len(words) == 2 and all(map(_CJK_NAME.fullmatch, words)):  # noqa: PLR2004  # 山田 太郎
            yield ", ".join(words)
        elif len(words) > 2 and all(map(_CJK_NAME.fullmatch, words)):  # noqa: PLR2004
            yield from words
        elif name:
            yield name
