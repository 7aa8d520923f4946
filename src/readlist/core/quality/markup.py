"""What is left of HTML and LaTeX in values that are plain Unicode."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from readlist.core.late_regex import late_regex
from readlist.core.quality.finding import (
    PRINTED,
    UNTIDY,
    WRONG,
    Around,
    Finding,
    Rule,
    texts,
    with_text,
)
from readlist.core.reference import Reference

if TYPE_CHECKING:
    import re

TAGS: Final = Rule(
    "html-tags", "HTML tags", UNTIDY,
    "Takes tags of paragraphs away and writes digits above and below the line as such.",
)  # fmt: skip
LATEX: Final = Rule("latex", "LaTeX commands that are left", UNTIDY)
BRACES: Final = Rule(
    "braces", "Braces that do not match or hold the whole", WRONG,
    "Takes braces away that hold the whole value or stand alone at its end.",
)  # fmt: skip
RULES: Final = (TAGS, LATEX, BRACES)

_TAG: Final = late_regex(
    r"</?(?:jats:\w+|i|b|u|em|strong|tt|sub|sup|span|p|br|div|h[1-6]|title|sec|scp|sc|font|a|"
    r"inline-formula|tex-math|mml:\w+|list|list-item)(?:\s[^<>]{0,300})?/?>",
    0,
)
_PARAGRAPH: Final = late_regex(r"</?(?:p|div|jats:p|jats:sec|sec|br|font|jats:title|title)\s*/?>")
_FIGURES: Final = late_regex(r"<(sub|sup)>\s*([0-9+-]{1,6})\s*</\1>")
_BELOW: Final = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_ABOVE: Final = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_FORMULA: Final = late_regex(
    r"\$[^$]*\$|\\\(.{0,300}?\\\)|\\\[.{0,300}?\\\]|\\ensuremath\{[^{}]*\}"
)
_COMMAND: Final = late_regex(r"\\[A-Za-z]{2,}|\\[\"'`^~=.][A-Za-z{\\]|\\[cuvHkrdb]\{|\\[&%$#_{}]")
_ENDS: Final = ("{", "}")


def find(reference: Reference, _around: Around) -> Iterator[Finding]:
    """Look for tags in all prose, for LaTeX in what is short, for braces in both and in links."""
    for name, text in texts(reference):
        if "<" in text and _TAG.search(text):
            yield _tags(reference, name, text)
        if name not in PRINTED:
            continue
        if "\\" in text and _COMMAND.search(_FORMULA.sub("", text)):
            words = "The text has LaTeX in it that was not understood; other styles will print it."
            yield LATEX.found(name, text, words)
        if "{" in text or "}" in text:
            yield from _braces(reference, name, text)
    for name in ("url", "doi", "eprint"):
        text = reference.fields.get(name, "")
        if "{" in text or "}" in text:
            yield from _braces(reference, name, text)


def _tags(reference: Reference, name: str, text: str) -> Finding:
    mended = _PARAGRAPH.sub(" ", _FIGURES.sub(_figures, text))
    mended = "\n".join(" ".join(line.split()) for line in mended.strip().splitlines())
    words = "The text has HTML in it, which citations print as it is."
    if _TAG.search(mended):
        return TAGS.found(name, text, words)
    return TAGS.found(name, text, words, with_text(reference, name, mended), mended)


def _figures(match: re.Match[str]) -> str:
    return match[2].translate(_BELOW if match[1] == "sub" else _ABOVE)


def _braces(reference: Reference, name: str, text: str) -> Iterator[Finding]:
    plain = _FORMULA.sub("", text).replace("\\{", "").replace("\\}", "")
    depth, lowest = 0, 0
    is_one = plain.startswith("{") and plain.endswith("}")
    for place, character in enumerate(plain):
        depth += (character == "{") - (character == "}")
        lowest = min(lowest, depth)
        is_one = is_one and (depth > 0 or place == len(plain) - 1)
    if depth or lowest:
        mended = _without_stray(text) if plain == text else ""
        words = "An opening or closing brace is missing or too many."
        repaired = with_text(reference, name, mended) if mended else None
        yield BRACES.found(name, text, words, repaired, mended)
    elif is_one and plain == text and len(text) > 2:  # noqa: PLR2004  # more than the braces
        mended = _unwrapped(text)
        if mended:
            words = "Braces hold the whole value."
            yield BRACES.found(name, text, words, with_text(reference, name, mended), mended)


def _without_stray(text: str) -> str:
    """Take one brace away from an end, where no other is in the text."""
    if text.count("{") + text.count("}") != 1:
        return ""
    bare = text.strip().lstrip("{}").rstrip("{}").strip()
    return bare if not any(brace in bare for brace in _ENDS) else ""


def _unwrapped(text: str) -> str:
    bare = text
    while bare.startswith("{") and bare.endswith("}") and "}" not in bare[1:-1].split("{")[0]:
        bare = bare[1:-1].strip()
    return "" if any(brace in bare for brace in _ENDS) else bare
