"""Takes the entries of a large file in portion by portion when it is linked, never whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

from readlist.core.late_dataclass import replace
from readlist.formats.base import Document, Problem, Record
from readlist.formats.bibtex.portions import read_portions
from readlist.formats.bibtex.reader import Gathered
from readlist.formats.bibtex.style import style_of
from readlist.operations.large_files import LargeFile, examine
from readlist.operations.linking.incoming import AS_LINKED, FORMAT, entry_row, record_row
from readlist.operations.linking.looking import Stretch, digest_of, signature_of
from readlist.operations.linking.report import Tally
from readlist.operations.linking.taking import stored_references
from readlist.operations.planner import Planner
from readlist.operations.planning import MERGED, NEW, PlannedPaper
from readlist.operations.streaming import is_large, without_collecting
from readlist.store import link_questions as asked
from readlist.store import links, storing
from readlist.store.link_tables import COLLECTION
from readlist.store.links import Link
from readlist.store.summing import driver_of

if TYPE_CHECKING:
    from readlist.store.act import Act
    from readlist.store.database import Library
    from readlist.store.insertion import Insertion

# Characters at the beginning and at the end that show the style; formats/bibtex/style takes fewer.
_HEAD: Final = 500_000
_TAIL: Final = 50_000


class Passage:
    """A large file while it is read, and what shows about it on the way.

    Attributes:
        digest: The digest of its bytes.
        size: How many they are.
        lost: Entries that cannot be read.
        number: How many entries were read.
        is_blank: Whether there is nothing in it, which cannot be.
    """

    is_blank: Final = False

    def __init__(self, file: LargeFile, signature: tuple[int, ...]) -> None:
        self.digest, self.size = file.digest, file.size
        self.lost: list[Problem] = []
        self.number = 0
        self._file, self._signature = file, signature
        self._document = Gathered()
        self._lead = file.size
        self._head = self._tail = ""
        self._text = ""  # what may still have to be counted in bytes
        self._begin = self._at = self._bytes = 0

    def portions(self) -> Iterator[list[Stretch]]:
        """Read the entries, portion by portion.

        Raises:
            FileProblemError: The file cannot be read, or is not what it was when it was examined.
        """
        last: list[Stretch] = []  # how far it reaches is known when the next one is
        for portion in read_portions(self._texts(), self._document):
            self.lost += [problem for problem in portion.problems if problem.lost]
            found = last + [self._stretch(record) for record in portion.records]
            last = found[-1:]
            ready = [replace(a, size=b.begin - a.begin) for a, b in pairwise(found)]
            if ready:
                yield ready
        if last:
            yield [replace(each, size=self.size - each.begin) for each in last]

    def _texts(self) -> Iterator[str]:
        for text in self._file.texts():
            if len(self._head) < _HEAD:
                self._head += text
            self._tail = (self._tail + text)[-_TAIL:]
            self._text = self._text[self._at :] + text
            self._begin, self._at = self._begin + self._at, 0
            yield text

    def _stretch(self, record: Record) -> Stretch:
        before = record.begin - self._begin
        self._bytes += len(self._text[self._at : before].encode())
        begin, data = self._bytes, record.raw.encode()
        self._bytes += len(data)
        self._at = before + len(record.raw)
        self._lead = min(self._lead, begin)
        self.number += 1
        return Stretch(record, begin, 0, len(data), digest_of(data))

    def take_in(self, library: Library, act: Act, link: Link, tally: Tally) -> None:
        """Bring the entries in, as an import would, with where each stands in the file."""
        planner = Planner(library)
        document = Document(PurePath(link.path).name, FORMAT, path=link.path, digest=AS_LINKED)
        waiting: dict[int, Stretch] = {}
        with without_collecting(), storing.insertion(act) as insertion:
            for stretches in self.portions():
                waiting |= {stretch.record.ordinal: stretch for stretch in stretches}
                records = [stretch.record for stretch in stretches]
                for _taken in planner.take_all(0, document, records, last=True):
                    pass
                _put(act, insertion, link, planner.hand_over(), waiting, tally)
            _put(act, insertion, link, planner.papers(), waiting, tally)
        links.change_link(act, link.id, self.seen_values())

    def seen_values(self) -> dict[str, Any]:
        """Give what is written down of the file once it was read to its end."""
        return {
            "encoding": "utf-8", "mark": "", "digest": self.digest, "size": self.size,
            "signature": list(self._signature), "lead": self._lead, "inherits": False,
            "strings": self._document.strings.defined,
            "style": style_of(self._head + self._tail).as_json(),
        }  # fmt: skip


def passage(path: Path) -> Passage | None:
    """Give a large file that can be read in portions; None where it must be read whole.

    Raises:
        FileProblemError: It cannot be read.
    """
    if not is_large(path):
        return None
    signature = signature_of(path.stat())  # as it was before it is read
    file = examine(path, format=FORMAT)
    return None if file is None else Passage(file, signature)


def _put(
    act: Act, insertion: Insertion, link: Link, papers: tuple[PlannedPaper, ...],
    waiting: dict[int, Stretch], tally: Tally,
) -> None:  # fmt: skip
    """Store papers and the entries that they are of."""
    new = iter(insertion.put([paper.reference for paper in papers if paper.reference_id is None]))
    numbers = []
    for paper in papers:
        if paper.reference_id is not None and paper.before is not None:
            storing.change(act, paper.reference_id, paper.before, paper.reference)
        numbers.append(next(new) if paper.reference_id is None else paper.reference_id)
    connection = driver_of(act.connection)
    if link.scope == COLLECTION and asked.members(connection, link.collection) is not None:
        act.set(numbers, "collection", after=True, item=link.collection)
    stored = stored_references(connection, numbers)
    records, entries = [], []
    for paper, number in zip(papers, numbers, strict=True):
        ordinal = paper.records[0].record.ordinal
        tally.new += paper.action == NEW
        tally.taken += paper.action == MERGED
        records.append(record_row(link.id, ordinal, paper, number))
        place = {"ordinal": ordinal, "position": links.SPACING * ordinal}
        entries.append(place | entry_row(act, waiting.pop(ordinal), stored[number]))
    storing.insert_records(act, records)
    links.put_entries(act, link.id, entries)
    storing.settle(act)
