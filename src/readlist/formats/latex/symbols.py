"""What LaTeX commands stand for: accents, letters, and symbols."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from readlist.formats.latex.commands import SWITCHES

# Accents of LaTeX (source2e, "Accents", and the text symbols of its encodings) as combining
# characters; some of the longer names put two on one letter.
ACCENTS: Final = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "G": "\u030f",
    "U": "\u030e", "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331", "h": "\u0309",
    "t": "\u0361", "f": "\u0311", "C": "\u030f", "textcommabelow": "\u0326", "ocirc": "\u030a",
    "capitalcedilla": "\u0327", "capitalogonek": "\u0328", "textroundcap": "\u0311",
    "textsubring": "\u0325", "textsubumlaut": "\u0324", "textsubtilde": "\u0330",
    "textsubcircum": "\u032d", "textsubbreve": "\u032e", "textsubarch": "\u032f",
    "textsubdot": "\u0323", "textsubbar": "\u0331", "textsubbridge": "\u032a",
    "textsubwedge": "\u032c", "textsyllabic": "\u0329", "textovercross": "\u033d",
    "textvbaraccent": "\u030d", "textdoublevbaraccent": "\u030e", "textdoublegrave": "\u030f",
    "textacutemacron": "\u0304\u0301", "textgravemacron": "\u0304\u0300",
    "textcircumacute": "\u0302\u0301", "textbrevemacron": "\u0304\u0306",
    "texttildedot": "\u0307\u0303", "textdotacute": "\u0301\u0307",
}  # fmt: skip
# An accent over nothing, as in the addresses that "\~{}" is used for.
BARE_ACCENTS: Final = {
    "`": "`", "'": "\u00b4", "^": "^", "~": "~", "=": "\u00af", '"': "\u00a8", ".": "\u02d9",
}  # fmt: skip
_DOTLESS: Final = {"ı": "i", "ȷ": "j"}

# Text for commands without an argument, where it differs from pylatexenc's or is wanted at once.
_OWN: Final = {
    "i": "ı", "j": "ȷ", "l": "ł", "L": "Ł", "o": "ø", "O": "Ø", "ss": "ß", "SS": "ẞ", "ae": "æ",
    "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "dh": "ð", "DH": "Ð", "th": "þ",
    "TH": "Þ", "dj": "đ", "DJ": "Đ", "textbackslash": "\\", "textbraceleft": "{",
    "textbraceright": "}", "lbrace": "{", "rbrace": "}", "textasciitilde": "~",
    "textasciicircum": "^", "textasciigrave": "`", "textdollar": "$", "textunderscore": "_",
    "textbar": "|", "textless": "<", "textgreater": ">", "textquotesingle": "'",
    "textquotedbl": '"', "textnumero": "№", "nobreakspace": "\u00a0", "space": " ", "par": "\n\n",
    "newline": "\n", "dots": "…", "ldots": "…", "textellipsis": "…", "quad": " ", "qquad": " ",
    "thinspace": " ", "enspace": " ", "slash": "/", "and": "and", "hyphen": "-",
    "bibrangedash": "–", "textperiodcentered": "·", "cdot": "·", "textcelsius": "℃", "S": "§",
    "P": "¶", "copyright": "©", "pounds": "£", "textnormaltilde": "~", "string": "", "lq": "‘",
    "rq": "’", "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»",
    "flq": "‹", "frq": "›", "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«",
    "guillemetright": "»", "og": "« ", "fg": " »", "addperiod": ".", "addcomma": ",",
    "addspace": " ", "adddot": ".", "addcolon": ":", "addsemicolon": ";", "addhyphen": "-",
    "addslash": "/", "emdash": "—", "endash": "–", "Dash": "—", "texthyphen": "‐", "degree": "°",
    "Ohm": "Ω", "bysame": "———", "lbrack": "[", "rbrack": "]", "colon": ":", "lt": "<", "gt": ">",
    "euro": "€", "EUR": "€", "texteuro": "€",
    "No": "N°", "no": "n°", "ier": "er", "ieme": "e", "textasteriskcentered": "*",
}  # fmt: skip
# Names of programs that have a command of their own (hologo, and plain usage).
_LOGOS: Final = {name: name for name in (
    "TeX LaTeX BibTeX XeTeX XeLaTeX LuaTeX LuaLaTeX pdfTeX pdfLaTeX eTeX ConTeXt SliTeX PiCTeX LyX "
    "AmSTeX AmSLaTeX AMSTeX AMSLaTeX MetaFont MetaPost METAFONT METAPOST KOMAScript biblatex biber"
).split()} | {"LaTeXe": "LaTeX2e", "MF": "METAFONT", "MP": "METAPOST"}  # fmt: skip
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
    if name in _LOGOS:
        return _LOGOS[name]
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
