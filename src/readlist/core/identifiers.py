"""Identifiers of works: how each is recognised, normalised and turned into an address."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote, urlsplit

from readlist.core.late_dataclass import dataclass
from readlist.core.late_regex import late_regex

DOI: Final = "doi"
ARXIV: Final = "arxiv"
ISBN: Final = "isbn"
ISSN: Final = "issn"
PMID: Final = "pmid"
PMCID: Final = "pmcid"
URL: Final = "url"
CODE: Final = "code"
# Names of papers by which descriptions are compared; a reference keeps the address they stand in.
OPENREVIEW: Final = "openreview"
ACL: Final = "acl"

# Schemes that name one work; an ISSN names a journal, code and addresses may be shared.
NAMING: Final = frozenset({DOI, ARXIV, PMID, PMCID, ISBN})

# DOI after the DOI handbook, 2.2: prefix "10." and registrant, "/" and any printable suffix.
_DOI: Final = late_regex(r"10\.\d{4,9}(?:\.\d+)*/\S{1,2000}", re.IGNORECASE)
# arXiv identifiers: YYMM.NNNN(N) since April 2007, archive(.SC)/YYMMNNN before.
_ARXIV: Final = late_regex(
    r"(?:(?P<new>[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5})|"
    r"(?P<old>[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?/[0-9]{7}))"
    r"(?P<version>v\d+)?"
)
_PMCID: Final = late_regex(r"PMC[0-9]{1,9}", re.IGNORECASE)
_WEB: Final = late_regex(r"(?:https?|ftp)://[^\s<>\"]+", re.IGNORECASE)
_NORMAL_WEB: Final = late_regex(r"https?://[a-z0-9][a-z0-9.\-]*(?:/[!\"$-;=@-~]*)?(?:\?[!\"$-~]+)?")
CODE_HOSTS: Final = frozenset(
    {"github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com", "huggingface.co"}
)


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """One identifier in its normal form, such as ``doi`` and ``10.1145/3664647.3680609``."""

    scheme: str
    value: str

    @property
    def address(self) -> str:
        """The web address the identifier stands for, or empty."""
        pattern = _ADDRESSES.get(self.scheme)
        if pattern:
            return pattern.format(self.value)
        return self.value if self.value.startswith(("http://", "https://")) else ""

    @property
    def words(self) -> str:
        """The identifier as a person would write it: ``arXiv 2409.19589``."""
        name = _NAMES.get(self.scheme)
        return f"{name} {self.value}" if name else self.value


_ADDRESSES: Final = {
    DOI: "https://doi.org/{}",
    ARXIV: "https://arxiv.org/abs/{}",
    PMID: "https://pubmed.ncbi.nlm.nih.gov/{}/",
    PMCID: "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    OPENREVIEW: "https://openreview.net/forum?id={}",
    ACL: "https://aclanthology.org/{}/",
}
_NAMES: Final = {
    DOI: "DOI", ARXIV: "arXiv", ISBN: "ISBN", ISSN: "ISSN", PMID: "PubMed", PMCID: "PMC",
    OPENREVIEW: "OpenReview", ACL: "ACL Anthology",
}  # fmt: skip


def normal_doi(text: str) -> str:
    """Give the DOI in lower case without resolver, label and trailing punctuation, or empty."""
    match = _DOI.search(unquote(text) if "%2f" in text.lower() else text)
    if match is None:
        return ""
    doi = match.group().rstrip(".,;:'\"”’>*")
    while doi and doi[-1] in ")]}" and doi.count(doi[-1]) > doi.count(_OPENING[doi[-1]]):
        doi = doi[:-1].rstrip(".,;:")
    return doi.lower()


_OPENING: Final = {")": "(", "]": "[", "}": "{"}


def normal_arxiv(text: str) -> str:
    """Give the arXiv identifier without label, address and version, or empty."""
    text = re.sub(r"^\s*arxiv[:\s]*", "", text.strip(), flags=re.IGNORECASE)
    text = re.sub(r"^https?://(?:[a-z]+\.)?arxiv\.org/[a-z]+/", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^10\.48550/arxiv\.", "", text, flags=re.IGNORECASE).removesuffix(".pdf")
    text = text.split("#")[0].split("?")[0]
    match = _ARXIV.match(text)
    if match is None or text[match.end() :].strip(" .,;)]")[:1].isalnum():
        return ""
    return match["new"] or match["old"]


def normal_isbn(text: str) -> str:
    """Give the ISBN as 13 digits when its check digit is right (ISO 2108), else empty."""
    digits = re.sub(r"[\s\-\u2010-\u2015]", "", text.upper().removeprefix("ISBN")).strip(":")
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        weighted = sum((10 - i) * (10 if d == "X" else int(d)) for i, d in enumerate(digits))
        if weighted % 11:
            return ""
        digits = "978" + digits[:9]
        return digits + str(-_weight(digits) % 10)
    if re.fullmatch(r"97[89][0-9]{10}", digits) and _weight(digits) % 10 == 0:
        return digits
    return ""


def _weight(digits: str) -> int:
    return sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits))


def normal_issn(text: str) -> str:
    """Give the ISSN as ``1234-567X`` when its check digit is right (ISO 3297), else empty."""
    digits = re.sub(r"[\s\-\u2010-\u2015]", "", text.upper().removeprefix("ISSN")).strip(":")
    if not re.fullmatch(r"[0-9]{7}[0-9X]", digits):
        return ""
    weighted = sum((8 - i) * (10 if d == "X" else int(d)) for i, d in enumerate(digits))
    return "" if weighted % 11 else f"{digits[:4]}-{digits[4:]}"


def normal_url(text: str) -> str:
    """Give a web address with its scheme and host in lower case, or empty for anything else."""
    match = _WEB.match(text.strip())
    if match is None:
        return ""
    if _NORMAL_WEB.fullmatch(match.group()):  # nearly every address
        return match.group()
    try:
        parts = urlsplit(match.group())
    except ValueError:
        return ""
    if not parts.hostname:
        return ""
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()


def normal_code(text: str) -> str:
    """Give the address of a code repository without trailing punctuation, slash or ``.git``."""
    return normal_url(text.strip().rstrip(".,;:)}]'\"")).rstrip("/").removesuffix(".git")


def is_code_address(url: str) -> bool:
    """Tell whether an address names a repository on a known code host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    host = (parts.hostname or "").removeprefix("www.")
    return host in CODE_HOSTS and parts.path.strip("/").count("/") >= 1


