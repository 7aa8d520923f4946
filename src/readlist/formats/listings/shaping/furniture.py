"""What a page prints around its papers: buttons, headings of sessions, details and labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

# Buttons and badges beside a paper, longest first, so that none is cut short by another.
_WORDS: Final = (
    "attached pdf bib bibtex abs abstract abstracts doi html supp supplement supplementary "
    "supplemental code data dataset "
    "datasets slides poster posters oral orals spotlight video videos arxiv openreview cite "
    "share save website "
    "project github export ris xml ps rdf epub link links paper papers html5 presentation "
    "recording "
    "software attachment attachments revisions everyone award awards cited citation citations "
    "citing view "
    "download open access free full text details metrics preview purchase readers replies "
    "doi: email facebook twitter linkedin reddit bibsonomy google scholar semantic "
    "citeseerx pubpeer unpaywalled version references authority control ask others "
    "electronic edition via record dblp key persistent url add to collection select all none "
    "first page "
    "last previous next show hide more less expand collapse deselect pdfs actions "
    "checklist review reviews author "
    "feedback meta meta-review metareview media available audio mp3 talk teaser demo appendix "
    "get rights "
    "content show|hide only article articles research letter correspondence editorial editor "
    "editors news original openreview sort showing results per edit citeproc short "
    "communication communications extended tutorial regular proceedings book chapter "
    "conference journal "
    "no online early section issue volume public artifact artifacts evaluated functional "
    "reproduced badges badge best "
    "honorable mention outstanding finalist distinguished student winner nominee runner-up in "
    "person "
    "virtual pre-recorded recorded live visit join chat webpage page home homepage pre-print "
    "preprint "
    "supporting information figures tables graphical highlights to from the of and by on this "
    "@ is for your "
    "print e-mail alert create alerts sign login log password register subscribe menu search "
    "citeable "
    "comment comments like follow track permissions request reprints about copy copied quick "
    "look figshare "
    "dataverse zenodo youtube slideslive underline bilibili toc image creative commons license "
    "cc-by cc".split()
)
_BUTTON_WORDS: Final = frozenset(_WORDS)
_TOKEN: Final = re.compile(r"[^\W_]+(?:[-@+'][^\W_]+)*")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NUMBER: Final = re.compile(r"\d[\d.,]*[kKmM]?[bB]?")
_MOST_WORDS: Final = 14
_HALF: Final = 0.5
_FEWEST_BUTTONS: Final = 3
_GLUED: Final = re.compile(
    r"pdf(?:bib|abs|\s)*(?:bib|abs)|viewelectronic edition.*|everyonerevisionsbibtex.*",
    re.IGNORECASE,
)
_WEEKDAY: Final = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?"
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_CLOCK: Final = r"\d{1,2}[:.h]\d\d ?(?:[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\b\.?"
HOURS: Final = re.compile(
    rf"(?:{_CLOCK})(?:\s?(?:[-–—]|to|until)\s?(?:{_CLOCK}))?"
    rf"(?:\s?\(?(?:(?-i:[A-Z]{{2,4}}T)|UTC|GMT)\b\)?)?",
    re.IGNORECASE,
)
_HEADING: Final = re.compile(
    rf"(?:(?:[A-Z]{{3,8}} )?(?:technical|special|main|research|emerging) track\b|(?:technical |"
    rf"paper |oral |poster |plenary |parallel |spotlight |research |morning |"
    rf"afternoon |virtual |demo |concurrent )*sessions?\b(?! (?-i:[a-z]))|(?:session |track |"
    rf"area |general |program(?:me)? )*(?:co-?)?chairs?\b ?[:(]|editors? ?:|"
    rf"(?:issue |volume |guest )?edited by\b|"
    rf"(?:best|kind|warm|many) (?:regards|wishes)\b.{{0,20}}$|sincerely\b.{{0,20}}$|"
    rf"yours\b.{{0,20}}$|cheers\b.{{0,20}}$|dear\b.{{0,60}},$|"
    rf"(?:main |research |industry |industrial |applied |applied data science |demo |special |"
    rf"journal |"
    rf"short paper |full paper |poster )?track\b(?! (?-i:[a-z]))|day \d|{_WEEKDAY}\b,?(?: |"
    rf"$)(?!(?-i:[a-z]))|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\.? {_MONTH}\b|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b|"
    r"rooms?\b ?[:\d]|location ?:|venue ?:|hall [A-Z\d]\b|where ?:|when ?:|"
    r"keynotes?\b|invited (?:talks?|papers?|speakers?)\b|panels?\b ?(?:[:(]|discussion|$)|"
    r"tutorials?\b ?(?::|\d|$)|"
    r"(?:coffee|tea|lunch)\b.{0,40}$|(?:coffee |lunch |tea )?breaks?\b.{0,30}$|"
    r"opening (?:remarks|session|ceremony)\b|closing\b.{0,30}$|"
    r"welcome\b.{0,60}$|registration\b.{0,30}$|(?:conference |gala )?(?:dinner|banquet|"
    r"reception)\b.{0,40}$|"
    r"(?:list of |all )?accepted\b.{0,60}$|table of contents\b|contents$|front ?matter\b|"
    r"back ?matter\b|"
    r"(?:full|long|short|regular|research|demo|poster|industry|position|workshop|technical|"
    r"invited|oral|spotlight|student|main conference|doctoral|tool|system|resource|applied|"
    r"findings) (?:\w+ ){0,2}(?:papers?|articles|presentations|abstracts|demos|posters|track|"
    r"talks|program(?:me)?)\b.{0,40}$|"
    r"(?:editors?|orals?|posters?|spotlights?|demos?|demonstrations?|papers|articles|editorials?|"
    r"workshops?|preface|foreword|"
    r"(?:conference |detailed |technical )?(?:schedule|programme?|agenda|"
    r"timetable)\b(?! (?-i:[a-z])).{0,40}|author index|message from\b.*|organi[sz](?:ation|"
    r"ing)\b.*|program(?:me)? committee.*|committees?|"
    r"sponsors?.*|proceedings|publications?|research articles?|"
    r"journal (?:articles?|papers?)|conference papers|[a-z]|\d{4}s?|\d{4} ?[-–] ?(?:today|"
    r"\d{4}|present))$|"
    r"vol(?:ume|\.)? \d+\b.{0,60}$|issue \d+\b.{0,60}$|copyright\b|©|all rights reserved|"
    r"in this issue|"
    r"(?:first|second|third|fourth|spring|summer|fall|winter) (?:cycle|deadline|round|quarter)\b"
    r".{0,30}$|(?:cycle|round) \d\b.{0,20}$|"
    rf"[\w .,’'-]{{2,40}}, {_MONTH}\.? \d{{1,2}}(?: ?[-–] ?(?:{_MONTH} )?\d{{1,2}})?,? "
    r"(?:19|20)\d\d$|"
    r"part [IVX\d]+\b|home\b ?[|>/].*|(?:best|outstanding|awarded?|honorable|distinguished|"
    r"test of time)\b.{0,30}\b(?:awards?|papers?|mentions?)\b(?-i:[^a-z]){0,4}.{0,20}$)",
    re.IGNORECASE,
)  # fmt: skip
# What arXiv prints around one paper.
_OF_ARXIV: Final = re.compile(
    r"\[submitted on |cite as ?:\s*arxiv|change to browse by|current browse context|"
    r"(?:access paper|references & citations|submission history|bibliographic (?:and|tools|"
    r"explorer)|connected papers|litmaps|scite(?:\.ai| smart)|dblp - cs|listing \| bibtex|"
    r"export bibtex|\d+ blog links?|arxivlabs|about arxivlabs|view pdf\b|core recommender|"
    r"iarxiv recommender|influence flower|links to code|code, data|recommenders and|"
    r"hugging ?face|papers with code|catalyzex|sciencecast|replicate|gotit\.pub|alphaxiv|"
    r"which authors of this paper|both individuals and organizations|have an idea for a project|"
    r"arxiv operational status|get status notifications|contact arxiv|subscribe to arxiv|"
    r"we gratefully acknowledge support|cornell university)|\[v\d+\] [a-z]{3}, |"
    r"from: .{1,80} \[view email\]",
    re.IGNORECASE,
)
_DETAIL: Final = re.compile(
    r"(?:\d{0,4}\(\w{1,6}\)\s?:\s?\d|pages?\b ?:? ?[\dA-Za-z]{0,4}\d|pp?\. ?\d|\d+ ?[-–] ?\d+$|"
    r"art(?:icle)?\.? ?(?:no\.?|"
    r"number|id)\b|doi\b ?:?|https?://|10\.\d{4,9}/|"
    r"arxiv ?:|published\b|first published|last modified|received\b|accepted ?:|submission number|"
    r"(?:\d{1,2} [a-z]{3,9} \d{4})|(?:in )?proceedings\b|proc\. |in: |isbn\b|issn\b|volume \d|"
    r"vol\. ?\d|readers ?:|"
    r"cited by\b|cites ?:|\d+ (?:citations?|downloads?|replies|views)\b|journal of\b|(?:ieee|"
    r"acm|ieee/acm) |transactions on\b|"
    r"lecture notes in\b|advances in neural|publication year\b|year ?:|conference ?:|publisher ?:|"
    r"(?:oral|poster|spotlight|talk|demo|award|best paper)\b(?-i:[^a-z]){0,20}$|\d+ pages\b|"
    r"open access\b.{0,30}$|#\d+$|\(?\d{4}\)?$|poster #?\d+|booth\b|pmc?(?:id)? ?: ?\S|"
    rf"{_MONTH}\.? (?:19|20)\d\d(?:\.?$| \|)|[^.]{{2,60}}\. (?:19|20)\d\d\.?$|"
    r"cite as ?:?$|free (?:pmc )?article\b|no abstract available|[a-z][\w-]{1,14} ?['’‘]\d\d: |"
    r"[^.;]{2,100}\. ?(?:19|20)\d\d(?: [a-z]{3}\b[^;]{0,12})?;)",
    re.IGNORECASE,
)  # fmt: skip
# A DOI, or figures of a journal: "Phys. Rev. Lett. 126, 010501 (2021)".
_SAYS_WHERE: Final = re.compile(
    r"\bdoi: ?10\.\d|doi\.org/10\.\d|\d, ?[A-Z]?\d[\w-]{0,15} \((?:19|20)\d\d\)|"
    r"\bpublished:? (?:online:? )?\d{1,2} [a-z]{3,9}\.? (?:19|20)\d\d\b",
    re.IGNORECASE,
)
LABEL: Final = re.compile(
    r"(?:short |extended |paper )?(?P<label>title|authors?|abstract|summary|keywords?|"
    r"key words|index terms|tl;?dr|"
    r"one[- ]sentence summary|(?:primary |secondary |subject )?areas?|track|topics?|category|"
    r"supplementary material|submission (?:number|history|type|length|guidelines|category)|"
    r"code of ethics|anonymous (?:url|authors)|no acknowledgement section|student paper|"
    r"confirmation|"
    r"paper (?:id|number|type|link|decision)|id|doi|pages?|venue|session|time|room|location|poster|"
    r"presenter|speakers?|affiliations?|corresponding author|dates?|published|url|link|code|"
    r"project page|award|type|status|decision|publication year|language|comments?|license|"
    r"resubmission|optional feedback|pdf|reciprocal reviewing|verify author list|"
    r"previous [\w ]{1,30}|certifications?|assigned action editor|external datasets|"
    r"broader impact statement|data|video|slides)"
    r"\s?[:：]\s*",
    re.IGNORECASE,
)
_PAGES_AT_END: Final = re.compile(
    r"\b(?:pages?|pp)\b\.?(?:\(s\))?\s?:?\s?[A-Za-z]?\d{1,6}\s?[-–—]\s?[A-Za-z]?\d{1,6}\W{0,3}$",
    re.IGNORECASE,
)


def furniture_likeness(text: str) -> float:
    """Tell how much a line looks like buttons and badges of a page, from 0 to 1."""
    if len(text) > 160:  # noqa: PLR2004  # no row of buttons is longer
        return 0.0
    words = _TOKEN.findall(text)
    if not words or _GLUED.fullmatch(text) or _are_buttons(text.split("|")):
        return 1.0
    if len(words) > _MOST_WORDS:
        return 0.0
    known = sum(map(_is_button, words))
    if known < len(words):
        return 0.3 if len(words) > 3 and known >= len(words) - 1 else 0.0  # noqa: PLR2004
    return 1.0 if len(words) <= 6 else 0.7  # noqa: PLR2004


def _are_buttons(parts: Sequence[str]) -> bool:
    """Tell whether bars part buttons: "Abstract for … | Full Text | PDF (2 MB)"."""
    if len(parts) < _FEWEST_BUTTONS:
        return False
    buttons = sum(1 for part in parts if all(map(_is_button, _TOKEN.findall(part))))
    return buttons > _HALF * len(parts)


def _is_button(word: str) -> bool:
    if word.lower() in _BUTTON_WORDS or _NUMBER.fullmatch(word):
        return True
    # Two buttons whose blank was lost: "articleOpen".
    return all(part.lower() in _BUTTON_WORDS for part in _CAMEL.split(word))


def heading_likeness(text: str) -> float:
    """Tell how much a line looks like a heading or an entry of a programme, from 0 to 1."""
    if len(text) > 160:  # noqa: PLR2004  # headings are short
        return 0.0
    if _OF_ARXIV.match(text):
        return 1.0
    hours = HOURS.match(text)
    rest = text[hours.end() :].strip(" :|-–—·,") if hours else text
    if hours and not rest:
        return 1.0
    if _HEADING.match(rest):
        return 1.0
    return 0.2 if hours else 0.0


def detail_likeness(text: str) -> float:
    """Tell how much a line looks like details of a paper: pages, venue, date, labelled values."""
    if len(text) > 500:  # noqa: PLR2004  # details are short
        return 0.0
    if LABEL.match(text):
        return 1.0
    told = _DETAIL.match(text) or _PAGES_AT_END.search(text[-40:]) or _SAYS_WHERE.search(text)
    return 0.9 if told else 0.0
