"""The addresses of archives and publishers name the paper that they lead to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.paper_addresses import work_at

ADDRESSES = {
    "https://arxiv.org/abs/2401.01234v2": "arxiv 2401.01234",
    "http://www.arxiv.org/pdf/2401.01234v1.pdf": "arxiv 2401.01234",
    "https://arxiv.org/html/2401.01234v3#S2": "arxiv 2401.01234",
    "https://arxiv.org/pdf/2401.01234.pdf?download=1": "arxiv 2401.01234",
    "https://export.arxiv.org/abs/hep-th/9901001": "arxiv hep-th/9901001",
    "https://arxiv.org/abs/math.GT/0309136v1": "arxiv math.GT/0309136",
    "https://ar5iv.labs.arxiv.org/html/2401.01234": "arxiv 2401.01234",
    "https://www.alphaxiv.org/abs/2401.01234v1": "arxiv 2401.01234",
    "https://huggingface.co/papers/2401.01234": "arxiv 2401.01234",
    "https://arxiv.org/list/cs.CL/recent": "",
    "https://huggingface.co/sea/2401.01234": "",
    "https://doi.org/10.1234/Sea.Salt": "doi 10.1234/sea.salt",
    "http://dx.doi.org/10.1234%2Fsea": "doi 10.1234/sea",
    "https://doi.org/10.48550/arXiv.2401.01234": "arxiv 2401.01234",
    "https://dl.acm.org/doi/pdf/10.1145/3640000.3640001?download=true":
        "doi 10.1145/3640000.3640001",
    "https://dl.acm.org/doi/10.1145/3640000.3640001": "doi 10.1145/3640000.3640001",
    "https://link.springer.com/chapter/10.1007/978-3-000-00000-0_7":
        "doi 10.1007/978-3-000-00000-0_7",
    "https://link.springer.com/content/pdf/10.1007/s00000-020-1.pdf": "doi 10.1007/s00000-020-1",
    "https://onlinelibrary.wiley.com/doi/full/10.1002/sea.70001": "doi 10.1002/sea.70001",
    "https://www.tandfonline.com/doi/abs/10.1080/000.2020.1?journalCode=sea":
        "doi 10.1080/000.2020.1",
    "https://www.science.org/doi/10.1126/science.sea0001": "doi 10.1126/science.sea0001",
    "https://www.pnas.org/doi/epdf/10.1073/pnas.0000000000": "doi 10.1073/pnas.0000000000",
    "https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.1.1":
        "doi 10.1103/physrevlett.1.1",
    "https://iopscience.iop.org/article/10.1088/0000-0000/1/2/003/meta":
        "doi 10.1088/0000-0000/1/2/003",
    "https://www.biorxiv.org/content/10.1101/2020.01.01.000001v2.full.pdf":
        "doi 10.1101/2020.01.01.000001",
    "https://www.medrxiv.org/content/10.1101/2020.01.01.000001v1":
        "doi 10.1101/2020.01.01.000001",
    "https://www.frontiersin.org/articles/10.3389/fsea.2020.00001/full":
        "doi 10.3389/fsea.2020.00001",
    "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0000000":
        "doi 10.1371/journal.pone.0000000",
    "https://academic.oup.com/sea/article/doi/10.1093/sea/abc001/5500001":
        "doi 10.1093/sea/abc001",
    "https://www.nature.com/articles/s41586-020-00000-1.pdf": "doi 10.1038/s41586-020-00000-1",
    "https://www.nature.com/articles/nature00001#Sec1": "doi 10.1038/nature00001",
    "https://www.nature.com/articles/d41586-020-00000-1": "",
    "https://www.mdpi.com/2000-0000/1/2/3": "",
    "https://pubmed.ncbi.nlm.nih.gov/12345678/": "pmid 12345678",
    "https://www.ncbi.nlm.nih.gov/pubmed/12345678": "pmid 12345678",
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/": "pmcid PMC1234567",
    "https://europepmc.org/article/MED/12345678": "pmid 12345678",
    "https://openreview.net/forum?id=Sea_Salt-1": "openreview Sea_Salt-1",
    "https://openreview.net/pdf?id=Sea_Salt-1": "openreview Sea_Salt-1",
    "https://openreview.net/forum?noteId=x&id=Sea_Salt-1": "openreview Sea_Salt-1",
    "https://openreview.net/group?id=Sea.org/2024": "",
    "https://aclanthology.org/2023.sea-long.12.pdf": "acl 2023.sea-long.12",
    "https://aclanthology.org/P18-1234/": "acl P18-1234",
    "https://www.aclweb.org/anthology/P/P18/P18-1234v2.pdf": "acl P18-1234",
    "https://aclanthology.org/volumes/2023.sea-long/": "",
    "https://example.org/talks/10.2022/slides.pdf": "",
    "https://example.org/articles/10.5555/sea.1": "doi 10.5555/sea.1",
    "https://github.com/sea/papers/blob/main/10.5555/sea.1": "",
    "https://example.org/": "",
    "doi:10.1234/sea": "",
}  # fmt: skip


@pytest.mark.parametrize(("address", "expected"), ADDRESSES.items(), ids=ADDRESSES)
def test_an_address_names_its_paper(address: str, expected: str) -> None:
    found = work_at(address)
    assert (f"{found.scheme} {found.value}" if found else "") == expected


@given(st.sampled_from([*ADDRESSES]), st.text(max_size=30))
def test_any_address_names_a_paper_or_none(address: str, end: str) -> None:
    found = work_at(address + end)
    assert found is None or found.address.startswith("https://")
