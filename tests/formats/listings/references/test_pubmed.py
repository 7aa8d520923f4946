"""PubMed's lists of abstracts: several of them, one below the other."""

from __future__ import annotations

from formats.listings.invented_pages import read


def record(number: int, beast: str, pmid: int) -> str:
    return (
        f"{number}. J Invent Clocks. 2018 Mar;12(3):145-52. doi: 10.5555/{pmid}.\n\n"
        f"Counting {beast} by night.\n\nBrook A(1), Stream B(1).\n\n"
        "Author information:\n(1)House of Rivers.\n\n"
        f"We count {beast} by night and by day, and tell who is counted twice.\n\n"
        f"DOI: 10.5555/{pmid}\nPMID: {pmid}\n\n\n"
    )


def test_numbers_that_begin_anew_begin_another_list() -> None:
    first = record(1, "otters", 11111111) + record(2, "voles", 22222222)
    second = record(1, "herons", 33333333) + record(2, "newts", 44444444)
    found = [each.reference for each in read(first + second).records]
    assert [each.title.split()[1] for each in found] == ["otters", "voles", "herons", "newts"]
    assert [each.identifier("pmid") for each in found] == [
        "11111111",
        "22222222",
        "33333333",
        "44444444",
    ]
