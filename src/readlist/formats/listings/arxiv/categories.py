"""arXiv's subject classes: what the short form that pages print stands for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

# The archives of arXiv's category taxonomy (arxiv.org/category_taxonomy) with their classes, the
# likeliest archive of a short form first.
_ARCHIVES: Final = {
    "cs": "AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE "
    "NI OH OS PF PL RO SC SD SE SI SY",
    "eess": "AS IV SP SY",
    "stat": "AP CO ME ML OT TH",
    "math": "AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO IT KT LO MG MP NA NT OA OC PR QA RA "
    "RT SG SP ST",
    "q-bio": "BM CB GN MN NC OT PE QM SC TO",
    "q-fin": "CP EC GN MF PM PR RM ST TR",
    "econ": "EM GN TH",
    "astro-ph": "CO EP GA HE IM SR",
    "cond-mat": "dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech str-el supr-con",
    "physics": "acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an "
    "ed-ph flu-dyn gen-ph geo-ph hist-ph ins-det med-ph optics plasm-ph pop-ph soc-ph space-ph",
    "nlin": "AO CD CG PS SI",
}
_WHOLE: Final = frozenset(
    "astro-ph cond-mat gr-qc hep-ex hep-lat hep-ph hep-th math-ph nlin nucl-ex nucl-th physics "
    "quant-ph".split()
)
_CANDIDATES: Final[dict[str, list[str]]] = {}
for _archive, _classes in _ARCHIVES.items():
    for _class in _classes.split():
        _CANDIDATES.setdefault(_class, []).append(f"{_archive}.{_class}")
_FULL: Final = frozenset(full for found in _CANDIDATES.values() for full in found) | _WHOLE
_IN_BRACKETS: Final = re.compile(r"[\[(]([a-z-]{2,8}(?:\.[A-Za-z-]{2,9})?)[\])]")

# One alternative for each form a page may print; longer ones first, so that none is cut short.
CATEGORY: Final = "|".join(
    re.escape(form)
    for form in sorted(_FULL | set(_CANDIDATES), key=lambda form: (-len(form), form))
)


def bracketed(text: str) -> str:
    """Give the class that a text names in brackets, such as ``[hep-th]``, or empty."""
    return next((name for name in _IN_BRACKETS.findall(text) if name in _FULL), "")


def resolve(printed: Iterable[str]) -> dict[str, tuple[str, bool]]:
    """Give the full class for each short form that one page prints, and whether it is certain.

    A form that several archives share (``DS``, ``ST``) is taken for the archive that the page's
    other forms speak of, else for the likeliest.
    """
    forms = list(printed)
    votes = Counter(
        found[0].partition(".")[0]
        for form in forms
        if len(found := _CANDIDATES.get(form, [form])) == 1
    )
    return {form: _likeliest(_CANDIDATES.get(form, [form]), votes) for form in set(forms)}


def _likeliest(candidates: list[str], votes: Counter[str]) -> tuple[str, bool]:
    support = [votes[full.partition(".")[0]] for full in candidates]
    most = max(support)
    certain = len(candidates) == 1 or (most > 0 and support.count(most) == 1)
    return candidates[support.index(most)], certain
