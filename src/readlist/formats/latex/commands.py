"""Commands of LaTeX that are no characters: what becomes of each and of its argument."""

from __future__ import annotations

from typing import Final

# The argument is the text itself: fonts, boxes, protections.
TRANSPARENT: Final = frozenset(
    "emph textit textbf textsc textrm textsf texttt textup textmd textsl textnormal text mbox "
    "hbox fbox makebox mkbibemph mkbibbold mkbibitalic mkbibparens mkbibbrackets mkbibacro "
    "mkbibsuperscript ensuremath natexlab bibinfo bibfield bibnamefont bibfnamefont underline "
    "uline nocase citenamefont uppercase lowercase MakeUppercase MakeLowercase MakeTextUppercase "
    "MakeTextLowercase textln textlf textulc NoCaseChange textcyr textcyrillic textgreek textlatin "
    "rlap llap smash enquotation titlecap singleletter mathrm mathit mathbf mathsf mathcal "
    "acro ac textacr".split()
)
# Switches up to the end of their group, and commands that print nothing.
SWITCHES: Final = frozenset(
    "it bf sc rm sf tt sl em itshape bfseries scshape rmfamily sffamily ttfamily slshape upshape "
    "mdseries normalfont tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge "
    "relax protect displaystyle textstyle penalty allowbreak linebreak nolinebreak pagebreak hfil "
    "hfill hss noindent boldmath unboldmath null aftergroup ignorespaces unskip break nobreak "
    "leavevmode strut xspace sloppy raggedright cyr cyrillictext latintext selectfont "
    "bibcyr".split()
)
# The first argument is never seen: it steers sorting, languages, colours or distances.
UNSEEN: Final = frozenset(
    "noopsort noop nop sortnoop hspace vspace phantom hphantom vphantom foreignlanguage "
    "textlanguage selectlanguage textcolor color colorbox label index glossary raisebox "
    "hypertarget".split()
)
# Of two arguments the first is seen, or both the other way round (btxdoc, section 4).
FIRST_SEEN: Final = frozenset({"printfirst"})
SWITCHED: Final = frozenset({"switchargs"})
VERBATIM: Final = frozenset({"url", "path", "nolinkurl", "verb"})
QUOTING: Final = frozenset({"enquote", "mkbibquote", "textquote"})
SCRIPTS: Final = {
    "textsubscript": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
    "textsuperscript": str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"),
}
LINK: Final = "href"
# A length follows them without braces.
WITH_LENGTH: Final = frozenset(
    "kern hskip mkern mskip raise lower moveleft moveright vskip".split()
)
# A number of a character follows them.
NUMBERED: Final = frozenset({"char", "symbol"})
# What stands in their braces is no text: names of files, keys, environments, definitions.
NOT_TEXT: Final = frozenset(
    "begin end input include includegraphics bibliography ref eqref pageref nameref autoref cref "
    "Cref verbatiminput lstinputlisting includeonly usepackage RequirePackage documentclass "
    "newcommand renewcommand providecommand def edef gdef let write immediate special openin "
    "openout read catcode csname directlua".split()
)


def is_reference(name: str) -> bool:
    """Tell whether the braces behind a command hold no text that a reader would see."""
    return name in NOT_TEXT or "cite" in name
