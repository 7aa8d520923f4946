"""Works of which keys are made in tests, and strategies for any others."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from readlist.core.dates import PartialDate
from readlist.core.identifiers import Identifier
from readlist.core.people import EDITOR, Creator
from readlist.core.reference import Reference

MOSS: Final = Reference(
    type="article",
    title="The slow art of Moss-keeping: a Survey",
    creators=(
        Creator("Grave", "Ida Maria"), Creator("Østberg", "Nils", prefix="van"),
        Creator("Reed", "Bo"), Creator(literal="The River Group"),
        Creator("Stone", "Ann", role=EDITOR),
    ),
    date=PartialDate(2019, 5, 2),
    fields={"journaltitle": "Journal of Moss", "pages": "L7--27", "shortjournal": "J. Moss"},
    tags=("walls", "green roofs"),
)  # fmt: skip
EDITED: Final = Reference(creators=(Creator("Stone", "Ann", role=EDITOR),), title="Walls")

_names = st.text(max_size=9)
creators = st.builds(Creator, family=_names, given=_names) | st.builds(Creator, literal=_names)
works = st.builds(
    Reference,
    title=st.text(max_size=30),
    creators=st.lists(creators, max_size=4).map(tuple),
    date=st.none() | st.builds(PartialDate, st.integers(-50, 2100)),
    identifiers=st.lists(
        st.builds(Identifier, st.sampled_from(["doi", "arxiv", "url"]), st.text(max_size=9)),
        max_size=2,
    ).map(tuple),
    fields=st.dictionaries(st.sampled_from(["journaltitle", "pages", "x"]), st.text(max_size=9)),
    tags=st.lists(st.text(max_size=5), max_size=3).map(tuple),
)
PATTERNS: Final = (
    "[auth:lower][year][veryshorttitle:lower]", "[auth][year]", "[authors][shortyear]",
    "[auth.etal]_[year]", "[title]", "[camel]", "[authIni9]:[keyword1]", "[x]-[journal:abbr]",
    "auth.lower + shorttitle(3,3) + year", "authEtal2 + '-' + date", "Title.condense('_') | auth",
    "year + postfix('-%(n)s')", "authorsn(2, sep='-') + firstpage + postfix('%(A)s', 1)",
)  # fmt: skip
