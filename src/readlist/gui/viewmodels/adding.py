"""What the box for adding recognises in what is typed or pasted into it."""

from __future__ import annotations

import hashlib
import re

from PySide6.QtCore import QObject, QTimer, Signal

from readlist.core.errors import ReadlistError
from readlist.core.identifiers import ARXIV, CODE, ISBN, URL, Identifier, recognise
from readlist.core.reference import Reference
from readlist.formats.base import Document, Record
from readlist.gui.messages import counted
from readlist.gui.workspace import Workspace
from readlist.operations import importing
from readlist.operations.importing import ImportPlan, ImportReport
from readlist.operations.library import Library

_WAIT = 150
_MOST_IDENTIFIERS = 1000
_SEPARATORS = re.compile(r"[\s,;]+")
_LABEL = re.compile(r"^(?:doi|arxiv|isbn|issn|pmid|pmcid|url|code)\b[:\s]*", re.IGNORECASE)
_GAPPED = re.compile(r"[\dXx\s-]+")
_TYPES = {ARXIV: "online", URL: "online", CODE: "software", ISBN: "book"}


def plan_text(library: Library, text: str) -> ImportPlan:
    """Read a text in whatever format it has and say what adding it would do."""
    document = identifiers_in(text) or importing.read_text(text)
    return importing.plan(library, [document])


def identifiers_in(text: str) -> Document | None:
    """Take a text of nothing but identifiers for a document with a record for each."""
    records: list[Record] = []
    for number, line in enumerate(text.splitlines(), start=1):
        for found in _on_line(line):
            if found is None or len(records) >= _MOST_IDENTIFIERS:
                return None
            reference = Reference(type=_TYPES.get(found.scheme, "misc"), identifiers=(found,))
            records.append(Record(reference, len(records) + 1, number, line))
    if not records:
        return None
    data = text.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(data).hexdigest()
    return Document("typed identifiers", "identifiers", tuple(records), (), "", digest, len(data))


def _on_line(line: str) -> list[Identifier | None]:
    """Take each part of a line for an identifier, or the line for one with a label or gaps."""
    parts = [recognise(part) for part in _SEPARATORS.split(line) if part]
    rest = _LABEL.sub("", line.strip())
    is_one = not any(c.isspace() for c in rest) or _GAPPED.fullmatch(rest)
    return [recognise(line)] if None in parts and is_one else parts


class AddModel(QObject):
    """Reads the text while it is typed; the newest text wins."""

    planned = Signal(object)  # ImportPlan | None
    added = Signal(object)  # ImportReport
    refused = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._text = ""
        self.plan: ImportPlan | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._ask)

    def write(self, text: str) -> None:
        """Take over what is typed."""
        self._text = text
        self.plan = None
        self._timer.start()

    def add(self) -> None:
        """Add what was recognised."""
        if self.plan is not None:
            self._workspace.run(
                importing.carry_out,
                self.plan,
                on_done=self._on_workspace_added,
                on_failed=self._on_workspace_failed,
            )

    def _ask(self) -> None:
        if not self._text.strip():
            self.planned.emit(None)
            return
        self._workspace.ask_latest(
            ("adding", id(self)),
            plan_text,
            self._text,
            on_done=self._on_workspace_planned,
            on_failed=self._on_workspace_failed,
        )

    def _on_workspace_planned(self, plan: ImportPlan) -> None:
        self.plan = plan if plan.papers else None
        self.planned.emit(self.plan)

    def _on_workspace_added(self, report: ImportReport) -> None:
        self.added.emit(report)

    def _on_workspace_failed(self, error: ReadlistError) -> None:
        self.plan = None
        self.refused.emit(str(error))


def summary(plan: ImportPlan) -> str:
    """Say in one line what was recognised."""
    records = sum(len(document.records) for document in plan.documents)
    known = sum(paper.known for paper in plan.papers)
    parts = [counted(len(plan.papers), "paper") + " recognised"]
    if records != len(plan.papers):
        parts.append(f"from {counted(records, 'record')}")
    if known:
        parts.append(f"{known:,} already in the library")
    return " · ".join(parts)
