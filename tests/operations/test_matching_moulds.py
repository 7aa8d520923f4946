"""Abstracts of one mould are of different works, versions of one abstract of the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from library_fixtures import filled
from operations.test_matching import known
from readlist.core.people import parse_name
from readlist.core.reference import Reference
from readlist.operations import duplicates
from readlist.operations.matching import Matcher
from readlist.operations.matching_moulds import of_one_mould

GENOME = (
    "We present a genome assembly from one {sex} {species} (the {common}; Insecta; {family}). The "
    "sequence is {size} megabases in span. Most of the assembly, {share} percent, is scaffolded "
    "into {number} chromosomal pseudomolecules, and the mitochondrial genome was assembled too and "
    "is 15.3 kilobases in length. Annotation on Ensembl identified {genes} protein coding genes."
)
OWL = GENOME.format(
    sex="female", species="Moth alba", common="owlet", family="Noctuidae", size="529.3",
    share="99.9", number=31, genes="16,402",
)  # fmt: skip
HAWK = GENOME.format(
    sex="male", species="Moth nigra", common="hawk", family="Sphingidae", size="402.0",
    share="99.8", number=29, genes="14,065",
)  # fmt: skip
PART = (
    "We study the slow flow of gravel in a river whose water level is driven by a Levy process. In "
    "the {part} part of this work we prove that a random invariant bed {does} under a gap "
    "condition. Examples from two mountain rivers illustrate the theory, and the conditions are "
    "shown to be sharp by a counterexample that needs no more than calculus."
)
DRUG = (
    "Whether {drug} should be given within a day of a stroke is debated. Patients were assigned to "
    "{drug} or to placebo at random, and followed for ninety days by people who did not know what "
    "they had been given. Death and dependency were as frequent with {drug} as without, bleeding "
    "was more frequent, and nobody gained from an early start of {drug} in any of the subgroups."
)
MOULDS = (
    (OWL, HAWK),
    (PART.format(part="first", does="exists"), PART.format(part="second", does="converges")),
    (DRUG.format(drug="tardivastin"), DRUG.format(drug="melocumarol")),
)
TEAM = (parse_name("Ada Brook"), parse_name("Bo Stream"))


@pytest.mark.parametrize(("one", "other"), MOULDS)
def test_texts_of_one_mould_are_not_joined(one: str, other: str) -> None:
    assert of_one_mould(one, other)
    assert of_one_mould(other, one)
    matcher = Matcher()
    matcher.add(known(7, Reference(abstract=one)), one)
    found = matcher.match(Reference(abstract=other))
    assert found is not None
    assert not found.certain
    titled = Matcher()
    titled.add(known(7, Reference(title="Of the one", creators=TEAM, abstract=one)), one)
    found = titled.match(Reference(title="Of the other thing", creators=TEAM, abstract=other))
    assert found is None or not found.certain


@pytest.mark.parametrize(
    "other",
    [
        OWL.replace("529.3", "530.1").replace("one female", "a single female"),
        OWL.replace("We present", "Here we present").replace("16,402", "16,390"),
        OWL.upper(),
        OWL + " Part of the data is at another place.",
        OWL.replace("protein coding genes", "genes").replace("Most of the assembly", "Nearly all"),
    ],
)
def test_versions_of_one_text_are_not_of_one_mould(other: str) -> None:
    assert not of_one_mould(OWL, other)
    matcher = Matcher()
    matcher.add(known(7, Reference(abstract=OWL)), OWL)
    found = matcher.match(Reference(abstract=other))
    assert found is not None
    assert found.certain


def test_both_parts_of_one_work_may_be_told_of_in_either_version() -> None:
    both = "In the first part we prove it, in the second part we use it. " + OWL
    assert not of_one_mould(both, both.replace("In the first part we", "We"))


@pytest.mark.parametrize(("one", "other"), MOULDS)
def test_duplicates_tells_them_as_likely_at_most(one: str, other: str, tmp_path: Path) -> None:
    library, _ = filled(
        tmp_path / "a.readlist",
        *(known_again(Reference(key=key, abstract=text)) for key, text in
          (("one", one), ("other", other), ("again", one))),
    )  # fmt: skip
    pairs = {(pair.reference, pair.other): pair.certain for pair in duplicates.find(library)}
    assert sorted(pairs.values()) == [False, True]
    library.close()


def known_again(reference: Reference) -> Reference:
    """Give a reference the figure of its abstract, as an import does."""
    return reference.but(fingerprints=known(1, reference).fingerprints)
