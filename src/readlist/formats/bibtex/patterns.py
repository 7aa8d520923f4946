"""What the parts of a BibTeX text look like; none of these patterns can track back far.

Possessive are only repetitions of single characters: where a group repeats so, Python before 3.11.5
does not go back to where the last repetition began that fails in its middle.
"""

from __future__ import annotations

import re
from typing import Final

_TYPE: Final = r"[^\W\d][\w:+.\-]*+"
# BibTeX's own rule for names (its manual, section 4), without "@", which begins a block.
NAME: Final = r"[^\s\"#%'(),={}@]++"
_WORD: Final = r"[^\s,{}\"#=%()@]++"


def _braces(depth: int) -> str:
    inner = rf"(?:{_braces(depth - 1)}[^{{}}]*+)*" if depth else ""
    return rf"\{{[^{{}}]*+{inner}\}}"


_BRACES: Final = _braces(3)
# Braces four deep, or quotation marks with such between them.
_DELIMITED: Final = rf'(?:{_BRACES}|"[^"{{}}]*+(?:{_BRACES}[^"{{}}]*+)*")'
_PIECE: Final = rf"(?:{_DELIMITED}|{_WORD})"
ONE_PIECE: Final = re.compile(_DELIMITED)
# Nearly every value there is: one of these, or several that "#" joins.
VALUE: Final = rf"{_PIECE}(?:\s*+#\s*+{_PIECE})*"
# A text whose braces are its own and open and close in order.
EVEN: Final = re.compile(rf"[^{{}}]*+(?:{_BRACES}[^{{}}]*+)*")
WORD: Final = re.compile(_WORD)
# The beginning of a block: its type and its bracket.
START: Final = re.compile(rf"@\s*+({_TYPE})\s*+([{{(])")
# The same at the beginning of a line within a block.
INNER_START: Final = re.compile(rf"[\n\r][^\S\n\r]*+@\s*+{_TYPE}\s*+[{{(]")
# What follows the beginning of an entry or string: a key and a comma, or a name and "=".
BODY: Final = re.compile(rf"\s*+(?:[^\s,={{}}\"]*+\s*+,|{NAME}\s*+=)")
KEY: Final = re.compile(r"\s*+([^\s,={}\"]*+)\s*+,")
# A key with an equals sign or of several words, and one without its comma.
ODD_KEY: Final = re.compile(r"\s*+([^\s,{}\"][^,{}\"\n\r]*+),")
KEY_ALONE: Final = re.compile(rf"\s*+([^\s,={{}}\"]++)(?=\s*+[)}}]|\s++{NAME}\s*+=)")
FIELD: Final = re.compile(rf"({NAME})\s*+=\s*+")
NO_KEY: Final = re.compile(rf"\s*+{NAME}\s*+=\s*+[{{\"\d]")
# More fields behind a closing brace.
GOES_ON: Final = re.compile(rf"\s*+,?\s*+{NAME}\s*+=\s*+[{{\"\d]")
# The beginning of the next field, by its line or else by a comma.
NEXT_LINE: Final = re.compile(rf"[\n\r]\s*+{NAME}\s*+=\s*+(?=[{{\"\w])")
NEXT_COMMA: Final = re.compile(rf",\s*+{NAME}\s*+=\s*+(?=[{{\"])")
# Between fields, and within a value that is put together; "%" sets the rest of a line aside.
BLANK: Final = re.compile(r"(?:[\s,]|%[^\n\r]*+)*")
SPACE: Final = re.compile(r"(?:\s|%[^\n\r]*+[\n\r])*")
