"""Words by which the name of a workplace is known: universities, institutes, large companies."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = frozenset(
    "academia academy college collège department dept institut institute institutes instituto "
    "institution istituto school faculty laboratory laboratories laboratorium laboratoire lab "
    "labs centre center hospital research inc ltd llc gmbh corp corporation company foundation "
    "politecnico polytechnic polytechnique école ecole eth epfl mit cnrs inria ibm google "
    "microsoft amazon facebook meta apple nvidia intel huawei alibaba tencent baidu adobe "
    "deepmind openai bytedance samsung yahoo uc ucla ucl cmu tu hochschule kaist postech iit "
    "csiro dfki cwi technion fraunhofer max-planck ministry national technologies society "
    "vmware ku uiuc usc nus ntu hkust".split()
)
_BEGINNINGS: Final = ("univ", "hochschul", "max-planck", "institut", "fachhochschul")
_TOKEN: Final = re.compile(r"[^\W\d_][\w'’-]*")


def is_workplace_word(word: str) -> bool:
    """Tell whether one word belongs to the name of a workplace."""
    lower = word.strip(".,;:()[]†‡*§0123456789").lower()
    return lower in _WORDS or lower.startswith(_BEGINNINGS)


def workplace_words(text: str) -> int:
    """Count the words of a text that belong to names of workplaces."""
    return sum(
        1 for word in _TOKEN.findall(text.lower()) if word in _WORDS or word.startswith(_BEGINNINGS)
    )
