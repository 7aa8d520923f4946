"""The words of programs and databases for kinds of works, and the entry types they mean."""

from __future__ import annotations

import re
from typing import Final

_TYPES: Final = {
    "journalarticle": "article", "article": "article", "articlejournal": "article",
    "journal": "article", "jour": "article", "review": "article", "letter": "article",
    "editorial": "article", "editorialmaterial": "article", "shortsurvey": "article",
    "note": "article", "datapaper": "article", "erratum": "article", "correction": "article",
    "j": "article", "magazinearticle": "article", "newspaperarticle": "article",
    "earlyaccess": "article", "articlearlyaccess": "article", "reviewarticle": "article",
    "researcharticle": "article", "zeitschriftenartikel": "article", "articulo": "article",
    "articledejournal": "article", "期刊论文": "article", "ieeejournals": "article",
    "ieeemagazines": "article", "ieeejournalsmagazines": "article",
    "conferencepaper": "inproceedings", "conference": "inproceedings",
    "proceedingspaper": "inproceedings", "proceeding": "inproceedings",
    "inproceedings": "inproceedings", "conferenceproceedingsarticle": "inproceedings",
    "proceedingsarticle": "inproceedings", "paperconference": "inproceedings",
    "conferenceabstract": "inproceedings", "meetingabstract": "inproceedings",
    "ieeeconferences": "inproceedings", "ieeeconference": "inproceedings", "c": "inproceedings",
    "konferenzbeitrag": "inproceedings", "会议论文": "inproceedings",
    "workshoppaper": "inproceedings",
    "conferencereview": "proceedings", "proceedings": "proceedings",
    "book": "book", "monograph": "book", "b": "book", "buch": "book", "libro": "book",
    "livre": "book", "图书": "book", "editedbook": "collection", "booksection": "incollection",
    "bookchapter": "incollection", "chapter": "incollection", "incollection": "incollection",
    "referenceentry": "inreference", "encyclopediaarticle": "inreference",
    "dictionaryentry": "inreference", "thesis": "thesis", "dissertation": "thesis",
    "phdthesis": "thesis", "mastersthesis": "thesis", "dissertationthesis": "thesis",
    "学位论文": "thesis", "report": "report", "techreport": "report", "technicalreport": "report",
    "workingpaper": "report", "preprint": "online", "postedcontent": "online",
    "webpage": "online", "blogpost": "online", "forumpost": "online", "online": "online",
    "manuscript": "unpublished", "presentation": "unpublished", "unpublished": "unpublished",
    "patent": "patent", "p": "patent", "dataset": "dataset", "computerprogram": "software",
    "software": "software", "standard": "report", "ieeestandards": "report", "standards": "report",
}  # fmt: skip
_SIGNS: Final = re.compile(r"[\W_]+")
_PARTS: Final = re.compile(r"[;,|\[\]'\"]+")


def entry_type(words: str) -> str:
    """Give the entry type that the words of a program mean; empty where they are not known.

    Of several, as in ``Article; Proceedings Paper``, the last known one tells most.
    """
    whole = _TYPES.get(_SIGNS.sub("", words).lower(), "")
    if whole:
        return whole
    known = [_TYPES.get(_SIGNS.sub("", part).lower(), "") for part in _PARTS.split(words)]
    return next((one for one in reversed(known) if one), "")