def _digits(text: str) -> str:
    match = re.fullmatch(r"(?:pmid)?[:\s]*([0-9]{1,9})", text.strip(), re.IGNORECASE)
    return match[1] if match else ""


def _pmcid(text: str) -> str:
    match = _PMCID.search(text)
    return match.group().upper() if match else ""


_NORMAL: Final[dict[str, Callable[[str], str]]] = {
    DOI: normal_doi,
    ARXIV: normal_arxiv,
    ISBN: normal_isbn,
    ISSN: normal_issn,
    PMID: _digits,
    PMCID: _pmcid,
    URL: normal_url,
    CODE: normal_code,
}
SCHEMES: Final = tuple(_NORMAL)


def identifier(scheme: str, text: str) -> Identifier | None:
    """Make an identifier of a known or unknown scheme; None when the text is not one.

    Values of unknown schemes are kept as they are, without white space around them.
    """
    normal = _NORMAL.get(scheme)
    value = normal(text) if normal else text.strip()
    return Identifier(scheme, value) if value else None


def recognise(text: str) -> Identifier | None:
    """Recognise one identifier in any usual notation: ``doi:…``, ``arXiv:…``, an address, an ISBN.

    Bare numbers are not taken for PubMed identifiers.
    """
    text = text.strip()
    scheme, colon, rest = text.partition(":")
    if colon and scheme.lower() in _NORMAL:
        return identifier(scheme.lower(), rest)
    lowered = text.lower()
    if "arxiv" in lowered or _ARXIV.fullmatch(text):
        found = identifier(ARXIV, text)
        if found:
            return found
    if _DOI.search(unquote(text)):
        return identifier(DOI, text)
    if "pubmed" in lowered and (number := re.search(r"/([0-9]{4,9})/?$", text)):
        return Identifier(PMID, number[1])
    if _WEB.match(text):
        return identifier(CODE if is_code_address(text) else URL, text)
    return identifier(ISBN, text) or (identifier(PMCID, text) if _PMCID.fullmatch(text) else None)
