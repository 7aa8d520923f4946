"""Compares titles: the same, nearly so, cut off, with a subtitle more, or of another work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from readlist.core.late_dataclass import dataclass
from readlist.core.late_regex import late_regex
from readlist.core.text import words

if TYPE_CHECKING:
    import re

_ARTICLES: Final = frozenset({"and", "the", "a", "an"})
_SMALL: Final = _ARTICLES | frozenset(
    "of for in on to with by from at as via into its toward towards using".split()
)
# What tells a work from the one it speaks of, and has an identifier of its own.
SPEAKS_OF_ANOTHER: Final = frozenset(
    "reply replies response responses rejoinder comment comments commentary erratum errata "
    "corrigendum corrigenda correction corrections retraction addendum "
    "supplement supplementary supplemental appendix".split()
)
# What tells a work from another of nearly the same title.
_MARKS: Final = SPEAKS_OF_ANOTHER | frozenset(
    "retracted withdrawn revisited revisiting reloaded continued "
    "extended improved improving enhanced lite mini tiny plus pro".split()
)
_COUNTED: Final = frozenset(
    "part parts vol volume chapter lecture section session series book episode".split()
)
NUMBER_WORDS: Final = {
    word: str(number)
    for number, pair in enumerate(
        (("one", "i", "first"), ("two", "ii", "second"), ("three", "iii", "third"),
         ("four", "iv", "fourth"), ("five", "v", "fifth"), ("six", "vi", "sixth"),
         ("seven", "vii", "seventh"), ("eight", "viii", "eighth"), ("nine", "ix", "ninth"),
         ("ten", "x", "tenth")),
        start=1,
    )
    for word in pair
}  # fmt: skip
# Titles under which many works appear, also by the same people in the same year.
_STOCK: Final = late_regex(
    r"(?:guest )?editor(?:s|ial|ials)?\b.*|(?:an )?introduction(?: to (?:this|the) .*)?|preface.*"
    r"|foreword.*|(?:book|paper|software) reviews?|letters? (?:to|from) the .*|messages? from .*"
    r"|from the editor.*|welcome .*|in memoriam.*|obituar.*|discussions?|conclusions?|abstracts?"
    r"|(?:subject |author )?index|(?:table of )?contents|(?:front|back) ?matter|news|announcements?"
    r"|comments?|repl(?:y|ies)|responses?|rejoinder|errat(?:um|a)|corrigend(?:um|a)|corrections?"
    r"|addendum|retraction|acknowledge?ments?|reports?|reviews?|overviews?|summary|keynotes?"
    r"|in this issue|call for .*|untitled|no title|proceedings(?: of .*)?|special issue.*"
)
_LETTERS: Final = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma "
    "sigma tau upsilon phi chi psi omega"
).split()
_GREEK: Final = {0x3B1 + number: f" {name} " for number, name in enumerate(_LETTERS)} | {
    0x391 + number: f" {name} " for number, name in enumerate(_LETTERS)
}
_NAMES_OF_LETTERS: Final = frozenset(_LETTERS)
_IS_GREEK: Final = late_regex(r"[\u0391-\u03c9]")
_IS_GREEK_TEXT: Final = late_regex(r"[\u0386-\u03ce]{2}")
_COMMAND: Final = late_regex(r"\\([A-Za-z]+)\*?")
_STYLES: Final = frozenset(
    "mathcal mathbf mathrm mathbb mathit mathsf mathfrak mathscr bm boldsymbol text textit textbf "
    "textsc textrm texttt emph em it bf sc rm tt operatorname left right mathop mbox ensuremath "
    "textsuperscript textsubscript underline overline hat bar tilde vec big Big url".split()
)
_SIGNS: Final = late_regex(r"\w(\++|#)(?!\w)")
_DIGITS: Final = late_regex(r"\d+")
_SUBTITLE: Final = late_regex(r"[:?!]\s|\s[-\u2013\u2014|]\s|\.\s(?=[A-Z])|\s\(")
_CUT_OFF: Final = ("…", "...")
_SPELLING: Final = late_regex(
    r"our(?=s|e|i|a|l|\b)|is(?=e|ing|ation|ab)|ys(?=e|ing)|(?<=[a-z])ll(?=e|ing)|re(?=s?\b)|[ao]e|"
    r"ogue\b|ence\b|grey|programme|ph"
)
_SPELT: Final = {
    "our": "or", "is": "iz", "ys": "yz", "ll": "l", "re": "er", "ae": "e", "oe": "e", "ogue": "og",
    "ence": "ense", "grey": "gray", "programme": "program", "ph": "f",
}  # fmt: skip
_SHORT_WORDS: Final = 3
_SHORT: Final = 24
_BEGIN: Final = 24
_MOST_WORDS: Final = 50_000
_LONGEST_KEPT: Final = 40


class Relation(Enum):
    """How two titles stand to each other."""

    SAME = "same"
    NEARLY = "nearly"  # but for small words and spelling
    CUT = "cut"  # one is cut off, and the other goes on
    SUBTITLED = "subtitled"  # one has a subtitle that the other has not
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Title:
    """A title made comparable.

    ``exact`` has its words without articles as one string, so that hyphens make no odds; ``loose``
    leaves out small words and differences of British and American spelling. ``telling`` and
    ``marks`` tell works of one name apart: numbers of any writing and signs, and words as "reply".
    ``main`` and ``main_loose`` are the same of what stands before a subtitle, or empty.
    """

    exact: str
    loose: str
    main: str
    main_loose: str
    telling: tuple[tuple[str, ...], tuple[str, ...]]
    marks: frozenset[str]
    is_cut: bool
    is_short: bool
    is_stock: bool


@lru_cache(maxsize=20_000)
def title_of(text: str) -> Title:
    """Make a title comparable."""
    whole = text.strip()
    said = title_words(whole)
    cut = whole.endswith(_CUT_OFF)
    main = _SUBTITLE.split(whole, maxsplit=1)[0] if _SUBTITLE.search(whole) else ""
    plain = " ".join(said)
    before = title_words(main) if main else ()
    return Title(
        exact_of(said),
        loose_of(said),
        exact_of(before),
        loose_of(before),
        (_numbers(said), tuple(_SIGNS.findall(whole))),
        frozenset(said) & _MARKS,
        cut,
        len(said) < _SHORT_WORDS and len(whole) < _SHORT,
        bool(_STOCK.fullmatch(plain)),
    )


def title_words(text: str) -> list[str]:
    """Give the folded words of a title; Greek letters and commands of mathematics by their names.

    Words of Greek texts stay as they are.
    """
    if "\\" in text:
        text = _COMMAND.sub(_named, text)
    if not text.isascii() and _IS_GREEK.search(text) and not _IS_GREEK_TEXT.search(text):
        text = text.translate(_GREEK)
    return words(text)


def _named(match: re.Match[str]) -> str:
    # What is left of other commands is an accent or a letter, for which words() has rules.
    name = match[1]
    return (
        f" {name.removeprefix('var').lower()} "
        if name not in _STYLES and len(name) > 1
        else (match[0])
    )


def exact_of(said: Iterable[str]) -> str:
    """Give the words of a title as one string, without articles."""
    return "".join([word for word in said if word not in _ARTICLES])


def loose_of(said: Iterable[str]) -> str:
    """Give the words of a title as one string, without small words and as Americans spell."""
    return "".join(map(_AMERICAN.__getitem__, said))


class _American(dict[str, str]):
    """Words as Americans spell them, nothing for small ones; titles repeat most of their words."""

    def __missing__(self, word: str) -> str:
        spelt = "" if word in _SMALL else _SPELLING.sub(_spelt, word)
        if len(word) <= _LONGEST_KEPT:
            if len(self) >= _MOST_WORDS:
                self.clear()
            self[word] = spelt
        return spelt


_AMERICAN: Final = _American()


def _spelt(match: re.Match[str]) -> str:
    return _SPELT[match[0]]


def _numbers(said: Sequence[str]) -> tuple[str, ...]:
    found = []
    for place, word in enumerate(said):
        if digits := _DIGITS.findall(word):
            found += [each.lstrip("0") or "0" for each in digits]
        elif word in NUMBER_WORDS:
            found.append(NUMBER_WORDS[word])
        elif word in _NAMES_OF_LETTERS or (
            len(word) == 1 and place and said[place - 1] in _COUNTED
        ):
            found.append(word)
    return tuple(found)


def parts_differ(one: Title, other: Title) -> bool:
    """Tell whether titles name different parts, versions or years, or one answers the other."""
    return one.telling != other.telling or one.marks != other.marks


def relation(one: Title, other: Title) -> Relation:
    """Tell how two titles that both say something stand to each other."""
    differ = parts_differ(one, other)
    if one.exact == other.exact and not differ:
        return Relation.SAME
    if one.loose == other.loose and one.loose and not differ:
        return Relation.NEARLY
    for short, long in ((one, other), (other, one)):
        if short.is_cut and len(short.exact) >= _BEGIN and len(long.exact) > len(short.exact):
            if long.exact.startswith(short.exact):
                return Relation.CUT
        elif long.main and long.main == short.exact and not short.is_cut:
            return Relation.SUBTITLED
    return Relation.OTHER


def keys_of(title: Title) -> Iterator[str]:
    """Give the keys under which a title is to be found."""
    return _keys(title.exact, title.loose, title.main_loose, is_cut=title.is_cut)


def asked_keys(title: Title) -> Iterator[str]:
    """Give the keys under which titles are found that may be the same as this one."""
    yield from filter(None, (title.loose, title.main_loose))
    if len(title.exact) >= _BEGIN:
        yield f">{title.exact[:_BEGIN]}"
        if title.is_cut:
            yield f"<{title.exact[:_BEGIN]}"


def keys_of_row(title: str, folded: str) -> Iterator[str]:
    """Give the keys of a title as the library keeps it, with its folded words to sort by."""
    if "\\" in title or not title.isascii():  # letters and commands may have names of their own
        return keys_of(title_of(title))
    said = folded.split()
    main = ""
    if match := _SUBTITLE.search(title):
        main = loose_of(words(title[: match.start()]))
    return _keys(exact_of(said), loose_of(said), main, is_cut=title.endswith(_CUT_OFF))


def _keys(exact: str, loose: str, main: str, *, is_cut: bool) -> Iterator[str]:
    if loose:
        yield loose
    if main:
        yield main
    if len(exact) >= _BEGIN:
        yield f"{'>' if is_cut else '<'}{exact[:_BEGIN]}"
