"""Citation keys and the entries they lead to: keys alike, keys that break, names of nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from readlist.core.late_regex import late_regex
from readlist.core.quality.finding import DOUBTFUL, WRONG, Around, Finding, Rule
from readlist.core.reference import Reference

ALIKE: Final = Rule("key-twice", "Citation keys that differ in case alone", DOUBTFUL)
BREAKS: Final = Rule("key-characters", "Citation keys with characters that break", WRONG)
NOBODY: Final = Rule("crossref", "Links to entries that are not there", WRONG)
RULES: Final = (ALIKE, BREAKS, NOBODY)

# Fields that name entries (BibLaTeX manual, sections 2.2.3 and 2.4), and whether several. Not
# ``xdata``: it names containers of data, which are no references and so never in a library.
LINKS: Final = {"crossref": False, "xref": False, "related": True, "entryset": True}
_BREAKING: Final = late_regex(r"[\s,{}\"#%~\\()'=]")


def find(reference: Reference, around: Around) -> Iterator[Finding]:
    """Look at the key of a reference and at the keys that it names."""
    key = reference.key
    if key and (match := _BREAKING.search(key)):
        sign = "a space" if match[0].isspace() else match[0]
        words = f"The key has {sign} in it, at which TeX or Biber stops reading."
        yield BREAKS.found("key", key, words)
    if key.casefold() in around.keys:
        words = "Another key differs in capitals alone; BibTeX takes both for one."
        yield ALIKE.found("key", key, words)
    if around.entries is None:
        return
    for name, many in LINKS.items():
        text = reference.fields.get(name, "")
        for named in text.split(",") if many else [text]:
            if named.strip() and named.strip().casefold() not in around.entries:
                words = f"There is no entry with the key {named.strip()} in the library."
                yield NOBODY.found(name, text, words)
                break
