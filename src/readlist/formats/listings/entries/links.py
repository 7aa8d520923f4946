"""Where the links of an entry lead, and its words without those that only name a link."""

from __future__ import annotations

import re
from typing import Final

from readlist.core.identifiers import CODE as CODE_SCHEME
from readlist.core.identifiers import CODE_HOSTS, NAMING, URL, Identifier, identifier
from readlist.core.late_dataclass import dataclass, field, replace
from readlist.formats.listings.entries.labels import CODE, OTHER, PAPER, label_kind
from readlist.formats.listings.entries.text import TAKEN, EntryText
from readlist.formats.listings.pages.page import Link
from readlist.formats.listings.values.mentions import mentions
from readlist.formats.listings.values.places import is_of_paper

_WEB: Final = re.compile(r"https?://(?:www\.)?([^\s/:?#]+)(/[^\s?#]*)?", re.IGNORECASE)
_PRINTED: Final = re.compile(r"\.(?:pdf|ps|ps\.gz|djvu)$", re.IGNORECASE)
# Places of films, talk, wares and pictures, where nothing is a paper.
_NEVER_PAPERS: Final = re.compile(
    r"(?:^|\.)(?:youtube\.com|youtu\.be|vimeo\.com|bilibili\.com|twitter\.com|x\.com|"
    r"facebook\.com|linkedin\.com|reddit\.com|medium\.com|substack\.com|zhihu\.com|"
    r"amazon\.[a-z.]+|"
    r"coursera\.org|udacity\.com|edx\.org|udemy\.com|kaggle\.com|wikipedia\.org|discord\.gg|"
    r"discord\.com|slack\.com|t\.me|telegram\.me|weixin\.qq\.com|blogspot\.com|wordpress\.com|"
    r"towardsdatascience\.com|stackoverflow\.com|stackexchange\.com|news\.ycombinator\.com|"
    r"shields\.io|awesome\.re|star-history\.com|orcid\.org|npmjs\.com|docs\.google\.com|"
    r"videolectures\.net|slideshare\.net|speakerdeck\.com|quora\.com|goodreads\.com)$"
)
_BLOG: Final = re.compile(r"^blogs?\.|^/(?:blog|blogs|posts|news|courses?|podcasts?)(?:/|$)")
_BARE_LABEL: Final = re.compile(
    rf"(?:^|(?<=[\s,;|·•/()\[\]{TAKEN}\u2028]))([^\s:：,;|()\[\]{TAKEN}](?:[^:：,;|()\[\]{TAKEN}"
    r"\u2028]{0,30}))(?:[(（][^()（）]{0,30}[)）])?\s?[:：]\s?$"
)
_BRACKETED: Final = re.compile(r"\[\s?([^\[\]]{1,40}?)\s?\]|\(\s?([^()]{1,30}?)\s?\)")
# Where a paper appeared, in one word or with a year.
_ACRONYM: Final = re.compile(r"(?=[^a-z]*[A-Z])[\w&+.@/-]{2,20}(?:[\s'’-]{1,2}(?:19|20)?\d\d)?")
_NUMBERED: Final = re.compile(r"\d\D")  # "3DV2021"
_PROJECT: Final = re.compile(r"\b(?:project|home-?page|website|web)\b", re.IGNORECASE)
_FEWEST_BESIDE: Final = 2
_LABEL_BEFORE: Final = 70
_YEAR: Final = re.compile(r"(?<![\d.])(?:19|20)\d\d(?![\d.])")
_YEAR_IN: Final = re.compile(r"(?<![\d.])(?:19|20)\d\d(?![\d.])|[A-Z]['’]?\d\d$")


@dataclass(slots=True)
class Linked:
    """An entry whose labels are taken out; ``entry`` keeps the links on other words.

    ``papers`` are the addresses that lead to the paper, ``code`` those of code, ``others`` what
    else is linked. ``is_labelled`` says that a label names one of them as the paper; ``said`` are
    the labels that tell a year as well.
    """

    entry: EntryText
    papers: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    is_labelled: bool = False
    said: list[str] = field(default_factory=list)


def address_kind(address: str) -> str:
    """Tell where an address leads: to a paper, to code, to something else; empty is unknown."""
    found = _WEB.match(address)
    if found is None:
        return PAPER if _PRINTED.search(address) and not address.startswith("#") else OTHER
    host, path = found[1].lower(), found[2] or "/"
    if is_of_paper(address):
        return PAPER
    if _NEVER_PAPERS.search(host):
        return OTHER
    if _PRINTED.search(path):
        return PAPER
    if host in CODE_HOSTS:
        return CODE if path.strip("/").count("/") else OTHER
    return OTHER if _BLOG.match(host) or _BLOG.match(path.lower()) else ""


