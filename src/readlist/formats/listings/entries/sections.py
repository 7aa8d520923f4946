"""What the heading of a list tells of its items: papers or other things, a year, a venue."""

from __future__ import annotations

import re
from typing import Final

from readlist.core.dates import PartialDate
from readlist.core.late_dataclass import dataclass
from readlist.formats.listings.entries.dates import list_date
from readlist.formats.listings.venues import Venue, read_venue
from readlist.formats.listings.venues import words as known

_WORD: Final = re.compile(r"[^\W\d_]+")
_PAPERS: Final = re.compile(
    r"\b(?:papers?|publications?|articles?|preprints?|literature|reading|references|"
    r"bibliograph(?:y|ie)|surveys?|"
    r"reviews?|theses|proceedings|journals?|publikationen|veröffentlichungen|articulos|"
    r"artículos)\b"
    r"|论文|文献|综述|論文|논문",
    re.IGNORECASE,
)
# Lists of these have no papers, whatever they link to.
_NEVER: Final = re.compile(
    r"\W*(?:table of )?(?:contents?|toc|contributing|contributions?|contributors?|how to "
    r"contribute|"
    r"licen[cs]es?|star history|stargazers|acknowledge?ments?|citation|citing.*|cite.*|"
    r"contacts?(?: us)?|"
    r"changelog|news|updates?|latest news|what'?s new|to-?do|faq|usage|installation|quick start|"
    r"related (?:lists|awesome lists|repositor(?:y|ies)|projects)|other (?:awesome )?lists|"
    r"awesome lists|sponsors?|maintainers?|目录|贡献|更新|最新消息|"
    r"people|team|members|alumni|teaching|awards?|bio(?:graphy)?)\W*",
    re.IGNORECASE,
)
_CONTENTS: Final = re.compile(
    r"\W*(?:table of )?(?:contents?|toc|index|outline|overview|目录|目錄|目次)\W*", re.IGNORECASE
)
_OTHERS: Final = frozenset(
    "tools tool software libraries library frameworks packages toolkits toolboxes toolbox code "
    "codebases codebase implementations repositories repos datasets dataset data corpora "
    "benchmarks "
    "leaderboards challenges competitions blogs blog posts tutorials tutorial courses course "
    "lectures "
    "lecture videos video talks talk podcasts podcast books book researchers groups labs "
    "communities "
    "community companies startups jobs resources websites links demos products services "
    "newsletters "
    "forums slides workshops conferences events projects lists plugins apps simulators platforms "
    "数据集 工具 课程 博客 视频 教程 书籍 代码 资源".split()
)
_PLURALS: Final = frozenset(word for word in _OTHERS if word.endswith("s") and len(word) > 4) | {  # noqa: PLR2004
    "software", "数据集", "工具", "课程", "博客", "视频", "教程", "书籍"
}  # fmt: skip
_FILLERS: Final = frozenset(
    "and or of the for other open source online public awesome useful more best great official "
    "misc "
    "miscellaneous some related popular free recommended video blog code data relevant "
    "interesting "
    "in on with a our my".split()
)
_YEARED: Final = re.compile(
    r"\W*(?:(?:papers?|publications?|year|published|in|from|accepted|articles?|preprints?|the|"
    r"年)\W+)*"
    r"(?P<when>(?:19|20)\d\d(?:[./-](?:0?[1-9]|1[0-2]))?|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|"
    r"Sep|Oct|Nov|Dec)[a-z]*\.?,? "
    r"(?:19|20)\d\d)(?:\W+(?:papers?|publications?|articles?|preprints?|"
    r"年))*\s*(?:\(\s*\d+\s*\w*\s*\))?[\W年]*",
    re.IGNORECASE,
)
_MEETING: Final = re.compile(
    r"\W*(?:accepted |all |papers? |publications? |from |at |in |the |awesome )*"
    r"(?P<venue>[A-Z][\w&+/-]*(?: (?:Findings|Workshops?|Main|Demo|Sec(?:urity)?|"
    r"(?-i:[A-Z][A-Z&]{1,7})))?[\s'’-]*(?:(?:19|20)\d\d|"
    r"['’]\d\d)"
    r"(?:[ (-]*(?:Oral|Poster|Spotlight|Highlight|Findings|Workshops?|Main)s?\)?)?)"
    r"(?:[\s-]+(?:accepted|papers?|publications?|list|articles?|main|conference|with|code|"
    r"track))*\s*(?:\(\s*\d+\s*\w*\s*\))?\W*",
    re.IGNORECASE,
)
# "Before 2020" is the year of none of the papers below it.
_PERSONAL: Final = frozenset(
    "honors honours awards award prizes scholarships fellowships grants funding service services "
    "education experience employment internships memberships skills interests teaching news "
    "biography bio mentoring advising supervision reviewing reviewer hobbies contact".split()
)
_BESIDE_PERSONAL: Final = frozenset(
    "academic professional research selected recent work my and of the latest industry work "
    "activities community public other".split()
)
_OPEN_ENDED: Final = re.compile(
    r"\W*(?:papers? )?(?:before|after|until|since|till|prior to|up to|earlier than|from before|"
    r"vor|nach|bis|seit|avant|après|depuis|≤|<|older)\b",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 9


@dataclass(frozen=True, slots=True)
class Section:
    """What is known of the items below a heading.

    ``kind`` is ``papers``, ``others`` (tools, courses …), ``personal`` (education, awards …),
    ``never`` (contents, licence …) or empty.
    """

    kind: str = ""
    date: PartialDate | None = None
    venue: Venue | None = None

    def within(self, words: str) -> Section:
        """Give what is known below a heading in this section."""
        own = section_of(words)
        kind = own.kind or self.kind
        if own.date:
            return Section(kind, own.date, own.venue)
        return Section(kind, self.date, self.venue)


def section_of(words: str) -> Section:
    """Tell what a heading says of what stands below it."""
    words = words.strip()
    if _OPEN_ENDED.match(words):
        return Section(_kind(words))
    if found := _YEARED.fullmatch(words):
        return Section("", list_date(found["when"]))
    if found := _MEETING.fullmatch(words):
        venue = read_venue(found["venue"])
        named = venue if known.is_meeting(found["venue"]) else None
        return Section("papers" if _PAPERS.search(words) else "", venue.date, named)
    return Section(_kind(words))


def is_personal(words: str) -> bool:
    """Tell whether a heading stands above what a person has and does, where nothing is a paper."""
    found = [word.lower() for word in _WORD.findall(words)]
    if not 0 < len(found) <= _MOST_WORDS:
        return False
    personal = [word in _PERSONAL for word in found]
    known = zip(personal, found, strict=True)
    return any(personal) and all(one or word in _BESIDE_PERSONAL for one, word in known)


def _kind(words: str) -> str:
    if _NEVER.fullmatch(words):
        return "never"
    found = [word.lower() for word in _WORD.findall(words)]
    if not found or len(found) > _MOST_WORDS:
        return ""
    if _PAPERS.search(words):
        return "papers"
    if is_personal(words):
        return "personal"
    if all(word in _OTHERS or word in _FILLERS for word in found) or found[-1] in _PLURALS:
        return "others"
    return ""


class Sections:
    """The headings above a place of a page, the nearest last."""

    def __init__(self) -> None:
        """Begin above all headings."""
        self._above: list[tuple[int, Section]] = []
        self._in_contents = False
        self._begun = False

    @property
    def here(self) -> Section:
        """What is known at the place that was reached."""
        return self._above[-1][1] if self._above else Section()

    def enter(self, level: int, words: str) -> None:
        """Pass a heading."""
        if self._in_contents:  # nothing stands below it, whatever its level
            self._above.pop()
        while self._above and self._above[-1][0] >= level:
            self._above.pop()
        self._in_contents = bool(_CONTENTS.fullmatch(words))
        entered = self.here.within(words)
        if not self._begun and entered.date:
            level = 0  # the title of the whole page
        self._begun = True
        self._above.append((level, entered))
