"""Tells which parts of a record's own text became its values, for showing them marked.

Values were cleaned when the record was read, and the text is as it stands in the document. So both
are folded to letters and digits alone (:mod:`readlist.formats.marking.folded`), and what is found
is checked further where letters could deceive: numbers, dates, identifiers and short words.
"""

from __future__ import annotations

from readlist.formats.base import Record
from readlist.formats.marking.claims import Claims, Mark
from readlist.formats.marking.creators import mark_creators
from readlist.formats.marking.dates import mark_date
from readlist.formats.marking.fields import mark_fields
from readlist.formats.marking.identifiers import mark_identifiers
from readlist.formats.marking.texts import mark_abstract, mark_title

__all__ = ["Mark", "marks"]


def marks(record: Record) -> tuple[Mark, ...]:
    """Give the parts of a record's text that became values, in the order in which they begin.

    Names are those of values: title, creators, date, abstract, schemes of identifiers and fields.
    A mark may lie within another (an address within an abstract) but never across its edge. Values
    that the text does not say (``derived``) are not marked. The time is linear in the text.
    """
    reference = record.reference
    claims = Claims(record.raw)
    mark_abstract(claims, reference.abstract)
    mark_title(claims, reference.title)
    mark_creators(claims, reference.creators)
    mark_fields(claims, reference.fields, record.derived)
    mark_identifiers(claims, reference.identifiers, record.derived)
    if reference.date is not None and not record.derived & {"date", "year"}:
        mark_date(claims, reference.date)
    return tuple(sorted(set(claims.marks), key=lambda mark: (mark.begin, -mark.end, mark.name)))
