"""How DBLP writes where a paper appeared, such as ``Trans. Rivers 12(3): 45-67 (2023)``."""

from __future__ import annotations

import re
from typing import Final

from readlist.core.late_dataclass import dataclass, field
from readlist.formats.listings.shaping.known_words import FUNCTION_WORDS, TITLE_WORDS

_STOP: Final = re.compile(r"(?<=[.?!])\s+(?=\S)")
_PREPRINT: Final = re.compile(
    r"CoRR,? (?:abs/)?(?P<arxiv>[a-z-]{0,10}/?\d{4}\.?\d{3,5})(?:v\d+)?(?: \((?P<year>\d{4})\))?"
)
_PAGES: Final = (
    r"(?P<pages>[A-Za-z]{0,3}\d[\w:.]{0,12}(?:-[A-Za-z]{0,3}\d[\w:.]{0,12})?|"
    r"[ivxlc]{1,6}(?:-[ivxlc]{1,6})?)"
)
_JOURNAL: Final = re.compile(
    r"(?P<journal>[^:()]{2,120}?)"
    r"(?: (?P<volume>[A-Z]{0,3}\d[\w./-]{0,12})(?:\((?P<number>[^()]{1,30})\))?"
    r"| \((?P<alone>[^()]{1,30})\))?"
    rf"(?:: {_PAGES})? \((?P<year>(?:19|20)\d\d)\)"
)
_MEETING: Final = re.compile(
    rf"(?P<event>[^:]{{2,120}}?)(?: \((?P<volume>[\w .-]{{1,30}})\))? (?P<year>(?:19|"
    rf"20)\d\d)(?:: {_PAGES})?"
)
_BOOK: Final = re.compile(
    rf"(?P<publisher>[^:]{{3,160}}),? (?P<year>(?:19|"
    rf"20)\d\d)(?:, ISBN [\dX-]{{10,17}})?(?:,(?: pp?\.)? ?{_PAGES})?"
)
_ONLY_PAGES: Final = re.compile(rf"{_PAGES}(?:, {_PAGES.replace('pages', 'more')}){{0,3}}")
_JOURNAL_BEGINS: Final = re.compile(
    r"(?:J\.|IEEE|ACM|CoRR|Trans\.|Proc\.|Int\.|Inf\.|Comput\.|SIAM|Theor\.|Adv\.|Ann\.|Artif\.|"
    r"Appl\.|Commun\.|Math\.|Nat\.|Softw\.|Eur\.|Found\.|Neural|Pattern|Knowl\.|Expert|Bioinform)"
)
_LONGEST_ABBREVIATION: Final = 6
_FEWEST_OF_TITLE: Final = 3
_SCHOOL: Final = re.compile(
    r"\b(?:univ|institut|school|college|eth|epfl|mit\b|hochschule|academ)", re.IGNORECASE
)
_LOWER: Final = frozenset(
    "of and in on the for to de für und la et des y e di da do dos du del an".split()
)
_ABBREVIATED: Final = frozenset({"program.", "control.", "video.", "robot.", "graph.", "process."})


@dataclass(frozen=True, slots=True)
class DblpVenue:
    """What DBLP's words on a venue say; nothing is ``said`` where they are not of DBLP's form."""

    said: bool = False
    type: str = ""
    year: int = 0
    arxiv: str = ""
    fields: dict[str, str] = field(default_factory=dict)

    def within(self, volume: DblpVenue) -> DblpVenue:
        """Give this with what the heading of the volume says."""
        kind = self.type or volume.type
        return DblpVenue(self.said, kind, volume.year, self.arxiv, volume.fields | self.fields)


def parted_title(text: str) -> tuple[str, str]:
    """Part the title from the words on the venue, which follow a full stop.

    Both have full stops of their own ("Trans.", "Part I. Theory"): the first after which words on
    a venue stand, or a later one after which a journal's name surely begins.
    """
    cuts = list(_STOP.finditer(text))
    fitting = [cut for cut in cuts if _begins_as_venue(text[cut.end() :])]
    while len(fitting) > 1 and _is_of_title(text[fitting[0].end() : fitting[1].start()]):
        del fitting[0]
    surely = [cut for cut in fitting if _begins_journal(text, cut.start(), cut.end())]
    cut = next(iter(surely[-1:] or fitting or cuts), None)
    if cut is None:
        return text.strip().removesuffix("."), ""
    return _without_stop(text[: cut.start()]), text[cut.end() :].strip()


def _is_of_title(words: str) -> bool:
    """Tell whether a sentence before the venue is the title's: "Lost? A Study of Ropes. FERRY"."""
    found = words.split()
    return len(found) >= _FEWEST_OF_TITLE and any(word in FUNCTION_WORDS for word in found)


def _begins_journal(text: str, end: int, begin: int) -> bool:
    before = text[max(0, end - 30) : end].rsplit(None, 1)[-1]
    abbreviated = before.endswith(".") and before[0].isupper()
    if abbreviated and (len(before) <= _LONGEST_ABBREVIATION or _JOURNAL_BEGINS.match(before)):
        return False
    return bool(_JOURNAL_BEGINS.match(text, begin))


def _without_stop(title: str) -> str:
    title = title.strip()
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def _begins_as_venue(rest: str) -> bool:
    if not dblp_venue(rest).said:
        return False
    for word in rest.split():
        if any(map(str.isdigit, word)):
            return True
        bare = word.strip("().,:;&/-")
        if bare and bare[0].islower() and bare not in _LOWER:
            return False
        if word.endswith((".", "?", "!")) and _ends_sentence(word):
            return False
    return True


def _ends_sentence(word: str) -> bool:
    lower = word.lower()
    return lower not in _ABBREVIATED and (word[-1] != "." or lower.rstrip(".") in TITLE_WORDS)


def dblp_venue(text: str) -> DblpVenue:
    """Read DBLP's words on where a paper appeared."""
    text = text.strip().removesuffix(".").strip()
    if found := _PREPRINT.fullmatch(text):
        return DblpVenue(True, "online", int(found["year"] or 0), found["arxiv"], {"pubstate": ""})  # noqa: FBT003
    if found := _ONLY_PAGES.fullmatch(text):
        return DblpVenue(True, "", 0, "", {"pages": text})  # noqa: FBT003
    if found := _JOURNAL.fullmatch(text):
        fields = {
            "journaltitle": found["journal"], "volume": found["volume"] or "",
            "number": found["number"] or found["alone"] or "", "pages": found["pages"] or "",
        }  # fmt: skip
        return DblpVenue(True, "article", int(found["year"]), "", _filled(fields))  # noqa: FBT003
    if found := _MEETING.fullmatch(text):
        if found["event"].rstrip().endswith(",") or (
            _SCHOOL.search(found["event"]) and not found["pages"]
        ):
            return _book(text)
        fields = {
            "booktitle": found["event"], "volume": found["volume"] or "",
            "pages": found["pages"] or "",
        }  # fmt: skip
        return DblpVenue(True, "inproceedings", int(found["year"]), "", _filled(fields))  # noqa: FBT003
    return _book(text)


def _book(text: str) -> DblpVenue:
    found = _BOOK.fullmatch(text)
    if not found:
        return DblpVenue()
    publisher = found["publisher"].rstrip(" ,")
    if _SCHOOL.search(publisher):
        return DblpVenue(True, "thesis", int(found["year"]), "", {"institution": publisher})  # noqa: FBT003
    return DblpVenue(True, "book", int(found["year"]), "", {"publisher": publisher})  # noqa: FBT003


def _filled(fields: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}