def without_labels(entry: EntryText) -> Linked:
    """Take the labels of links out of an entry's words, linked or not, and sort the links."""
    found = Linked(entry)
    text, kept = entry.text, []
    for link in entry.links:
        words = text[link.begin : link.end]
        bare = words.startswith(("http://", "https://", "www.")) or not words.strip(TAKEN)
        kind = _bare_kind(text, link) if bare else label_kind(words) or _in_brackets(text, link)
        if bare or kind or not any(map(str.isalnum, words)):
            text = _taken(text, link, with_label=bare)
            is_project = kind == OTHER and bool(_PROJECT.search(words))
            _sort(found, link.address, "" if is_project else kind)
            found.is_labelled = found.is_labelled or kind == PAPER
            if not bare and (year := _YEAR_IN.search(words)):
                found.said += [words, *([year.group()] if _NUMBERED.match(words) else [])]
        else:
            kept.append(link)
    for bracket in _BRACKETED.finditer(text):
        kind = label_kind(bracket[1] or bracket[2])
        if kind and (bracket[1] or kind != OTHER) and not _YEAR.search(bracket.group()):
            text = _blank(text, bracket.start(), bracket.end())
    found.entry = replace(entry, text=text, links=tuple(kept))
    return found


def _in_brackets(text: str, link: Link) -> str:
    """Tell what one bracketed word is that links beside a title: "[ICCVW2021] A Title of Words"."""
    begin, end = link.begin - 1, link.end
    if begin < 0 or text[begin] + text[end : end + 1] not in {"[]", "()"}:
        return ""
    word, others = text[link.begin : end], text[:begin] + text[end + 1 :]
    if not _ACRONYM.fullmatch(word) or len(others.split()) < _FEWEST_BESIDE:
        return ""
    return PAPER if address_kind(link.address) == PAPER else ""


def _bare_kind(text: str, link: Link) -> str:
    label = _BARE_LABEL.search(text, max(0, link.begin - _LABEL_BEFORE), link.begin)
    return label_kind(label[1]) if label else ""


def _sort(found: Linked, address: str, kind: str) -> None:
    leads = address_kind(address)
    if leads == CODE and kind != OTHER:
        found.code.append(address)
    elif kind == OTHER or address.startswith("#"):
        found.others.append(address)
    elif kind == CODE:
        found.code.append(address)
    elif PAPER in {leads, kind}:
        found.papers.append(address)
    else:
        found.others.append(address)


def _taken(text: str, link: Link, *, with_label: bool) -> str:
    begin, end = link.begin, link.end
    if with_label:
        label = _BARE_LABEL.search(text, max(0, begin - _LABEL_BEFORE), begin)
        if label and (label_kind(label[1]) or len(label[1]) <= 12):  # noqa: PLR2004  # "DOI: …"
            begin = label.start(1)
    while begin and text[begin - 1] in "[( " and end < len(text):
        after = end
        while after < len(text) and text[after] in " :,.;|":
            after += 1
        if text[begin - 1] == " ":
            begin -= 1
        elif after < len(text) and text[after] == {"[": "]", "(": ")"}[text[begin - 1]]:
            begin, end = begin - 1, after + 1
        else:
            break
    return _blank(text, begin, end)


def _blank(text: str, begin: int, end: int) -> str:
    return text[:begin] + TAKEN * (end - begin) + text[end:]


def named(addresses: list[str]) -> list[Identifier]:
    """Give what the addresses of one paper name: identifiers, and the address of its page."""
    found: list[Identifier] = []
    pages: list[Identifier] = []
    for address in addresses:
        made = [one for each in mentions(address)[:1] for one in each.identifiers]
        named_here = [one for one in made if one.scheme in NAMING]
        page = identifier(URL, address)
        if named_here:
            found += named_here
            pages += [one for one in made if one.scheme == URL]
        elif page:
            pages.append(page)
    return list(dict.fromkeys(found + pages[:1]))


def code_at(addresses: list[str]) -> list[Identifier]:
    """Give the first address of code as an identifier."""
    made = (identifier(CODE_SCHEME, address) for address in addresses)
    return [one for one in made if one][:1]
