"""What LaTeX commands stand for: accents, letters, symbols, and commands that only format."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

# Accents of LaTeX (source2e, section "Accents") as combining characters.
ACCENTS: Final = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "G": "\u030f",
    "U": "\u030e", "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331", "h": "\u0309",
    "t": "\u0361",
}  # fmt: skip
# An accent over nothing, as in the addresses that "\~{}" is used for.
BARE_ACCENTS: Final = {
    "`": "`", "'": "\u00b4", "^": "^", "~": "~", "=": "\u00af", '"': "\u00a8", ".": "\u02d9",
}  # fmt: skip
_DOTLESS: Final = {"ı": "i", "ȷ": "j"}

# Commands whose argument is the text itself: fonts, boxes, protections.
TRANSPARENT: Final = frozenset(
    "emph textit textbf textsc textrm textsf texttt textup textmd textsl textnormal text mbox "
    "hbox mkbibemph mkbibbold mkbibitalic mkbibparens ensuremath natexlab bibinfo bibnamefont "
    "bibfnamefont underline nocase citenamefont uppercase lowercase textln textlf".split()
)
# Switches that change the font up to the end of their group.
SWITCHES: Final = frozenset(
    "it bf sc rm sf tt sl em itshape bfseries scshape rmfamily sffamily ttfamily slshape upshape "
    "mdseries normalfont small footnotesize large Large relax protect displaystyle textstyle "
    "penalty allowbreak linebreak nolinebreak hfill noindent boldmath unboldmath".split()
)
# Commands whose argument only steers sorting and is never seen.
UNSEEN: Final = frozenset("noopsort noop nop printfirst sortnoop hspace vspace phantom".split())
VERBATIM: Final = frozenset({"url", "path", "nolinkurl"})
QUOTING: Final = frozenset({"enquote", "mkbibquote"})
SUBSCRIPTS: Final = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
SUPERSCRIPTS: Final = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")

# Text for commands without an argument, where it differs from pylatexenc's or is wanted at once.
_OWN: Final = {
    "i": "ı", "j": "ȷ", "l": "ł", "L": "Ł", "o": "ø", "O": "Ø", "ss": "ß", "SS": "ẞ", "ae": "æ",
    "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "dh": "ð", "DH": "Ð", "th": "þ",
    "TH": "Þ", "dj": "đ", "DJ": "Đ", "textbackslash": "\\", "textbraceleft": "{",
    "textbraceright": "}", "lbrace": "{", "rbrace": "}", "textasciitilde": "~",
    "textasciicircum": "^", "textasciigrave": "`", "textdollar": "$", "textunderscore": "_",
    "textbar": "|", "textless": "<", "textgreater": ">", "textquotesingle": "'",
    "textquotedbl": '"', "textnumero": "№", "nobreakspace": "\u00a0", "space": " ", "par": "\n\n",
    "newline": "\n", "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX",
    "dots": "…", "ldots": "…", "textellipsis": "…", "quad": " ", "qquad": " ", "thinspace": " ",
    "slash": "/", "and": "and", "hyphen": "-", "bibrangedash": "–", "textperiodcentered": "·",
    "cdot": "·", "textcelsius": "℃", "S": "§", "P": "¶", "copyright": "©", "pounds": "£",
    "textnormaltilde": "~", "string": "", "lq": "‘", "rq": "’", "glqq": "„", "grqq": "“",
    "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "guillemotleft": "«", "guillemotright": "»",
    "addperiod": ".", "addcomma": ",", "addspace": " ", "adddot": ".",
}  # fmt: skip
# One-character commands that are no accents.
SIGNS: Final = {
    " ": " ", "\n": " ", "&": "&", "%": "%", "#": "#", "_": "_", "$": "$", "{": "{", "}": "}",
    "-": "", "/": "", ",": " ", ";": " ", ":": " ", ">": " ", "!": "", "@": "", "\\": " ",
}  # fmt: skip


@cache
def symbol(name: str) -> str | None:
    """Give the text of a command without arguments, or None for one that is not known."""
    if name in _OWN:
        return _OWN[name]
    if name in SWITCHES:
        return ""
    from pylatexenc.latex2text import get_default_latex_context_db

    spec = get_default_latex_context_db().get_macro_spec(name)
    text = getattr(spec, "simplify_repl", None)
    # Longer ones are places kept free for citations, dates and the like.
    return text if isinstance(text, str) and len(text) == 1 else None


def accented(text: str, accent: str) -> str:
    """Put an accent on the first character of a text, as one character where there is one."""
    base = _DOTLESS.get(text[0], text[0])
    end = 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return unicodedata.normalize("NFC", base + text[1:end] + ACCENTS[accent]) + text[end:]
