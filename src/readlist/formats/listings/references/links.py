"""The links that pages of publishers add to the entries of a list of references."""

from __future__ import annotations

from typing import Final

from readlist.core.late_regex import late_regex

LINKS: Final = late_regex(
    r"\[?\b(?:(?:Crossref|View in Scopus|View article|View PDF)*Google Scholar|View PDF|CrossRef|"
    r"Crossref|PubMed Central|PubMed(?! Central)(?=\]|\s*$|\s\[|"
    r"\s+Google)|MathSciNet|MATH(?= Google)|"
    r"Web of Science|View in Scopus|View (?:article|Record)|View Record in Scopus|ChemPort|"
    r"ADS(?=\]|\s+Google)|"
    r"Full Text|Free Full Text|Article(?=\s+(?:Google|PubMed|CAS|ADS|MathSciNet|MATH))|"
    r"CAS(?=\s+(?:PubMed|Google|Article))|Download PDF|"
    r"Digital Library|Download references|\(open in a new window\)|Back to (?:cited )?text no\. "
    r"\d+|Return to ref \d+ in article)\b\]?"
)


def is_links(text: str) -> bool:
    """Tell whether a line has nothing but such links."""
    return text[:1].isalpha() and not any(map(str.isalnum, LINKS.sub("", text)))
