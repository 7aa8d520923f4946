"""How titles and abstracts are written: stray ends, capitals throughout, a label in front."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from readlist.core.late_regex import late_regex
from readlist.core.quality.finding import UNTIDY, Around, Finding, Rule, with_text
from readlist.core.reference import Reference

TITLE_END: Final = Rule(
    "title-end", "Titles with a stray end", UNTIDY,
    "Takes the dot, comma or footnote mark at the end away.",
)  # fmt: skip
TITLE_QUOTES: Final = Rule(
    "title-quotes", "Titles in quotation marks", UNTIDY,
    "Takes straight quotation marks around the title away.",
)  # fmt: skip
TITLE_CAPITALS: Final = Rule(
    "title-capitals", "Titles all in capitals", UNTIDY,
    "Writes each word as the abstract of the same paper writes it.",
)  # fmt: skip
ABSTRACT_LABEL: Final = Rule(
    "abstract-label", "Abstracts that begin with “Abstract”", UNTIDY, "Takes the word away."
)
RULES: Final = (TITLE_END, TITLE_QUOTES, TITLE_CAPITALS, ABSTRACT_LABEL)

_TITLES: Final = ("title", "booktitle", "subtitle", "maintitle", "booksubtitle")
# A word of small letters that no abbreviation is, and one dot; a mark of a footnote, or a comma.
_DOT: Final = late_regex(r"(?:[^\W\d_]+-)*[^\W\d_][^\W\d_A-Z]{4,}\)?\.\s*")
_MARK: Final = late_regex(r"[^\W\d_A-Z]{4,}\.?\s*[*†‡∗§¶]+\s*")
_COMMA: Final = late_regex(r"\w.*?[,;:]\s*", 16)
_INNER: Final = late_regex(r"[.?!…]\s|\.\.")
_ABBREVIATED: Final = frozenset(
    "assoc bibliogr colloq comput engrg intern internat journ manag manuf mater mathem miscell "
    "organ philos photogr polit proceed process publi sci selec symp techn technol trans vergl "
    "wissensch versch intell electr archit softw theor optim distrib commun".split()
)
_LABEL: Final = late_regex(
    r"\s*(?:Abstract|ABSTRACT|Summary|SUMMARY|Zusammenfassung|Résumé|RESUMEN|Resumen)"
    r"(?:\s*[:.—–]\s*(?:[-—–]\s*)?|\s*\n\s*|\s+-+\s+|\s{2,})(?=\S)|"
    r"\s*(?:ABSTRACT|Abstract)\s+(?=(?:We|This|The|In|A|An|Background|Objectives?|Purpose|Our|"
    r"Motivation|Introduction|Recent|Many|It)\s)"
)
_LATIN: Final = late_regex(r"[\W\d_A-Z\u00c0-\u024f]+$")
_WORD: Final = late_regex(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SMALL: Final = frozenset(
    "a an and are as at be by can do for from how in into is it its not of on or over the their "
    "this to under using via we what when where which with without between through toward towards "
    "der die das und von zu zur zum des dem den für mit im in auf über ein eine la le les un une "
    "des et de du en pour sur dans el los las y del".split()
)
_LEAST_WORDS: Final = 3
_LEAST_LETTERS: Final = 14


def find(reference: Reference, _around: Around) -> Iterator[Finding]:
    """Look at the titles and the abstract of a reference."""
    for name in _TITLES:
        text = reference.title if name == "title" else reference.fields.get(name, "")
        if text:
            yield from _ends(reference, name, text)
    if reference.title.isupper() and _LATIN.match(reference.title):
        yield from _capitals(reference)
    match = _LABEL.match(reference.abstract)
    if match and (rest := reference.abstract[match.end() :]):
        words = "The abstract begins with a label that says what it is."
        rest = rest if not _LABEL.match(rest) else ""
        repaired = with_text(reference, "abstract", rest) if rest else None
        yield ABSTRACT_LABEL.found("abstract", reference.abstract, words, repaired, rest)


def _ends(reference: Reference, name: str, text: str) -> Iterator[Finding]:
    if text[-1] in ".,;:*†‡∗§¶ " and (bare := without_stray_end(text)) != text:
        words = "The title ends with a sign that does not belong to it."
        yield TITLE_END.found(name, text, words, with_text(reference, name, bare), bare)
    if text[0] in "\"'“„«`":
        yield from _quotes(reference, name, text)


def without_stray_end(title: str) -> str:
    """Take a final dot, comma or mark of a footnote away that surely is no part of a title."""
    while True:
        last = title.rpartition(" ")[2]
        word = last.strip(" .)*†‡∗§¶,;:").lower().rpartition("-")[2]
        if _MARK.fullmatch(last):
            better = title.rstrip(" *†‡∗§¶")
        elif _COMMA.fullmatch(title):
            better = title.rstrip(" ,;:")
        elif _DOT.fullmatch(last) and word not in _ABBREVIATED and not _INNER.search(title):
            better = title.rstrip(" .")
        else:
            return title
        if better == title or not better:
            return title
        title = better


def _quotes(reference: Reference, name: str, text: str) -> Iterator[Finding]:
    for left, right in (("``", "''"), ('"', '"'), ("“", "”"), ("„", "“"), ("«", "»")):
        inner = text[len(left) : -len(right)]
        is_whole = text.startswith(left) and text.endswith(right) and len(text) > len(left + right)
        if is_whole and left not in inner and right not in inner:
            words = "Quotation marks hold the whole title; styles put their own."
            bare = inner.strip() if left in {"``", '"'} else ""
            repaired = with_text(reference, name, bare) if bare else None
            yield TITLE_QUOTES.found(name, text, words, repaired, bare)
            return


def _capitals(reference: Reference) -> Iterator[Finding]:
    title = reference.title
    words = _WORD.findall(title)
    if len(words) < _LEAST_WORDS or sum(map(len, words)) < _LEAST_LETTERS:
        return
    told = "The title is all in capitals, which no style can lower rightly."
    mended = _as_in(reference.abstract, title) if reference.abstract else ""
    repaired = with_text(reference, "title", mended) if mended else None
    yield TITLE_CAPITALS.found("title", title, told, repaired, mended)


def _as_in(abstract: str, title: str) -> str:
    """Write each word as the abstract does, or give nothing where that does not tell of all."""
    if abstract.isupper():
        return ""
    seen: dict[str, set[str]] = {}
    for match in _WORD.finditer(abstract):
        begins = not abstract[: match.start()].rstrip("\"'“(‘ ").endswith((",", ";", ":")) and (
            match.start() == 0 or abstract[: match.start()].rstrip()[-1:] in {".", "?", "!", ":"}
        )
        if not begins or match[0].lower() == match[0] or match[0].isupper():
            seen.setdefault(match[0].lower(), set()).add(match[0])
    parts, end = [], 0
    for match in _WORD.finditer(title):
        ways = {match[0].lower()} if match[0].lower() in _SMALL else seen.get(match[0].lower(), ())
        if len(ways) != 1:
            return ""
        (way,) = ways
        is_first = not title[: match.start()].strip("\"'“(‘ ")
        after_colon = title[: match.start()].rstrip().endswith(":")
        parts += [title[end : match.start()], _begun(way) if is_first or after_colon else way]
        end = match.end()
    made = "".join(parts) + title[end:]
    return made if not made.isupper() else ""


def _begun(word: str) -> str:
    return word[0].upper() + word[1:] if word.islower() else word
