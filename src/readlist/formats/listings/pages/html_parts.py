"""Which parts of a saved web page its readers do not see, and what the others do to a line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

# Menus, forms and what programs need; their words are no part of what a page lists.
_UNSEEN: Final = frozenset(
    "script style noscript template textarea title svg iframe nav button select option object "
    "datalist footer canvas audio video noembed xmp dialog".split()
)
_UNSEEN_WORDS: Final = frozenset(
    "nav navbar navigation menu sidebar breadcrumb breadcrumbs footer site-footer page-footer "
    "site-header navbar-nav cookie-banner sr-only visually-hidden screen-reader-text noprint "
    "bibtex MathJax MathJax_Preview MathJax_SVG MathJax_Display katex-html mjx-chtml "
    "abstract-short skip-link toc mw-editsection".split()
)
_UNSEEN_ROLES: Final = frozenset({"navigation", "menu", "menubar", "search", "contentinfo"})
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ALWAYS_SEEN: Final = frozenset({"html", "body", "main", "article", "head"})
_TITLES: Final = re.compile(
    r"(?:paper|pub(?:lication)?|entry|article|item|result)?[-_]?title|"
    r"(?:paper|pub(?:lication)?|article)[-_]?name"
)

# What stands alone on its lines, and what has blank lines around it.
APART: Final = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre section article hr figure header main "
    "details fieldset center".split()
)
BLOCKS: Final = APART | frozenset(
    "div li dt dd tr td th tbody thead tfoot caption summary address figcaption form legend body "
    "head html menu aside hgroup label".split()
)
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
STRONG: Final = frozenset({"b", "strong"})
SLANTED: Final = frozenset({"i", "em", "cite", "var", "dfn"})
VOID: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)


def is_unseen(name: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether an element's words are not shown, or are no part of the page's text."""
    if name in _ALWAYS_SEEN or name in VOID:
        return False
    if name in _UNSEEN:
        return name != "nav" or attributes.get("class") != "publ"  # DBLP's links to one paper
    if not attributes:
        return False
    named = attributes.get("class", "") + " " + attributes.get("id", "")
    words = set(named.split())
    if not words.isdisjoint(_UNSEEN_WORDS) or attributes.get("role", "") in _UNSEEN_ROLES:
        return True
    if "abstract" in named.lower():  # often folded away until a reader asks for it
        return False
    hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    return hidden or bool(_HIDDEN.search(attributes.get("style", "")))


def names_title(attributes: Mapping[str, str]) -> bool:
    """Tell whether a page says by its classes that an element holds the title of a paper."""
    named = attributes.get("class", "").lower().split()
    return any(_TITLES.fullmatch(word) for word in named)
