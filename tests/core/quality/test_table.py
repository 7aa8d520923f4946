"""The rules together: each is documented, a repair leaves nothing to repair and loses nothing."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.quality.looking import NOBODY, TODAY, article, having, repaired, told
from readlist.core.dates import parse_date
from readlist.core.identifiers import Identifier
from readlist.core.people import Creator, parse_name
from readlist.core.quality.finding import SEVERITIES, Around
from readlist.core.quality.table import RULES, examine, mended
from readlist.core.reference import Reference
from repository import ROOT

PIECES = st.sampled_from(
    ["Smith J", "Doe, K. L.", "et al.", " and ", "&amp;", "MÃ¼ller", "{", "}", "{A}", "<p>", "</p>",
     "<sub>2</sub>", "pp. ", "123-45", "12 -- 15", "472 pages", "c. 1999", "5/2010", "in press",
     "n/a", "????", "doi:10.5555/x", "https://doi.org/10.5555/x", "www.a.org", "10.5555/ x",
     "ISBN-13: ", "978-3-16-148410-0", "arXiv:1706.03762", "CoRR", "abs/1706.03762", "Abstract: ",
     "tides.", ",", "*", "†", " ", "  ", "\xad", "\x92", '"', "``", "''", "TIDES", "a@b.org", "1",
     "$x$", "\\foo{}"]
)  # fmt: skip
TEXT = st.one_of(st.lists(PIECES, min_size=1, max_size=4).map("".join), st.text(max_size=12))
FIELDS = st.dictionaries(
    st.sampled_from(
        ["journaltitle", "pages", "doi", "isbn", "issn", "url", "note", "volume", "publisher",
         "month", "booktitle", "pubstate", "eprint", "howpublished", "pagetotal"]
    ),
    TEXT,
    max_size=5,
)  # fmt: skip
PEOPLE = st.lists(
    st.one_of(TEXT.map(parse_name), TEXT.map(lambda text: Creator(literal=text or "x"))), max_size=3
)
IDENTIFIERS = st.lists(
    st.builds(Identifier, st.sampled_from(["doi", "url", "arxiv", "isbn"]), TEXT.map(str.strip)),
    max_size=2,
)


@st.composite
def references(draw: st.DrawFn) -> Reference:
    return Reference(
        key="k",
        type=draw(st.sampled_from(["article", "book", "misc", "online", "thesis"])),
        title=draw(TEXT),
        creators=tuple(draw(PEOPLE)),
        date=parse_date(draw(TEXT)),
        abstract=draw(TEXT),
        fields={name: text for name, text in draw(FIELDS).items() if text},
        identifiers=tuple(draw(IDENTIFIERS)),
    )


AROUND = Around(
    TODAY,
    entries=frozenset({"k"}),
    journals={"CoRR": "CoRR", "corr": "CoRR"},
    families={"tides": "Tides"},
)


@given(references(), st.sampled_from([rule.name for rule in RULES.values() if rule.repair]))
def test_a_repaired_reference_has_nothing_to_repair(reference: Reference, rule: str) -> None:
    better = mended(reference, rule, AROUND)
    assert [each for each in told(better, rule, AROUND) if each[1] is not None] == []
    assert mended(better, rule, AROUND) == better


@given(references())
def test_a_finding_names_its_rule_and_what_it_would_do(reference: Reference) -> None:
    for each in examine(reference, AROUND):
        rule = RULES[each.rule]
        assert each.words.endswith(".")
        if each.repaired is not None:
            assert rule.repair
            assert each.repaired != reference


# Rules whose repair takes away what says nothing, or writes letters in another way.
_WRITES_ANEW = {
    "placeholder", "page-label", "page-range", "page-total", "abstract-label", "html-entity",
    "html-tags", "mojibake", "invisible-character", "name-others", "isbn", "issn", "url",
    "doi-elsewhere", "url-is-doi", "date-unreadable", "date-words", "journal-spelling", "doi",
    "name-list", "name-marks",
}  # fmt: skip


@given(
    references(),
    st.sampled_from(sorted({r.name for r in RULES.values() if r.repair} - _WRITES_ANEW)),
)
def test_the_others_keep_every_letter(reference: Reference, rule: str) -> None:
    before, after = letters(reference), letters(mended(reference, rule, AROUND))
    assert before - after == Counter()


def letters(reference: Reference) -> Counter[str]:
    """Count all letters and digits of a reference, in whichever case."""
    texts = [reference.title, reference.abstract, str(reference.date), *reference.fields.values()]
    texts += [person.full for person in reference.creators]
    texts += [one.value for one in reference.identifiers]
    return Counter(letter for text in texts for letter in text.casefold() if letter.isalnum())


def test_rules_are_well_formed() -> None:
    for rule in RULES.values():
        assert rule.severity in SEVERITIES
        assert rule.words[0].isupper() or rule.words[0] == "“" or rule.words.startswith("arXiv")
        assert not rule.words.endswith(".")
        assert rule.repair.endswith(".") or not rule.repair


def test_every_rule_is_documented() -> None:
    page = (ROOT / "docs" / "quality.md").read_text("utf-8")
    rows = [line.split("|") for line in page.splitlines() if line.startswith("| `")]
    documented = {row[1].strip(" `"): (row[2].strip(), row[4].strip()) for row in rows}
    assert documented == {
        rule.name: (rule.words, rule.repair or "left to you") for rule in RULES.values()
    }
    order = [row[1].strip(" `") for row in rows]
    assert order == list(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_a_good_article_has_no_finding(rule: str) -> None:
    assert told(article(), rule) == []


def test_what_is_right_is_left() -> None:
    reference = having(pages="1-2").but(title="Tides  and shores")
    better = mended(reference, "page-dash", NOBODY, is_right=lambda each: each.value == "1-2")
    assert better == reference
    assert repaired(reference, "page-dash").fields["pages"] == "1–2"


@pytest.mark.parametrize(
    "piece", [" ", "\n", "a@", "@", ",", "\\(", "“", "Ã", "1-", "\xad ", "et al"]
)
def test_hostile_texts_are_looked_at_in_time(piece: str) -> None:
    """With a pattern that tries all ways, these would take minutes."""
    text = piece * (3000 // len(piece))
    people = (Creator(text), Creator(literal=f"{text}."), Creator(text, text))
    fields = dict.fromkeys(("pages", "doi", "isbn", "issn", "url", "note", "month", "orcid"), text)
    reference = article(title=f"{text}!", abstract=f"{text}!", creators=people, fields=fields)
    assert {each.rule for each in examine(reference, NOBODY)} <= RULES.keys()
